//! The service of the simulation: the emulator's own logic in-process, behind a door that knows the page's tokens.
//!
//! The door is there for two reasons. An AppJWT is signed with RSA, which would take more time than all the rest, so
//! the page's tokens are plain words that the door exchanges for real ones. And the emulator lets a consumer have one
//! open conversation: here each conversation has a consumer of its own, so that lanes run side by side.

use lp_connector::core::Millis;
use lp_connector::core::machine::{Failure, HttpRequest, Verb};
use lp_connector::core::outcome::{Body, Response};
use lp_connector::protocol::Value;
use lp_emulator::{AccountConfig, Config, Effect, Reply, Request, Service, SocketId, StreamItem};
use serde_json::json;

use crate::notice::{Event, Message, Notice};
use crate::scenario::Window;
use crate::subject::is_whisper;

/// When every simulation begins.
pub(crate) const START: Millis = 1_700_000_000_000;
/// Where the service is, and the Domain API.
pub(crate) const BASES: [&str; 2] = ["https://msg.example", "https://api.example"];
pub(crate) const ACCOUNT: &str = "12345678";
/// More conversations than any scenario has.
const MADE: usize = 3;

/// See the module. It is made once for many simulations.
pub(crate) struct Cloud {
    pub(crate) service: Service,
    /// The emulator as each simulation finds it.
    new: Service,
    /// The same for a person who talks over a socket, and has one conversation, or two, or three.
    windows: Vec<Service>,
    app_jwt: String,
    /// The token of that person.
    pub(crate) jwt: String,
    /// Who that is, in the service's words.
    pub(crate) person: String,
    /// Consumers, each with a token and an open conversation that nobody has written in.
    made: Vec<(String, String)>,
    /// The token of a consumer who has none.
    newcomer: String,
    /// How many conversations are open from the beginning.
    first: usize,
    /// The tokens of the consumers of the present conversations.
    consumer_jws: Vec<String>,
    /// The present conversations.
    pub(crate) conversations: Vec<String>,
    /// What the service tells of each, to an agent say.
    pub(crate) records: Vec<Record>,
    /// What arrives now is something that the page has given up.
    late: bool,
}

/// What the service has of one conversation.
#[derive(Debug, Default)]
pub(crate) struct Record {
    /// Sequence and text of each message, in the order of the service.
    pub(crate) texts: Vec<(i64, String)>,
    /// What has a place in a dialog: which dialog, which place, what.
    pub(crate) placed: Vec<(String, i64, String)>,
    /// The sequences of those that arrived when the page did not wait for them any more.
    pub(crate) late: Vec<i64>,
    /// The sequences that receipts name.
    pub(crate) receipts: Vec<i64>,
    pub(crate) closed: bool,
    /// Its main dialog is, which a survey may follow.
    pub(crate) written_off: bool,
    /// The consumer is shown as typing.
    pub(crate) typing: bool,
}

impl Cloud {
    pub(crate) fn new() -> Cloud {
        let account = AccountConfig {
            log_bodies: false,
            file_sharing: true,
            app_jwt_seconds: 1 << 30,
            ..AccountConfig::default()
        };
        // Nobody asks for what it keeps: the records here have what it tells.
        let config = Config { host: "msg.example".to_owned(), account, kept: 0, ..Config::default() };
        let service = Service::new(config, 1);
        let mut cloud = Cloud {
            new: service.clone(),
            service,
            windows: Vec::new(),
            app_jwt: String::new(),
            jwt: String::new(),
            person: String::new(),
            made: Vec::new(),
            newcomer: String::new(),
            first: 0,
            consumer_jws: Vec::new(),
            conversations: Vec::new(),
            records: Vec::new(),
            late: false,
        };
        cloud.app_jwt = cloud.token("0", "appJwt");
        for consumer in 0..MADE {
            let jws = cloud.token(&consumer.to_string(), "consumerJws");
            let id = cloud.open(&jws);
            cloud.made.push((jws, id));
        }
        cloud.newcomer = cloud.token("newcomer", "consumerJws");
        cloud.jwt = cloud.token("0", "windowJwt");
        cloud.service.take_effects();
        cloud.new = cloud.service.clone();
        let mut saved = cloud.service.save();
        cloud.person = owner(&saved, &cloud.made[0].1);
        for count in (1..=MADE).rev() {
            if let Some((_, id)) = cloud.made.get(count) {
                forget(&mut saved, id);
            }
            for (_, id) in &cloud.made[..count] {
                saved["accounts"][0]["conversations"][id]["consumer"] = cloud.person.clone().into();
            }
            let mut window = cloud.new.clone();
            window.restore(&saved).expect("it takes what it gave");
            cloud.windows.insert(0, window);
        }
        cloud
    }

    fn token(&mut self, consumer: &str, kind: &str) -> String {
        let target = format!("/emulator/backend/tokens?consumer={consumer}&kind={kind}");
        let reply = self.service.handle(START, &Request::get(&target));
        reply.json()["token"].as_str().expect("the emulator gives tokens").to_owned()
    }

    fn open(&mut self, jws: &str) -> String {
        let batch = json!([
            { "kind": "req", "id": "1", "type": "userprofile.SetUserProfile", "body": {} },
            { "kind": "req", "id": "2", "type": "cm.ConsumerRequestConversation", "body": { "brandId": ACCOUNT } },
        ]);
        let target = format!("/api/account/{ACCOUNT}/messaging/consumer/conversation?v=3");
        let request = self.authorized(Request::post_json(&target, &batch), jws);
        let reply = self.service.handle(START, &request).json();
        reply[1]["body"]["conversationId"].as_str().expect("it opens conversations").to_owned()
    }

    /// Begins anew, with so many open conversations.
    pub(crate) fn reset(&mut self, conversations: usize) {
        self.service = self.new.clone();
        (self.consumer_jws, self.conversations) = self.made.iter().take(conversations).cloned().unzip();
        self.consumer_jws.push(self.newcomer.clone());
        self.first = conversations;
        self.records = self.conversations.iter().map(|_| Record::default()).collect();
    }

    /// The same for a person who talks over a socket.
    pub(crate) fn reset_for_a_socket(&mut self, conversations: usize, window: Window) {
        self.reset(conversations);
        self.service = self.windows[conversations - 1].clone();
        let generation = if window.ams { "ams" } else { "current" };
        self.control(
            "config",
            &json!({ "windowGeneration": generation, "bareElements": window.bare, "survey": window.survey }),
            START,
        );
        let faults = [("duplicate", window.doubled), ("reorder", window.behind), ("lose", window.lost)];
        for (what, chance) in faults.into_iter().filter(|(_, chance)| *chance > 0) {
            let chance = f64::from(chance) / 100.0;
            let fault = json!({ "endpoint": "socket", "payloadType": "notification", "times": 0, "chance": chance, what: true });
            self.control("faults", &fault, START);
        }
    }

    /// Notifications come as they should.
    pub(crate) fn calms_down(&mut self, now: Millis) {
        let request = Request::new("DELETE", "/emulator/faults");
        self.service.handle(now, &request);
    }

    /// A socket is opened.
    pub(crate) fn opens(&mut self, now: Millis) -> SocketId {
        let target = format!("/ws_api/account/{ACCOUNT}/messaging/consumer?v=3");
        let request = Request::get(&target).header("Upgrade", "websocket");
        self.service.handle(now, &request).socket.expect("it lets a socket in")
    }

    /// Steers the service. What cannot be done, as in a closed conversation, is not done.
    pub(crate) fn control(&mut self, path: &str, body: &serde_json::Value, now: Millis) {
        let request = Request::post_json(&format!("/emulator/{path}"), body);
        self.service.handle(now, &request);
        self.takes_note();
    }

    /// Writes down what the service has told since.
    pub(crate) fn takes_note(&mut self) {
        for effect in self.service.take_effects() {
            if let Effect::Event(item) = effect {
                self.notes(&item);
            }
        }
    }

    fn authorized(&self, request: Request, jws: &str) -> Request {
        request.header("Authorization", &self.app_jwt).header("X-LP-ON-BEHALF", jws)
    }

    /// A request arrives whose tokens are good; for this conversation, where it is for one, and with so many bytes of a
    /// file.
    pub(crate) fn serve(
        &mut self,
        request: &HttpRequest,
        conversation: usize,
        bytes: usize,
        now: Millis,
    ) -> Result<Response, Failure> {
        let target = BASES.iter().find_map(|base| request.url.strip_prefix(base)).expect("a host of ours");
        let verb = match request.verb {
            Verb::Get => "GET",
            Verb::Head => "HEAD",
            Verb::Put => "PUT",
            Verb::Post => "POST",
        };
        let mut arrived = Request::new(verb, target).header("Origin", "https://page.example");
        if request.verb == Verb::Put {
            arrived = arrived.body(vec![0; bytes]);
        }
        if let Some(body) = &request.post {
            arrived = arrived.body(serde_json::to_vec(body).expect("a tree is JSON"));
        }
        for (name, value) in &request.headers {
            if !matches!(*name, "Authorization" | "X-LP-ON-BEHALF") {
                arrived = arrived.header(name, value);
            }
        }
        if request.verb == Verb::Post {
            arrived = self.authorized(arrived, &self.consumer_jws[conversation]);
        }
        let reply = self.service.handle(now, &arrived);
        self.takes_note();
        // Without the header of its consent a page may not read what the object store answers.
        if reply.header_value("access-control-allow-origin").is_none() {
            return Err(Failure::Unread);
        }
        Ok(response(&reply))
    }

    /// Which conversation a request is for that names none: the one that the newcomer opens.
    pub(crate) fn newcomer(&self) -> usize {
        self.first
    }

    /// The conversations that were opened since the beginning.
    pub(crate) fn opened(&self) -> &[String] {
        &self.conversations[self.first..]
    }

    /// Whether what arrives from now on is something that the page has given up.
    pub(crate) fn nobody_waits(&mut self, late: bool) {
        self.late = late;
    }

    /// The rules that were broken, as far as the emulator knows them.
    pub(crate) fn violations(&self) -> Vec<String> {
        let all = self.service.violations("*");
        all.iter().map(|one| format!("{}: {}: {}", one.endpoint, one.path, one.problem)).collect()
    }

    /// Writes down what the service tells.
    fn notes(&mut self, item: &StreamItem) {
        // Whoever has none at first opens one.
        if !self.conversations.contains(&item.conversation_id) {
            self.conversations.push(item.conversation_id.clone());
            self.records.push(Record::default());
        }
        let at = self.conversations.iter().position(|id| *id == item.conversation_id);
        let record = at.and_then(|at| self.records.get_mut(at)).expect("a conversation of ours");
        let notice: Notice =
            serde_json::from_str(&item.data).expect("what it tells is JSON of the known form");
        for change in notice.body.changes {
            let own = change.originator_id.as_ref() == Some(&item.consumer);
            let originator = change.originator_id.unwrap_or_default();
            let dialog = change.dialog_id.unwrap_or_default();
            if let Some(now) = change.result.map(|now| now.conversation_details) {
                record.closed |= now.stage == "CLOSE";
                record.written_off |= now.state == "CLOSE";
            }
            match change.event {
                Some(Event { chat_state: Some(state), .. }) if own => record.typing = state == "COMPOSING",
                Some(Event { chat_state: Some(_), .. }) | None => {}
                Some(Event {
                    message: Some(Message::Text(text) | Message::File { caption: text }), ..
                }) => {
                    let sequence = change.sequence.expect("a message has a sequence");
                    if is_whisper(&text) {
                        continue;
                    }
                    record.placed.push((dialog, sequence, text.clone()));
                    record.texts.push((sequence, text));
                    record.late.extend(self.late.then_some(sequence));
                }
                Some(Event { sequence_list, status, .. }) => {
                    let what = receipt(&status.unwrap_or_default(), &sequence_list, &originator);
                    record.placed.push((dialog, change.sequence.expect("a receipt has a sequence"), what));
                    record.receipts.extend(sequence_list.into_iter().filter(|_| own));
                }
            }
        }
    }
}

/// A receipt, in a word that says what it is about.
pub(crate) fn receipt(status: &str, sequences: &[i64], originator: &str) -> String {
    format!("{status} {sequences:?} by {originator}")
}

/// The consumer of a conversation in a saved state.
fn owner(saved: &serde_json::Value, conversation: &str) -> String {
    let consumer = &saved["accounts"][0]["conversations"][conversation]["consumer"];
    consumer.as_str().expect("it has one").to_owned()
}

/// Takes a conversation out of a saved state.
fn forget(saved: &mut serde_json::Value, conversation: &str) {
    let account = &mut saved["accounts"][0];
    for of in ["conversations", "dialogs"] {
        account[of].as_object_mut().expect("it has some").remove(conversation);
    }
}

/// An answer as the driver tells it.
fn response(reply: &Reply) -> Response {
    let body = if reply.body.is_empty() {
        Body::Empty
    } else {
        serde_json::from_slice::<Value>(&reply.body).map_or(Body::NotJson, Body::Json)
    };
    let length = reply.header_value("content-length").and_then(|length| length.parse().ok());
    Response { status: reply.status, retry_after_ms: None, length, body }
}
