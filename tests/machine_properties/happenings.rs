//! What can happen, and how often.

use lp_connector::core::Millis;
use lp_connector::core::machine::{Failure, Uncertain};
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
    pub(crate) look_up_store: bool,
    pub(crate) own_upload: bool,
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
    File,
    PublishFile,
    UploadUrl,
    DownloadUrl,
    Download,
}

/// What the object store answers.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Says {
    /// 201 to a PUT, 200 with the right length to the others.
    Good,
    /// 200 with this many bytes fewer, or without a length.
    Length(Option<u64>),
    Status {
        status: u16,
        retry_after_ms: Option<Millis>,
    },
    Fails(Failure),
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
    /// The driver looked at one of the files.
    Look {
        which: u8,
        good: bool,
    },
    /// The service grants one of the URLs that are asked for: for so many seconds, or one that leads elsewhere.
    Grant {
        which: u8,
        seconds: i64,
        elsewhere: bool,
    },
    /// The object store answers.
    Store {
        which: u8,
        says: Says,
    },
    /// Bytes move, again and again.
    Moves {
        which: u8,
        times: u8,
        every: Millis,
        loaded: u64,
        each: u64,
        total: Option<u64>,
    },
    /// The store answers what nobody waits for any more.
    LateStore {
        which: u8,
        says: Says,
    },
    Close,
}

pub(crate) fn settings() -> impl Strategy<Value = Settings> {
    let uncertain =
        prop_oneof![3 => Just(Uncertain::Ask), 1 => Just(Uncertain::Resend), 1 => Just(Uncertain::Drop)];
    let switches = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), prop::bool::weighted(0.2));
    (switches, uncertain, 1..5u32, any::<u64>()).prop_map(|(switches, uncertain, attempts, seed)| {
        let (auth, look_up, look_up_store, auto_messages, own_upload) = switches;
        Settings { auth, look_up, look_up_store, own_upload, uncertain, auto_messages, attempts, seed }
    })
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
        7 => Just(Made::File),
        1 => Just(Made::PublishFile),
        1 => Just(Made::UploadUrl),
        1 => Just(Made::DownloadUrl),
        3 => Just(Made::Download),
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

/// What a store answers, and what becomes of the line to it.
fn says() -> impl Strategy<Value = Says> {
    let lengths = vec![None, Some(0), Some(1), Some(7)];
    let later = prop::option::of(0..90_000u64);
    prop_oneof![
        6 => Just(Says::Good),
        2 => prop::sample::select(lengths).prop_map(Says::Length),
        2 => (prop::sample::select(vec![408, 429, 500, 502, 503]), later)
            .prop_map(|(status, retry_after_ms)| Says::Status { status, retry_after_ms }),
        3 => prop::sample::select(vec![302, 400, 401, 403, 404, 411, 413, 422, 204])
            .prop_map(|status| Says::Status { status, retry_after_ms: None }),
        6 => prop::sample::select(vec![Failure::Network, Failure::Unread, Failure::Offline])
            .prop_map(Says::Fails),
    ]
}

fn moves() -> impl Strategy<Value = Happening> {
    let numbers = || prop_oneof![4 => 0..9_000u64, 1 => any::<u64>()];
    (any::<u8>(), 1..40u8, 0..60u64, numbers(), 0..300u64, prop::option::of(0..9_000u64)).prop_map(
        |(which, times, every, loaded, each, total)| Happening::Moves {
            which,
            times,
            every,
            loaded,
            each,
            total,
        },
    )
}

/// Seconds that a URL is good for. The usual minute, less, more, and what a clock that is wrong makes of it.
fn seconds() -> impl Strategy<Value = i64> {
    prop_oneof![4 => Just(60), 4 => 1..10i64, 1 => -4_000..4_000i64]
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
    let of = |happening| prop::collection::vec(happening, 1..100).prop_map(Tale);
    prop_oneof![3 => of(happening(false)), 1 => of(happening(true))]
}

/// What can happen; with `files` little else than files, and the store is slow.
fn happening(files: bool) -> BoxedStrategy<Happening> {
    let weight = |usual: u32, with_files: u32| if files { with_files } else { usual };
    let which = any::<u8>;
    let timeout = || prop::option::weighted(0.3, 1..40_000u64);
    let file = prop_oneof![2 => Just(Made::File), 1 => Just(Made::Download)];
    let call = |made: BoxedStrategy<Made>, conversations: u8| {
        (made, 0..conversations, timeout()).prop_map(|(made, conversation, timeout_ms)| Happening::Call {
            made,
            conversation,
            timeout_ms,
        })
    };
    prop_oneof![
        weight(20, 8) => call(made().boxed(), 3),
        weight(1, 16) => call(file.boxed(), 9),
        weight(4, 1) => (0..3u8).prop_map(|conversation| Happening::Key { conversation }),
        weight(24, 8) => (which(), reply()).prop_map(|(which, reply)| Happening::Answer { which, reply }),
        weight(12, 4) => (which(), gift()).prop_map(|(which, gift)| Happening::Token { which, gift }),
        2 => (which(), reply()).prop_map(|(which, reply)| Happening::Late { which, reply }),
        weight(4, 2) => which().prop_map(|which| Happening::Cancel { which }),
        weight(10, 4) => wait().prop_map(Happening::Wait),
        weight(6, 2) => Just(Happening::Timer),
        1 => (any::<bool>(), wait()).prop_map(|(back, by)| Happening::ClockJumps { back, by }),
        2 => prop::sample::select(NOTIFICATIONS.to_vec()).prop_map(Happening::Receive),
        weight(10, 24) => (which(), prop::bool::weighted(0.9))
            .prop_map(|(which, good)| Happening::Look { which, good }),
        weight(10, 24) => (which(), seconds(), prop::bool::weighted(0.05))
            .prop_map(|(which, seconds, elsewhere)| Happening::Grant { which, seconds, elsewhere }),
        weight(16, 8) => (which(), says()).prop_map(|(which, says)| Happening::Store { which, says }),
        weight(5, 2) => moves(),
        1 => (which(), says()).prop_map(|(which, says)| Happening::LateStore { which, says }),
        1 => Just(Happening::Close),
    ]
    .boxed()
}
