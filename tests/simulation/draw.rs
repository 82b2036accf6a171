//! Draws a scenario from a seed.

use std::collections::BTreeMap;

use lp_connector::core::machine::Uncertain;
use lp_connector::core::random::Random;

use crate::scenario::{
    Break, Deed, Dial, Fault, Garbage, Place, Refused, Scenario, Settings, Step, Trouble, Window,
};

/// Tries of a call, other requests, and questions, that a fault is drawn for. Few conversations have more.
const DRAWN_TRIES: u32 = 4;
const DRAWN_OTHERS: u32 = 40;
const DRAWN_QUESTIONS: u32 = 12;
const DRAWN_DIALS: u32 = 12;
/// Every conversation has so many messages, before the page is closed; some have a few more.
pub(crate) const MESSAGES: u32 = 20;
const MORE_MESSAGES: u32 = 6;

/// Chance, with the words that the drawing needs.
struct Dice(Random);

impl Dice {
    fn up_to(&mut self, max: u64) -> u64 {
        self.0.up_to(max)
    }

    fn number(&mut self, max: u32) -> u32 {
        self.0.up_to(u64::from(max)) as u32
    }

    fn percent(&mut self, chance: u64) -> bool {
        self.0.up_to(99) < chance
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.up_to(of.len() as u64 - 1) as usize]
    }
}

/// The scenario of a seed.
pub(crate) fn draw(seed: u64) -> Scenario {
    let mut dice = Dice(Random::new(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5eed));
    let mut settings = settings(&mut dice);
    if seed % 2 == 1 {
        settings.socket = Some(window(&mut dice));
    }
    let steps = steps(&mut dice, &settings);
    // Most of the time little goes wrong; sometimes every second request.
    let weather = dice.one(&[0, 3, 10, 10, 25, 50]);
    let mut faults = BTreeMap::new();
    let calls = steps.iter().filter(|step| step.deed.is_content());
    let tries =
        calls.flat_map(|call| (0..DRAWN_TRIES).map(|attempt| Place::Of { step: call.number, attempt }));
    for place in tries.chain((0..DRAWN_OTHERS).map(Place::Other)) {
        if dice.percent(weather) {
            faults.insert(place, fault(&mut dice));
        }
    }
    let mut troubles = BTreeMap::new();
    for number in 0..DRAWN_QUESTIONS {
        if dice.percent(weather) {
            troubles.insert(number, trouble(&mut dice));
        }
    }
    let mut dials = BTreeMap::new();
    for number in 0..DRAWN_DIALS {
        if settings.socket.is_some() && dice.percent(weather) {
            dials.insert(number, dial(&mut dice));
        }
    }
    Scenario { seed, settings, steps, faults, troubles, dials }
}

fn settings(dice: &mut Dice) -> Settings {
    let tokens = dice.percent(60);
    Settings {
        conversations: dice.one(&[1, 1, 2, 3]),
        uncertain: dice.one(&[Uncertain::Ask, Uncertain::Ask, Uncertain::Drop, Uncertain::Resend]),
        attempts: dice.one(&[1, 2, 4, 4, 8]),
        timeout_ms: dice.one(&[3_000, 10_000, 30_000]),
        tokens,
        token_life: dice.one(&[None, Some(20), Some(900), Some(3600)]).filter(|_| tokens),
        tag: dice.percent(50),
        look_up: dice.percent(20),
        socket: None,
    }
}

/// Half of the conversations are told over a socket.
fn window(dice: &mut Dice) -> Window {
    let some = |dice: &mut Dice| dice.one(&[0, 0, 0, 3, 20]);
    Window {
        ams: dice.percent(50),
        bare: dice.percent(50),
        tells: dice.percent(70),
        survey: dice.percent(30),
        accept: dice.percent(50),
        doubled: some(dice),
        behind: some(dice),
        lost: dice.one(&[0, 0, 0, 0, 5]),
    }
}

/// What happens only to those who talk over a socket.
fn over_a_socket(dice: &mut Dice, conversation: u32) -> Deed {
    match dice.up_to(9) {
        0..=4 if dice.percent(10) => Deed::Ends { conversation },
        0..=4 if dice.percent(10) => Deed::Whispers { conversation },
        0..=4 => Deed::Says { conversation },
        5 | 6 => Deed::Reads { conversation },
        7 => Deed::Breaks(Break::Closes(dice.one(&[1000, 1001, 1008, 1011, 4401, 4407]))),
        8 => Deed::Breaks(Break::Drops { arrives: dice.percent(50) }),
        _ => Deed::Breaks(Break::Silent),
    }
}

fn steps(dice: &mut Dice, settings: &Settings) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut add = |after, deed| steps.push(Step { number: steps.len() as u32, after, deed });
    let more = dice.number(MORE_MESSAGES);
    let mut closes = dice.percent(10).then(|| MESSAGES + dice.number(more));
    let one = settings.socket.is_none() || settings.conversations == 1;
    let mut creates = dice.percent(30).then(|| dice.number(MESSAGES)).filter(|_| one);
    let mut created = false;
    let mut made: Vec<u32> = Vec::new();
    let mut number = 0;
    let mut written = 0;
    let socket = settings.socket.is_some();
    if socket && dice.percent(50) {
        add(0, Deed::Connect);
        number += 1;
    }
    // A person in a hurry, or one who thinks.
    let pause = dice.one(&[50, 500, 2_000, 8_000]);
    while written < MESSAGES + more {
        let after = if dice.percent(20) { 0 } else { dice.up_to(pause) };
        let conversation = dice.number(settings.conversations - 1);
        let deed = match dice.up_to(99) {
            _ if socket && dice.percent(20) => over_a_socket(dice, conversation),
            0..=64 => Deed::Text { conversation },
            65..=68 => Deed::File { conversation },
            69..=78 => Deed::Key { conversation },
            79..=83 => {
                let state = dice.one(&["COMPOSING", "COMPOSING", "PAUSE", "ACTIVE"]);
                Deed::State { conversation, state }
            }
            84..=86 => Deed::Acknowledge { conversation },
            87..=88 => Deed::Respond { conversation },
            89 if dice.percent(60) => Deed::CloseConversation { conversation },
            89..=93 if !made.is_empty() => {
                let recent = &made[made.len().saturating_sub(4)..];
                Deed::Cancel { call: dice.one(recent) }
            }
            94..=96 => Deed::Offline { ms: dice.one(&[300, 3_000, 20_000, 200_000]) },
            97 => Deed::Sleep { ms: dice.one(&[5_000, 600_000, 3_600_000]) },
            98 => {
                let far = dice.one(&[1_000, 40_000, 4_000_000]);
                Deed::Jump { ms: if dice.percent(50) { far } else { -far } }
            }
            _ => Deed::Text { conversation },
        };
        if deed.is_call() {
            made.push(number);
        }
        written += u32::from(deed.is_message());
        add(after, deed);
        number += 1;
        if creates.take_if(|at| *at <= written).is_some() {
            // Who talks over a socket is one person, and nobody has two conversations that were opened by hand.
            if socket {
                add(dice.up_to(pause), Deed::CloseConversation { conversation: 0 });
                number += 1;
            }
            add(dice.up_to(pause), Deed::Create);
            made.push(number);
            number += 1;
            created = true;
        }
        // Whether it is open by then is not known now: these are not counted.
        if created && dice.percent(15) {
            add(dice.up_to(pause), Deed::Text { conversation: settings.conversations });
            made.push(number);
            number += 1;
        }
        if closes.take_if(|at| *at <= written).is_some() {
            add(dice.up_to(300), Deed::Close);
            number += 1;
        }
    }
    for conversation in 0..settings.conversations {
        if dice.percent(60) {
            add(dice.up_to(pause), Deed::CloseConversation { conversation });
            if settings.socket.is_some_and(|socket| socket.survey) {
                add(dice.one(&[300, 2_000, 15_000]), Deed::Answers { conversation });
            }
        }
    }
    steps
}

fn fault(dice: &mut Dice) -> Fault {
    let long = dice.one(&[500, 2_500, 12_000, 45_000]);
    match dice.up_to(16) {
        0 | 1 => Fault::LostBefore,
        2 | 3 => Fault::LostAfter,
        4 => Fault::HangsBefore,
        5 => Fault::HangsAfter,
        6 => Fault::Slow(long),
        7 => Fault::SlowAnswer(long),
        8 | 9 => {
            let refused = Refused { second: dice.percent(50), consumer: dice.percent(50) };
            let after = dice.one(&[0, 40, 400, 4_000]);
            Fault::Twice { after, refused: dice.percent(40).then_some(refused) }
        }
        10 | 11 => {
            let retry_after = dice.one(&[None, Some(0), Some(1), Some(5), Some(60)]);
            Fault::Status { status: dice.one(&[429, 503]), retry_after, after_work: false }
        }
        12 | 13 => {
            let after_work = dice.percent(50);
            let retry_after = dice.one(&[None, None, Some(2)]);
            Fault::Status { status: dice.one(&[500, 502, 504]), retry_after, after_work }
        }
        14 => Fault::Garbage(dice.one(&[
            Garbage::Empty,
            Garbage::NotJson,
            Garbage::OtherJson,
            Garbage::NoSequence,
        ])),
        15 => Fault::Late(dice.one(&[100, 700, 3_000, 9_000])),
        _ => Fault::TokenRefused { consumer: dice.percent(50) },
    }
}

fn dial(dice: &mut Dice) -> Dial {
    match dice.up_to(6) {
        0 | 1 => Dial::Ends(dice.one(&[1006, 1006, 1011, 1001, 4401, 4407])),
        2 => Dial::Hangs,
        3 => Dial::Slow(dice.one(&[500, 4_000, 9_000, 12_000])),
        4 => Dial::Refused(dice.one(&[401, 403, 500, 503])),
        _ => Dial::TokenRefused(dice.one(&[4401, 4407, 1008])),
    }
}

fn trouble(dice: &mut Dice) -> Trouble {
    match dice.up_to(2) {
        0 => Trouble::Throws,
        1 => Trouble::Silence,
        _ => Trouble::Slow(dice.one(&[1_000, 8_000, 40_000])),
    }
}

impl Deed {
    /// Whether it is a call whose tries have faults of their own: one that may not be done twice, or has its place in a lane.
    fn is_content(self) -> bool {
        match self {
            Deed::Text { .. }
            | Deed::File { .. }
            | Deed::Respond { .. }
            | Deed::Answers { .. }
            | Deed::Create
            | Deed::CloseConversation { .. } => true,
            Deed::State { .. }
            | Deed::Acknowledge { .. }
            | Deed::Key { .. }
            | Deed::Connect
            | Deed::Says { .. }
            | Deed::Whispers { .. }
            | Deed::Reads { .. }
            | Deed::Ends { .. }
            | Deed::Breaks(_)
            | Deed::Cancel { .. }
            | Deed::Close
            | Deed::Offline { .. }
            | Deed::Sleep { .. }
            | Deed::Jump { .. } => false,
        }
    }

    /// Whether the person writes something.
    pub(crate) fn is_message(self) -> bool {
        matches!(self, Deed::Text { .. } | Deed::File { .. })
    }

    /// Whether it is a call that somebody waits for.
    pub(crate) fn is_call(self) -> bool {
        match self {
            Deed::Text { .. }
            | Deed::File { .. }
            | Deed::State { .. }
            | Deed::Acknowledge { .. }
            | Deed::Respond { .. }
            | Deed::Answers { .. }
            | Deed::Create
            | Deed::Connect
            | Deed::CloseConversation { .. } => true,
            Deed::Key { .. }
            | Deed::Says { .. }
            | Deed::Whispers { .. }
            | Deed::Reads { .. }
            | Deed::Ends { .. }
            | Deed::Breaks(_)
            | Deed::Cancel { .. }
            | Deed::Close
            | Deed::Offline { .. }
            | Deed::Sleep { .. }
            | Deed::Jump { .. } => false,
        }
    }
}
