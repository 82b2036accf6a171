//! The service of the simulation: the emulator's own logic in-process, behind a door that knows the page's tokens.
//!
//! The door is there for two reasons. An AppJWT is signed with RSA, which would take more time than all the rest, so
//! the page's tokens are plain words that the door exchanges for real ones. And the emulator lets a consumer have one
//! open conversation: here each conversation has a consumer of its own, so that lanes run side by side.

use lp_connector::core::Millis;
use lp_connector::core::machine::{Failure, HttpRequest, Verb};
use lp_connector::core::outcome::{Body, Response};
use lp_connector::protocol::Value;
use lp_emulator::{AccountConfig, Config, Effect, Reply, Request, Service, StreamItem};
use serde_json::json;

use crate::notice::{Event, Message, Notice};

/// When every simulation begins.
pub(crate) const START: Millis = 1_700_000_000_000;
/// Where the service is, and the Domain API.
pub(crate) const BASES: [&str; 2] = ["https://msg.example", "https://api.example"];
pub(crate) const ACCOUNT: &str = "12345678";
/// More conversations than any scenario has.
const MADE: usize = 3;

/// See the module. It is made once for many simulations.
pub(crate) struct Cloud {
    service: Service,
    /// The emulator as each simulation finds it.
    new: Service,
    app_jwt: String,
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
    /// The sequences of those that arrived when the page did not wait for them any more.
    pub(crate) late: Vec<i64>,
    /// The sequences that receipts name.
    pub(crate) receipts: Vec<i64>,
    pub(crate) closed: bool,
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
            app_jwt: String::new(),
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
        cloud.service.take_effects();
        cloud.new = cloud.service.clone();
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
        for effect in self.service.take_effects() {
            if let Effect::Event(item) = effect {
                self.notes(&item);
            }
        }
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
        if item.ext_consumer == "newcomer" && !self.conversations.contains(&item.conversation_id) {
            self.conversations.push(item.conversation_id.clone());
            self.records.push(Record::default());
        }
        let at = self.conversations.iter().position(|id| *id == item.conversation_id);
        let record = at.and_then(|at| self.records.get_mut(at)).expect("a conversation of ours");
        let notice: Notice =
            serde_json::from_str(&item.data).expect("what it tells is JSON of the known form");
        for change in notice.body.changes {
            record.closed |= change.result.is_some_and(|now| now.conversation_details.stage == "CLOSE");
            match change.event {
                Some(Event { chat_state: Some(state), .. }) => record.typing = state == "COMPOSING",
                Some(Event {
                    message: Some(Message::Text(text) | Message::File { caption: text }), ..
                }) => {
                    let sequence = change.sequence.expect("a message has a sequence");
                    record.texts.push((sequence, text));
                    record.late.extend(self.late.then_some(sequence));
                }
                Some(Event { sequence_list, .. }) => record.receipts.extend(sequence_list),
                None => {}
            }
        }
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
