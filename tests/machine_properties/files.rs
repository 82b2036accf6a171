//! What a page may rely on for files, kept apart from the machine: when bytes may move, where to, how often, and when a
//! file may be published.

use std::collections::BTreeMap;

use lp_connector::core::call::Reply;
use lp_connector::core::error::Delivery;
use lp_connector::core::events::Event;
use lp_connector::core::machine::{CallId, Failure, Ticket};
use lp_connector::core::outcome::{Body, Response};
use lp_connector::core::{Error, Millis};
use lp_connector::protocol::Value;

use crate::checks::SECRET;
use crate::grant::{Url, granted};
use crate::happenings::Settings;
use crate::model::fail;

/// Files whose bytes move at one time.
const MAX_TRANSFERS: usize = 6;
/// Events of progress within a second.
const TOLD_IN_A_SECOND: usize = 10;
/// Bytes that do not move for so long are given up.
const STALL: Millis = 30_000;

/// What a call does with a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    #[default]
    Send,
    Publish,
    AskUrl,
    Download,
}

/// What is out for a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Work {
    Ask,
    Put,
    Get,
    Head,
    Publish,
}

/// A call that is about a file.
#[derive(Clone, Debug, Default)]
struct Job {
    kind: Kind,
    looking: bool,
    /// The driver found a file that may be sent.
    looked: bool,
    out: Option<(u32, Work)>,
    /// The request for the present URL, by its id.
    asked: Option<String>,
    url: Option<Url>,
    /// The store said that the URL is no good, or did not answer a HEAD on it.
    refused: bool,
    replaced: u32,
    /// The store said that it is of no use to try again.
    ends: bool,
    /// Those that left the browser.
    puts: u32,
    /// The path that the bytes are under.
    stored: Option<String>,
    got: bool,
    told_stored: bool,
    /// When the machine gave up bytes that moved, and whether they had stopped.
    stopped: Option<(Millis, bool)>,
    moved_at: Millis,
    told: Vec<(Millis, i64, Option<i64>)>,
    /// What the driver said last of the bytes that moved since the last GET.
    loaded: u64,
}

/// See the module.
#[derive(Debug)]
pub(crate) struct Files {
    attempts: u32,
    own_upload: bool,
    /// The latest that the clock has been: what was over once may be replaced, although the clock was set back.
    latest: Millis,
    jobs: BTreeMap<u32, Job>,
}

/// The size of the file of a call: it tells whose it is.
pub(crate) fn size_of(call: CallId) -> u64 {
    u64::from(call.0) * 1000 + 7
}

/// The path of the file that a call gets or publishes.
pub(crate) fn path_of(call: CallId) -> String {
    format!("/v1/of{}", call.0)
}

impl Files {
    pub(crate) fn new(settings: &Settings) -> Files {
        let Settings { attempts, own_upload, .. } = *settings;
        Files { attempts, own_upload, latest: 0, jobs: BTreeMap::new() }
    }

    /// A call about a file is made.
    pub(crate) fn called(&mut self, call: CallId, kind: Kind) {
        self.jobs.insert(call.0, Job { kind, ..Job::default() });
    }

    /// Whether this call is about a file, and not over.
    pub(crate) fn knows(&self, call: u32) -> bool {
        self.jobs.contains_key(&call)
    }

    /// The machine has been told the time.
    pub(crate) fn passes(&mut self, now: Millis) {
        self.latest = self.latest.max(now);
    }

    fn job(&mut self, call: u32) -> &mut Job {
        self.jobs.get_mut(&call).expect("it does something with a file for a call that is over")
    }

    /// Whose file a request is about, where it is about one.
    pub(crate) fn owner(request: &Value) -> Option<(u32, Work)> {
        let body = request.get("body")?;
        match request.text("type")? {
            "ms.GenerateURLForUploadFile" => {
                let size: u32 = body.text("fileSize").expect("a size in a string").parse().unwrap();
                assert_eq!(body.text("fileType"), Some("PNG"));
                Some((size / 1000, Work::Ask))
            }
            "ms.GenerateURLForDownloadFile" => {
                Some((body.text("relativePath")?.strip_prefix("/v1/of")?.parse().unwrap(), Work::Ask))
            }
            "ms.PublishEvent" => {
                let message = body.at(&["event", "message"])?;
                let caption = message.text("caption")?.strip_prefix(SECRET)?;
                Some((caption.parse().unwrap(), Work::Publish))
            }
            _ => None,
        }
    }

    /// The driver is to look at a file.
    pub(crate) fn looks(&mut self, call: CallId) {
        let job = self.job(call.0);
        assert!(job.kind == Kind::Send && !job.looking && !job.looked, "looks twice");
        job.looking = true;
    }

    /// The driver looked at it.
    pub(crate) fn looked(&mut self, call: CallId, good: bool) {
        let job = self.job(call.0);
        (job.looking, job.looked) = (false, good);
    }

    /// A request about a file leaves.
    pub(crate) fn sends(&mut self, ticket: Ticket, (call, work): (u32, Work), request: &Value) {
        let latest = self.latest;
        let job = self.job(call);
        assert_eq!(job.out, None, "two at once for one call");
        job.out = Some((ticket.0, work));
        if work == Work::Publish {
            let path = request.at(&["body", "event", "message", "relativePath"]).and_then(Value::as_text);
            let there =
                if job.kind == Kind::Publish { Some(path_of(CallId(call))) } else { job.stored.clone() };
            assert!(
                path.is_some() && path == there.as_deref(),
                "publishes {path:?}, and stored is {there:?}"
            );
            return;
        }
        assert!(job.kind != Kind::Send || job.looked, "a URL for a file that nobody looked at");
        assert!(job.stored.is_none() && !job.got, "a URL after the bytes arrived");
        let id = request.text("id").map(str::to_owned);
        if job.asked == id {
            return;
        }
        if job.asked.is_some() {
            let url = job.url.take().expect("another request for a URL, and the first has no answer");
            if latest < url.good_until {
                assert!(job.refused, "another URL, and nobody refused the first");
                job.replaced += 1;
                assert!(job.replaced < 2, "a refused URL is replaced twice");
            }
        }
        job.refused = false;
        job.asked = id;
    }

    /// Bytes are to move, or the store is asked.
    pub(crate) fn moves(&mut self, ticket: Ticket, call: u32, work: Work, url: &str, now: Millis) {
        let (attempts, own_upload) = (self.attempts, self.own_upload);
        let job = self.job(call);
        let fits = match work {
            Work::Put => job.kind == Kind::Send,
            Work::Get => job.kind == Kind::Download,
            _ => job.kind == Kind::Download || !own_upload,
        };
        assert!(fits, "{work:?} for {:?}", job.kind);
        assert_eq!(job.out, None, "two at once for one call");
        assert!(!job.ends, "{work:?} after the store plainly refused");
        assert!(job.stored.is_none() && !job.got, "{work:?} after the bytes arrived");
        let granted = job.url.as_ref().expect("bytes move and no URL was granted");
        assert_eq!(url, granted.url, "not the URL that was granted last");
        assert!(now < granted.good_until, "{work:?} to a URL that is over");
        job.out = Some((ticket.0, work));
        assert!(job.stopped.take().is_none_or(|(_, stalled)| stalled), "given up while bytes moved");
        if work != Work::Head {
            job.moved_at = now;
            job.puts += 1;
            job.loaded = 0;
            // A URL that was refused is replaced once, and that is no try.
            assert!(job.puts <= attempts + 1, "moved too often");
        }
        let out = self.jobs.values().filter(|job| job.is_transfer()).count();
        assert!(out <= MAX_TRANSFERS, "{out} transfers at once");
    }

    /// Whose URL this is.
    pub(crate) fn owner_of_url(&self, url: &str) -> u32 {
        let here = |job: &Job| job.url.as_ref().is_some_and(|granted| granted.url == url);
        *self.jobs.iter().find(|(_, job)| here(job)).expect("a HEAD that no call wants").0
    }

    /// What the driver is to answer of the store, with the size of the file.
    pub(crate) fn out(&self) -> Vec<(Ticket, Work, u64)> {
        let here = self.jobs.iter().filter(|(_, job)| job.is_transfer());
        here.filter_map(|(call, job)| {
            job.out.map(|(ticket, work)| (Ticket(ticket), work, size_of(CallId(*call))))
        })
        .collect()
    }

    /// Requests for a URL that are out.
    pub(crate) fn asks(&self) -> Vec<Ticket> {
        let asks = self.jobs.values().filter_map(|job| job.out.filter(|(_, work)| *work == Work::Ask));
        asks.map(|(ticket, _)| Ticket(ticket)).collect()
    }

    fn at(&mut self, ticket: Ticket) -> Option<(u32, &mut Job)> {
        let here = |job: &Job| job.out.is_some_and(|(out, _)| out == ticket.0);
        self.jobs.iter_mut().find(|(_, job)| here(job)).map(|(call, job)| (*call, job))
    }

    /// An answer comes, and the machine waits for it.
    pub(crate) fn answers(&mut self, ticket: Ticket, answer: &Result<Response, Failure>, now: Millis) {
        let Some((call, job)) = self.at(ticket) else { return };
        let Some((_, work)) = job.out.take() else { return };
        let size = size_of(CallId(call));
        let good = answer.as_ref().ok().filter(|response| (200..=299).contains(&response.status));
        let path = || job.url.as_ref().map(|url| url.path.clone());
        match (work, good) {
            (Work::Ask, Some(Response { body: Body::Json(body), .. })) => job.url = granted(body, now),
            (Work::Put, Some(_)) => job.stored = path(),
            (Work::Get, Some(_)) => job.got = true,
            (Work::Head, Some(Response { length, .. }))
                if job.kind == Kind::Send && length.is_none_or(|length| length == size) =>
            {
                job.stored = path();
            }
            _ => {}
        }
        let status = answer.as_ref().map_or(0, |response| response.status);
        let no = matches!(status, 401 | 403);
        let missing = work == Work::Head && status == 404;
        job.ends |= work != Work::Ask
            && matches!(status, 300..=499)
            && !missing
            && !matches!(status, 401 | 403 | 408 | 429);
        let silent = matches!(answer, Err(Failure::Network | Failure::Unread));
        job.refused |= no || (work == Work::Head && silent);
        if matches!(work, Work::Put | Work::Get) && *answer == Err(Failure::Offline) {
            job.puts -= 1;
        }
    }

    /// The machine gives up what is out.
    pub(crate) fn aborts(&mut self, ticket: Ticket, now: Millis) {
        if let Some((_, job)) = self.at(ticket) {
            let moved = job.out.take().is_some_and(|(_, work)| matches!(work, Work::Put | Work::Get));
            job.stopped = moved.then_some((now, job.moved_at + STALL <= now));
        }
    }

    /// The driver says how much has moved.
    pub(crate) fn moved(&mut self, ticket: Ticket, loaded: u64, now: Millis) {
        if let Some((_, job)) = self.at(ticket) {
            (job.loaded, job.moved_at) = (loaded, now);
        }
    }

    /// Listeners are told.
    pub(crate) fn tells(&mut self, event: &Event, now: Millis) {
        let named = |name, prefix| event.fields.text(name).and_then(|text: &str| text.strip_prefix(prefix));
        let call = match event.name {
            "upload.progress" | "upload.stored" => named("clientMessageId", "m"),
            "download.progress" => named("relativePath", "/v1/of"),
            _ => return,
        };
        let call: u32 = call.expect("a call of ours").parse().unwrap();
        let size = i64::try_from(size_of(CallId(call))).unwrap();
        let job = self.job(call);
        if event.name == "upload.stored" {
            assert!(job.stored.is_some() && !job.told_stored, "told of a file that is not stored, or twice");
            assert_eq!(event.fields.text("relativePath"), job.stored.as_deref());
            let last = job.told.last().map(|(_, loaded, total)| (*loaded, *total));
            assert_eq!(last, Some((size, Some(size))), "the last progress of a stored file");
            job.told_stored = true;
            return;
        }
        let (loaded, total) = (event.fields.int("loaded").unwrap(), event.fields.int("total"));
        assert!(job.kind != Kind::Send || total == Some(size), "the total of an upload is known");
        assert!(loaded >= 0 && total.is_none_or(|total| loaded <= total), "{loaded} of {total:?}");
        // A clock that was set back says nothing of what was told before.
        let near = job.told.iter().filter(|(at, ..)| *at <= now && now - at < 1000).count();
        assert!(near < TOLD_IN_A_SECOND, "too much progress within a second: {:?} and {now}", job.told);
        job.told.push((now, loaded, total));
    }

    /// A call is over.
    pub(crate) fn settles(&mut self, call: CallId, result: &Result<Reply, Error>, now: Millis) {
        let Some(job) = self.jobs.remove(&call.0) else { return };
        // What was out has been answered or aborted.
        assert_eq!(job.out, None, "{call:?} is over, and something is out for it");
        match (result, job.kind) {
            (Ok(Reply::Value(value)), Kind::Send) => {
                assert!(job.told_stored, "nobody was told that the file is stored");
                assert_eq!(value.text("relativePath"), job.stored.as_deref());
                assert_eq!(value.int("fileSize"), Some(size_of(call) as i64));
            }
            (Ok(Reply::File), Kind::Download) => {
                assert!(job.got, "a file that did not come");
                let last = job.told.last().map(|(_, loaded, _)| *loaded);
                assert_eq!(last, Some(job.loaded as i64), "the last progress of a file that came");
            }
            (Ok(Reply::Value(value)), Kind::AskUrl) => {
                assert_eq!(value.text("url"), job.url.as_ref().map(|url| url.url.as_str()));
            }
            (Ok(Reply::Value(_)), Kind::Publish) => {}
            (Ok(reply), kind) => fail(&format!("{kind:?} is answered with {reply:?}")),
            (Err(error), kind) => {
                let message = &error.facts().message;
                let late = message.contains("the time of the call is over");
                let stopped = job.stopped.filter(|(at, _)| *at == now);
                assert!(!late || stopped.is_none(), "bytes moved, and the call's time went by");
                let gives_up = message.contains("no byte moved");
                assert!(
                    !gives_up || stopped.is_some_and(|(_, stalled)| stalled),
                    "given up while bytes moved"
                );
                let left = kind == Kind::Publish || job.stored.is_some();
                let unknown = error.facts().delivery == Delivery::Unknown;
                assert!(left || !unknown, "nothing was published: {error:?}");
            }
        }
    }

    /// Whether a call has a reason not to leave: its file is looked at, the others take all places. Or it has left.
    pub(crate) fn waits(&self, call: u32) -> bool {
        let under_way = |job: &&Job| matches!(job.kind, Kind::Send | Kind::Download) && job.stored.is_none();
        let crowd = self.jobs.values().filter(under_way).count() > MAX_TRANSFERS;
        let waits = |job: &Job| job.asked.is_some() || (job.kind == Kind::Send && (job.looking || crowd));
        self.jobs.get(&call).is_some_and(waits)
    }

    /// The connector is closed.
    pub(crate) fn closes(&mut self) {
        assert!(self.jobs.is_empty(), "calls about files are left: {:?}", self.jobs);
    }
}

impl Job {
    fn is_transfer(&self) -> bool {
        self.out.is_some_and(|(_, work)| matches!(work, Work::Put | Work::Get | Work::Head))
    }
}
