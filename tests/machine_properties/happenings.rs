//! What can happen, and how often.

use lp_connector::core::Millis;
use lp_connector::core::machine::Uncertain;
use lp_connector::core::outcome::Body;
use proptest::prelude::*;

use crate::checks::SECRET;
use crate::script::{
    Gift, Reply, bad_request, fresh, giving, good, is_closed, json, living, network, offline, refusal,
    response, status, throwing,
};

/// What a machine is made with.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) auth: bool,
    pub(crate) look_up: bool,
    pub(crate) uncertain: Uncertain,
    pub(crate) auto_messages: bool,
    pub(crate) attempts: u32,
    pub(crate) seed: u64,
}

/// A call.
#[derive(Clone, Debug)]
pub(crate) enum Made {
    Create,
    Text,
    Respond { text: bool },
    ChatState(&'static str),
    Acknowledge,
    Profile,
    Rate,
    Close { survey: bool },
    RawText,
    RawUnknown,
}

/// One thing that happens. Numbers choose among what is there, so that every list makes sense.
#[derive(Clone, Debug)]
pub(crate) enum Happening {
    Call {
        made: Made,
        conversation: u8,
        timeout_ms: Option<Millis>,
    },
    Key {
        conversation: u8,
    },
    /// The service answers one of the requests that are out.
    Answer {
        which: u8,
        reply: Reply,
    },
    /// A token function answers one of the questions that are open.
    Token {
        which: u8,
        gift: Gift,
    },
    /// An answer to what nobody waits for any more.
    Late {
        which: u8,
        reply: Reply,
    },
    Cancel {
        which: u8,
    },
    /// Time goes by; the driver's timer goes off if it is due.
    Wait(Millis),
    /// The driver's timer goes off when it is due.
    Timer,
    /// The clock is set, or the computer slept: no timer goes off on the way.
    ClockJumps {
        back: bool,
        by: Millis,
    },
    Receive(&'static str),
    Close,
}

pub(crate) fn settings() -> impl Strategy<Value = Settings> {
    let uncertain =
        prop_oneof![3 => Just(Uncertain::Ask), 1 => Just(Uncertain::Resend), 1 => Just(Uncertain::Drop)];
    (any::<bool>(), any::<bool>(), uncertain, any::<bool>(), 1..5u32, any::<u64>()).prop_map(
        |(auth, look_up, uncertain, auto_messages, attempts, seed)| Settings {
            auth,
            look_up,
            uncertain,
            auto_messages,
            attempts,
            seed,
        },
    )
}

fn made() -> impl Strategy<Value = Made> {
    prop_oneof![
        1 => Just(Made::Create),
        8 => Just(Made::Text),
        2 => any::<bool>().prop_map(|text| Made::Respond { text }),
        3 => prop::sample::select(vec!["COMPOSING", "PAUSE", "ACTIVE", "GONE"]).prop_map(Made::ChatState),
        1 => Just(Made::Acknowledge),
        1 => Just(Made::Profile),
        1 => Just(Made::Rate),
        1 => any::<bool>().prop_map(|survey| Made::Close { survey }),
        1 => Just(Made::RawText),
        1 => Just(Made::RawUnknown),
    ]
}

/// Good answers, refusals, failures, garbage.
fn reply() -> impl Strategy<Value = Reply> {
    let secret = format!("\"{SECRET}x\"");
    let garbage = vec![
        status(200),
        response(200, Body::NotJson),
        response(200, Body::TooLarge),
        json(200, "null"),
        json(200, "[]"),
        json(200, &secret),
        json(200, r#"{"code":"OK"}"#),
        json(200, r#"{"code":"SECRET-odd","body":{"sequence":1}}"#),
        json(200, r#"[{"code":"OK"},{"code":"OK","body":{"conversationId":"c9"}},{"code":"OK"}]"#),
        json(200, r#"[{"code":"BAD_REQUEST"},{"code":"OK","body":{"conversationId":"c8"}}]"#),
        json(200, r#"{"service":"asyncMessagingEnt","baseURI":"SECRET@x/y"}"#),
        status(302),
    ];
    prop_oneof![
        10 => Just(good()),
        2 => Just(network()),
        2 => Just(offline()),
        4 => (prop::sample::select(vec![429, 503]), prop::option::of(0..30u64)).prop_map(|(code, seconds)| {
            let reply = status(code);
            match seconds {
                Some(seconds) => reply.retry_after(seconds),
                None => reply,
            }
        }),
        2 => prop::sample::select(vec![400, 403, 404, 413, 500, 502, 504]).prop_map(status),
        3 => prop::sample::select(vec![40102, 40103]).prop_map(refusal),
        1 => prop::sample::select(vec![40001, 40104, 40105]).prop_map(refusal),
        1 => Just(bad_request("SECRET-words")),
        1 => Just(is_closed()),
        2 => prop::sample::select(garbage),
    ]
}

fn gift() -> impl Strategy<Value = Gift> {
    prop_oneof![
        4 => Just(fresh()),
        2 => Just(living(3_600)),
        1 => Just(living(1)),
        1 => Just(living(-60)),
        1 => Just(throwing()),
        1 => prop::sample::select(vec!["", "SECRET with space", "SECRET-ä"]).prop_map(giving),
    ]
}

fn wait() -> impl Strategy<Value = Millis> {
    prop_oneof![4 => 0..2_000u64, 2 => 2_000..12_000u64, 1 => 12_000..4_000_000u64]
}

const NOTIFICATIONS: [&str; 4] = [
    r#"{"changes":[{"sequence":1,"dialogId":"c0","originatorId":"consumer-1",
        "event":{"type":"ContentEvent","contentType":"text/plain","message":"SECRET-hello"}}]}"#,
    r#"{"changes":[{"type":"DELETE","result":{"convId":"c1","conversationDetails":{"state":"CLOSE"}}}]}"#,
    r#"{"changes":[{"event":7}]}"#,
    r#"{"SECRET-x":1}"#,
];

/// All that happens, printed one to a line.
#[derive(Clone)]
pub(crate) struct Tale(pub(crate) Vec<Happening>);

impl std::fmt::Debug for Tale {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|happening| write!(formatter, "\n    {happening:?}"))
    }
}

pub(crate) fn tale() -> impl Strategy<Value = Tale> {
    prop::collection::vec(happening(), 1..80).prop_map(Tale)
}

fn happening() -> impl Strategy<Value = Happening> {
    let which = any::<u8>;
    let timeout = || prop::option::weighted(0.3, 1..40_000u64);
    prop_oneof![
        20 => (made(), 0..3u8, timeout()).prop_map(|(made, conversation, timeout_ms)| {
            Happening::Call { made, conversation, timeout_ms }
        }),
        4 => (0..3u8).prop_map(|conversation| Happening::Key { conversation }),
        24 => (which(), reply()).prop_map(|(which, reply)| Happening::Answer { which, reply }),
        12 => (which(), gift()).prop_map(|(which, gift)| Happening::Token { which, gift }),
        2 => (which(), reply()).prop_map(|(which, reply)| Happening::Late { which, reply }),
        4 => which().prop_map(|which| Happening::Cancel { which }),
        10 => wait().prop_map(Happening::Wait),
        6 => Just(Happening::Timer),
        1 => (any::<bool>(), wait()).prop_map(|(back, by)| Happening::ClockJumps { back, by }),
        2 => prop::sample::select(NOTIFICATIONS.to_vec()).prop_map(Happening::Receive),
        1 => Just(Happening::Close),
    ]
}
