//! The beginning of a request: what is decided before its body is read.

use crate::Service;
use crate::faults::{DropWhen, Plan};
use crate::http::Request;
use crate::route::{Endpoint, FAULTABLE, Route};
use crate::store::LARGEST_OBJECT;

/// A request whose head has been looked at. Its body is read as [`intake`](Self::intake) says.
#[derive(Clone, Debug)]
pub struct Begun {
    /// What to do with the body.
    pub intake: Intake,
    /// When the head arrived, by the host's clock.
    pub(crate) arrived: u64,
    /// The body came with the head, so that its length is known although no header tells it.
    pub(crate) whole: bool,
    pub(crate) plan: Plan,
}

/// How the body of a request is to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Intake {
    /// How long to wait before the first byte is read.
    pub delay_ms: u64,
    /// How fast to read.
    pub bytes_per_second: Option<u64>,
    /// How much to read.
    pub share: Share,
}

/// How much of a body is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Share {
    /// All of it.
    #[default]
    All,
    /// About half of it.
    Half,
    /// None of it.
    Nothing,
}

impl Service {
    /// Looks at the head of a request and draws its faults, each of which is drawn once. The body of `head` is empty.
    pub fn begin(&mut self, now_ms: u64, head: &Request) -> Begun {
        let route = self.route(head);
        self.begin_on(&route, now_ms, head)
    }

    pub(crate) fn begin_on(&mut self, route: &Route, now_ms: u64, head: &Request) -> Begun {
        let plan = match self.accounts.get_mut(&route.account) {
            Some(account) if head.method != "OPTIONS" && FAULTABLE.contains(&route.endpoint) => {
                account.run_timers(account.now(now_ms));
                account.faults.draw(route.endpoint, &head.method, None, &mut account.random)
            }
            _ => Plan::default(),
        };
        let effects = plan.effects();
        let length: u64 = head.header_value("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
        let is_store = route.endpoint == Endpoint::Store;
        let share = match effects.drop {
            Some(DropWhen::Midway) => Share::Half,
            Some(DropWhen::Before) if is_store => Share::Nothing,
            _ if is_store && length > LARGEST_OBJECT => Share::Nothing,
            _ => Share::All,
        };
        let intake = Intake {
            delay_ms: effects.read_delay_ms.unwrap_or(0),
            bytes_per_second: effects.bytes_per_second,
            share,
        };
        Begun { intake, arrived: now_ms, whole: false, plan }
    }
}
