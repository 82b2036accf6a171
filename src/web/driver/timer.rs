//! The one timer of a driver.

use std::rc::Rc;

use gloo_timers::callback::Timeout;

use super::Driver;
use crate::core::Machine;
use crate::core::retry::MAX_WAIT;

impl Driver {
    /// One timer, for the first thing that is due. The timer keeps the driver alive as long as something is due.
    pub(super) fn set_timer(self: &Rc<Self>) {
        let wake_at = self.machine().borrow().wake_at();
        let mut timer = self.timer.borrow_mut();
        // One that comes too early sets the next.
        if timer.as_ref().is_some_and(|(at, _)| wake_at.is_some_and(|wake_at| *at <= wake_at))
            || timer.is_none() && wake_at.is_none()
        {
            return;
        }
        *timer = wake_at.map(|at| {
            let driver = self.clone();
            let wait = at.saturating_sub(self.now()).min(MAX_WAIT);
            let timeout = Timeout::new(wait as u32, move || {
                // Taken out and kept until the end: it must not be dropped while it runs.
                let fired = driver.timer.borrow_mut().take();
                driver.tell(Machine::tick);
                drop(fired);
            });
            (at, timeout)
        });
    }
}
