//! Faults that are planted on purpose.

/// Faults that are planted on purpose: each must be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bug {
    /// What is over stays on disk.
    RemovesNothing,
    /// The request leaves before it is written down that it does.
    LeavesBeforeItIsWritten,
    /// What may have left is read as if it had not.
    ForgetsThatItLeft,
    /// The tab whose call it was is told nothing.
    TellsNobody,
    /// Each tab that has the disk sends.
    LetsEachTabLead,
    /// What another tab wrote is read only by the next page.
    ReadsNothingOfOthers,
    /// The disk does several things at once.
    WritesInAnyOrder,
    /// A page begins with nothing.
    ReadsNothing,
    /// A tab that was frozen writes as if it led.
    TrustsItsPlace,
    /// Nobody takes the place of a tab that is frozen.
    WaitsForTheFrozen,
    /// A page that the browser puts away does not know that it gave its place up.
    LeadsWhileItIsAway,
}

pub(crate) const BUGS: [Bug; 11] = [
    Bug::RemovesNothing,
    Bug::LeavesBeforeItIsWritten,
    Bug::ForgetsThatItLeft,
    Bug::TellsNobody,
    Bug::LetsEachTabLead,
    Bug::ReadsNothingOfOthers,
    Bug::WritesInAnyOrder,
    Bug::ReadsNothing,
    Bug::TrustsItsPlace,
    Bug::WaitsForTheFrozen,
    Bug::LeadsWhileItIsAway,
];
