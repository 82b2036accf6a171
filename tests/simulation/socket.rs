//! What goes over lines: from the page to the service, and back.

use lp_connector::core::Millis;
use lp_connector::core::machine::{HttpRequest, Ticket, Verb};
use lp_connector::protocol::Value;
use lp_emulator::Frame;

use crate::agenda::Happening;
use crate::cloud::{ACCOUNT, BASES};
use crate::line::{End, Line, Passing};
use crate::network::spoilt_body;
use crate::page::Input;
use crate::scenario::{Break, Dial, Fault};
use crate::subject::{self, Subject};
use crate::world::World;

/// How long a browser takes at most to tell of an end.
const TELLS_WITHIN: Millis = 50;
const AUTHENTICATION: &str = ".ams.headers.ConsumerAuthentication";

impl World<'_> {
    /// The page opens a line.
    pub(crate) fn dials(&mut self, socket: Ticket, url: &str) {
        let at = self.lines.len();
        if self.lines.iter().any(|line| line.page != End::Over) {
            self.ledger.breaks(|| "it opens a second socket".to_owned());
        }
        if url != format!("{}/ws_api/account/{ACCOUNT}/messaging/consumer?v=3", BASES[0]) {
            self.ledger.breaks(|| format!("it opens a socket to {url}"));
        }
        let dial = self.scenario.dials.get(&(at as u32)).filter(|_| self.calm.is_none()).copied();
        let mut line = Line::new(socket, dial, self.scenario.seed ^ ((at as u64 + 1) << 40));
        let after = line.takes(false, 0, self.now);
        self.lines.push(line);
        let (after, passing) = match dial {
            _ if self.offline => (1, Passing::Ended(1006)),
            Some(Dial::Ends(code)) => (after, Passing::Ended(code)),
            Some(Dial::Hangs) => return,
            Some(Dial::Slow(ms)) => (after + ms, Passing::Asked),
            Some(Dial::Refused(_) | Dial::TokenRefused(_)) | None => (after, Passing::Asked),
        };
        self.plan(after, Happening::Line(at, passing));
    }

    /// The page says something over a line.
    pub(crate) fn speaks(&mut self, socket: Ticket, said: Value) {
        let Some(at) = self.lines.iter().position(|line| line.socket == socket) else {
            return self.ledger.breaks(|| "it speaks over a socket that it never opened".to_owned());
        };
        let request = HttpRequest {
            verb: Verb::Post,
            url: String::new(),
            post: Some(said),
            headers: Vec::new(),
            keepalive: false,
        };
        let (subject, named) = subject::read(&request);
        let conversation = match &subject {
            Subject::Create => Some(self.cloud.newcomer()),
            _ => named.and_then(|id| self.cloud.conversations.iter().position(|one| one == id)),
        };
        let (call, place) = self.place(&subject, conversation);
        let clocks = self.clocks();
        let line = &mut self.lines[at];
        let greets = request.post.as_ref().and_then(|said| said.text("type")) == Some("InitConnection");
        if matches!(line.page, End::Opening | End::Over) || greets == line.greeted {
            self.ledger.breaks(|| format!("{subject:?} goes over a socket that does not take it now"));
            return;
        }
        let id = subject::id(&request).unwrap_or_default();
        self.ledger.speaks(socket, id, &subject, conversation, call, clocks);
        let fault = self.scenario.faults.get(&place).filter(|_| self.calm.is_none()).copied();
        self.requests += 1;
        let Some(said) = request.post else { return };
        if line.page == End::Ending {
            return self.plan(0, Happening::Unsaid(said));
        }
        if line.deaf || line.silent {
            return;
        }
        let longer = match fault {
            Some(Fault::HangsBefore) => {
                line.silent = true;
                return;
            }
            Some(Fault::LostBefore) => return self.drops(at, false),
            Some(Fault::Slow(ms) | Fault::Late(ms)) => ms,
            _ => 0,
        };
        let after = line.takes(false, longer, self.now);
        self.plan(after, Happening::Line(at, Passing::Said(said, fault)));
        if matches!(fault, Some(Fault::Late(_))) {
            self.drops(at, true);
        }
    }

    /// The page closes a line, and listens to nothing more of it.
    pub(crate) fn hangs_up(&mut self, socket: Ticket) {
        let Some(at) = self.lines.iter().position(|line| line.socket == socket) else {
            return self.ledger.breaks(|| "it closes a socket that it never opened".to_owned());
        };
        self.ledger.line_is_over(socket);
        let line = &mut self.lines[at];
        line.page = End::Over;
        if !line.deaf && !line.silent {
            let after = line.takes(false, 0, self.now);
            self.plan(after, Happening::Line(at, Passing::Left));
        }
    }

    /// Something on its way over a line is there.
    pub(crate) fn passes(&mut self, at: usize, passing: Passing) {
        let now = self.now;
        let line = &mut self.lines[at];
        if line.silent || line.page == End::Over && passing.is_for_the_page() {
            return;
        }
        match passing {
            Passing::Asked if line.page == End::Opening => {
                line.id = Some(self.cloud.opens(now));
                let after = line.takes(true, 0, now);
                self.plan(after, Happening::Line(at, Passing::Opened));
                self.service_speaks(None);
            }
            Passing::Asked => {}
            Passing::Opened if line.mute => {}
            Passing::Opened => {
                line.page = End::Open;
                let socket = line.socket;
                self.tell(Input::Dialled(socket));
            }
            Passing::Said(said, fault) => self.arrives(at, said, fault),
            Passing::Left => {
                if let Some(id) = line.id.take() {
                    self.cloud.service.socket_closed(&id);
                }
            }
            Passing::Brought(_) if line.mute => {}
            Passing::Brought(said) => {
                line.greeted = true;
                let socket = line.socket;
                let clocks = self.clocks();
                self.ledger.brought(socket, &said);
                self.inbound.arrives(&said, clocks);
                self.tell(Input::Spoken(socket, said));
            }
            Passing::Ending(_) if line.mute => {}
            Passing::Ending(code) => {
                line.page = End::Ending;
                let after = line.moment(TELLS_WITHIN);
                self.plan(after, Happening::Line(at, Passing::Ended(code)));
            }
            Passing::Ended(code) => {
                line.page = End::Over;
                let socket = line.socket;
                self.ledger.line_is_over(socket);
                self.tell(Input::HungUp(socket, code));
            }
        }
    }

    /// What the page said reaches the service.
    fn arrives(&mut self, at: usize, mut said: Value, fault: Option<Fault>) {
        let (now, others) = (self.now, self.lines.len() > at + 1);
        let line = &mut self.lines[at];
        // What arrives late is no chat state: none that the page says later could be sure to be the last.
        let late = line.page == End::Over && (line.deaf || others);
        if line.lost || late && said.at(&["body", "event", "chatState"]).is_some() {
            return;
        }
        let Some(id) = line.id.clone() else { return };
        let number = said.text("id").unwrap_or_default().to_owned();
        if said.text("type") == Some("InitConnection") {
            let headers = said.get("headers").map(Value::items).unwrap_or_default();
            line.jwt = headers.iter().find_map(|header| header.text("jwt")).map(str::to_owned);
            let jwt = line.jwt.as_deref().unwrap_or_default();
            match line.dial {
                Some(Dial::Refused(code)) => return self.brings(at, answer(&number, code), None),
                Some(Dial::TokenRefused(code)) => {
                    self.door.refuses(jwt);
                    return self.closes(at, code);
                }
                _ if self.scenario.settings.tokens && !self.door.knows(jwt, now) => {
                    return self.closes(at, 4401);
                }
                _ => {}
            }
            let mine = [("type", AUTHENTICATION.into()), ("jwt", self.cloud.jwt.as_str().into())];
            let others = headers.iter().filter(|header| header.text("jwt").is_none()).cloned();
            let headers = others.chain([Value::object(mine)]).collect();
            said.set("headers", Value::List(headers));
        }
        match fault {
            Some(Fault::TokenRefused { consumer }) => {
                self.door.refuses(line.jwt.as_deref().unwrap_or_default());
                return self.closes(at, if consumer { 4407 } else { 4401 });
            }
            Some(Fault::Status { status, after_work: false, .. }) => {
                return self.brings(at, answer(&number, status), None);
            }
            _ => {}
        }
        let late = line.page == End::Over;
        self.cloud.nobody_waits(late);
        let text = serde_json::to_string(&said).expect("a tree is JSON");
        self.cloud.service.socket_text(now, &id, &text);
        self.service_speaks(Some((at, &number, fault)));
        self.cloud.nobody_waits(false);
        match fault {
            Some(Fault::LostAfter) => self.drops(at, true),
            Some(Fault::HangsAfter) => self.lines[at].silent = true,
            _ => {}
        }
    }

    /// Whatever the service has to say by now leaves. One answer may have a fault.
    pub(crate) fn service_speaks(&mut self, answered: Option<(usize, &str, Option<Fault>)>) {
        self.cloud.takes_note();
        for at in 0..self.lines.len() {
            let Some(id) = self.lines[at].id.clone() else { continue };
            for frame in self.cloud.service.socket_frames(&id) {
                match frame {
                    Frame::Text(text) => {
                        let mut said: Value = serde_json::from_str(&text).expect("it speaks JSON");
                        hide_whispers(&mut said);
                        let its = |(line, number, _): &(usize, &str, _)| {
                            *line == at && said.text("reqId") == Some(*number)
                        };
                        let fault = answered.filter(its).and_then(|(.., fault)| fault);
                        self.brings(at, said, fault);
                    }
                    Frame::Close { code, .. } => {
                        self.lines[at].id = None;
                        self.ends(at, code);
                    }
                    Frame::Binary(_) | Frame::Drop | Frame::Silence => {
                        self.ledger.breaks(|| "the emulator does what nobody asked for".to_owned());
                    }
                }
            }
        }
        let wake = self.cloud.service.next_wake();
        if self.wake.map(|(at, _)| at) != wake {
            self.wake = wake.map(|at| (at, self.ordered + 1));
            if let Some(at) = wake {
                self.plan(at.saturating_sub(self.now), Happening::Wakes(self.ordered + 1));
            }
        }
    }

    /// Something falls due at the service.
    pub(crate) fn wakes(&mut self, number: u32) {
        if self.wake.is_some_and(|(_, set)| set == number) {
            self.wake = None;
            self.cloud.service.poll(self.now);
            self.service_speaks(None);
        }
    }

    /// What the service says leaves for the page.
    fn brings(&mut self, at: usize, mut said: Value, fault: Option<Fault>) {
        let line = &mut self.lines[at];
        let mut after = line.takes(true, 0, self.now);
        match fault {
            // The service answers later, and says meanwhile what else there is.
            Some(Fault::SlowAnswer(ms)) => after += ms,
            Some(Fault::Status { status, .. }) => {
                said = answer(said.text("reqId").unwrap_or_default(), status);
            }
            Some(Fault::Garbage(garbage)) => said = spoilt_body(said, garbage),
            Some(Fault::Twice { after: later, .. }) => {
                self.plan(after + later, Happening::Line(at, Passing::Brought(said.clone())));
            }
            _ => {}
        }
        self.plan(after, Happening::Line(at, Passing::Brought(said)));
    }

    /// The service closes a line.
    fn closes(&mut self, at: usize, code: u16) {
        if let Some(id) = self.lines[at].id.take() {
            self.cloud.service.socket_closed(&id);
        }
        self.ends(at, code);
    }

    /// The end of a line is on its way to the page, behind all that the service has said.
    fn ends(&mut self, at: usize, code: u16) {
        let after = self.lines[at].takes(true, 0, self.now);
        self.plan(after, Happening::Line(at, Passing::Ending(code)));
    }

    /// The connection of a line is gone. What the page has said may be under way.
    fn drops(&mut self, at: usize, arrives: bool) {
        let line = &mut self.lines[at];
        line.mute = true;
        line.deaf = true;
        line.lost |= !arrives;
        let (after, code) = (line.moment(TELLS_WITHIN), line.code());
        self.plan(after, Happening::Line(at, Passing::Ended(code)));
    }

    /// There is no network: lines are gone with it. The page hears that in so long, or not at all.
    pub(crate) fn lines_die(&mut self, after: Millis) {
        for at in 0..self.lines.len() {
            let line = &mut self.lines[at];
            if line.page == End::Over {
                continue;
            }
            if line.moment(1) == 0 {
                line.silent = true;
            } else {
                (line.mute, line.deaf, line.lost) = (true, true, true);
                self.plan(after, Happening::Line(at, Passing::Ended(1006)));
            }
        }
    }

    /// The present line breaks.
    pub(crate) fn breaks_line(&mut self, how: Break) {
        let Some(at) = self.lines.iter().position(|line| line.page != End::Over) else { return };
        match how {
            Break::Closes(code) => {
                if matches!(code, 4401 | 4407 | 1008)
                    && let Some(jwt) = &self.lines[at].jwt
                {
                    self.door.refuses(jwt);
                }
                self.closes(at, code);
            }
            Break::Drops { arrives } => self.drops(at, arrives),
            Break::Silent => self.lines[at].silent = true,
        }
    }
}

/// The emulator tells a consumer also what it would not hear; the real service leaves that out, and the gap stays.
fn hide_whispers(said: &mut Value) {
    let changes = said.at(&["body", "changes"]).map(Value::items).unwrap_or_default();
    let hidden = |change: &Value| {
        change.at(&["event", "message"]).and_then(Value::as_text).is_some_and(subject::is_whisper)
    };
    if changes.iter().any(hidden) {
        let others = changes.iter().filter(|change| !hidden(change)).cloned().collect();
        if let Some(mut body) = said.get("body").cloned() {
            body.set("changes", Value::List(others));
            said.set("body", body);
        }
    }
}

/// An answer that says no more than a code.
fn answer(number: &str, code: u16) -> Value {
    Value::object([
        ("kind", "resp".into()),
        ("reqId", number.into()),
        ("code", i64::from(code).into()),
        ("type", ".ReqBody$ErrorResp".into()),
        ("body", Value::object([])),
    ])
}
