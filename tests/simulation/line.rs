//! A line: one WebSocket between page and service. In a line that lives nothing is lost, and nothing overtakes.

use lp_connector::core::Millis;
use lp_connector::core::machine::Ticket;
use lp_connector::core::random::Random;
use lp_connector::protocol::Value;
use lp_emulator::SocketId;

use crate::scenario::{Dial, Fault};

/// The longest usual time from one side to the other.
const LATENCY: Millis = 150;

/// How far a line is for the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Opening,
    Open,
    /// The browser knows that it is over, and takes nothing more.
    Ending,
    Over,
}

/// Something on its way over a line.
#[derive(Debug)]
pub(crate) enum Passing {
    /// It is asked for.
    Asked,
    /// The page hears that it is open.
    Opened,
    /// The page has said something.
    Said(Value, Option<Fault>),
    /// The page, or its network, has closed it.
    Left,
    /// The service has said something.
    Brought(Value),
    /// It is over: the browser knows.
    Ending(u16),
    /// It is over: the page hears it.
    Ended(u16),
}

impl Passing {
    /// Whether it comes to the page, which may be asleep.
    pub(crate) fn is_for_the_page(&self) -> bool {
        matches!(self, Passing::Opened | Passing::Brought(_) | Passing::Ending(_) | Passing::Ended(_))
    }
}

/// See the module.
#[derive(Debug)]
pub(crate) struct Line {
    /// Its name on the page.
    pub(crate) socket: Ticket,
    /// Its name at the service, as long as it lives there.
    pub(crate) id: Option<SocketId>,
    pub(crate) page: End,
    /// It swallows everything.
    pub(crate) silent: bool,
    /// Nothing more comes to the page.
    pub(crate) mute: bool,
    /// Nothing more that the page says leaves it.
    pub(crate) deaf: bool,
    /// Nor does what it has said arrive.
    pub(crate) lost: bool,
    /// Who we are has been answered.
    pub(crate) greeted: bool,
    pub(crate) dial: Option<Dial>,
    /// The token that it was greeted with.
    pub(crate) jwt: Option<String>,
    /// When the last that is on its way arrives, at the service and at the page.
    arrives: [Millis; 2],
    random: Random,
}

impl Line {
    pub(crate) fn new(socket: Ticket, dial: Option<Dial>, seed: u64) -> Line {
        Line {
            socket,
            id: None,
            page: End::Opening,
            silent: false,
            mute: false,
            deaf: false,
            lost: false,
            greeted: false,
            dial,
            jwt: None,
            arrives: [0; 2],
            random: Random::new(seed),
        }
    }

    /// How long something takes that leaves now: it arrives behind what left before.
    pub(crate) fn takes(&mut self, to_the_page: bool, longer: Millis, now: Millis) -> Millis {
        let at = now + 5 + self.random.up_to(LATENCY) + longer;
        let last = &mut self.arrives[usize::from(to_the_page)];
        *last = at.max(*last);
        *last - now
    }

    /// A moment.
    pub(crate) fn moment(&mut self, longest: Millis) -> Millis {
        self.random.up_to(longest)
    }

    /// The code of an end that nobody chose.
    pub(crate) fn code(&mut self) -> u16 {
        if self.random.up_to(3) == 0 { 1011 } else { 1006 }
    }
}
