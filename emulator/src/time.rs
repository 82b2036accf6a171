//! Calendar forms of a millisecond count, for the places where the wire shows a date.

/// A point in time taken apart, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Civil {
    year: u64,
    month: u64,
    day: u64,
    hour: u64,
    minute: u64,
    second: u64,
    milli: u64,
}

impl Civil {
    /// Days to date by the usual 400-year-era arithmetic, for times from 1970 on.
    fn from_ms(ms: u64) -> Self {
        let days = ms / 86_400_000 + 719_468;
        let era = days / 146_097;
        let day_of_era = days % 146_097;
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + u64::from(month <= 2);
        let in_day = ms % 86_400_000;
        Self {
            year,
            month,
            day,
            hour: in_day / 3_600_000,
            minute: in_day / 60_000 % 60,
            second: in_day / 1_000 % 60,
            milli: in_day % 1_000,
        }
    }
}

/// `2026-11-21`, as in the key id of an AppJWT.
pub(crate) fn date(ms: u64) -> String {
    let c = Civil::from_ms(ms);
    format!("{:04}-{:02}-{:02}", c.year, c.month, c.day)
}

/// `21-11-2026_04-10-59-845`, as in the name of a stored file.
pub(crate) fn file_stamp(ms: u64) -> String {
    let c = Civil::from_ms(ms);
    format!(
        "{:02}-{:02}-{:04}_{:02}-{:02}-{:02}-{:03}",
        c.day, c.month, c.year, c.hour, c.minute, c.second, c.milli
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_the_dates_of_the_wire() {
        assert_eq!(date(0), "1970-01-01");
        assert_eq!(date(1_709_164_800_000), "2024-02-29");
        // The file sharing page shows an expiry of 1528099919 for a one-minute URL.
        assert_eq!(file_stamp(1_528_099_859_845), "04-06-2018_08-10-59-845");
    }
}
