//! An account with one consumer, a clock that only the test moves, and short words for what they do.

use lp_emulator::{Config, Reply, Request, Service};
use serde_json::{Value, json};

pub(crate) const ACCOUNT: &str = "12345678";
pub(crate) const START: u64 = 1_700_000_000_000;
pub(crate) const AUTO: &str = r#"{"type":".ClientProperties","features":["AUTO_MESSAGES"]}"#;

pub(crate) struct World {
    pub(crate) service: Service,
    pub(crate) now: u64,
    pub(crate) app_jwt: String,
    pub(crate) jws: String,
    pub(crate) client_properties: Option<String>,
}

impl World {
    pub(crate) fn new() -> Self {
        Self::with_seed(1)
    }

    pub(crate) fn with_seed(seed: u64) -> Self {
        Self::of(Service::new(Config::default(), seed))
    }

    pub(crate) fn of(service: Service) -> Self {
        let mut world =
            Self { service, now: START, app_jwt: String::new(), jws: String::new(), client_properties: None };
        world.renew("ann");
        world
    }

    /// Gets new tokens, as a page gets them from its back end.
    pub(crate) fn renew(&mut self, consumer: &str) {
        self.app_jwt = self.token(consumer, "appJwt");
        self.jws = self.token(consumer, "consumerJws");
    }

    pub(crate) fn token(&mut self, consumer: &str, kind: &str) -> String {
        let reply = self.get(&format!("/emulator/backend/tokens?consumer={consumer}&kind={kind}"));
        reply.json()["token"].as_str().unwrap().to_owned()
    }

    pub(crate) fn handle(&mut self, request: &Request) -> Reply {
        self.service.handle(self.now, request)
    }

    pub(crate) fn get(&mut self, target: &str) -> Reply {
        self.handle(&Request::get(target))
    }

    /// A control call that has to succeed.
    pub(crate) fn control(&mut self, path: &str, body: &Value) -> Value {
        let reply = self.handle(&Request::post_json(&format!("/emulator/{path}"), body));
        assert!(reply.status < 300, "{path}: {} {}", reply.status, reply.json());
        reply.json()
    }

    pub(crate) fn authorized(&self, target: &str, body: &Value) -> Request {
        let mut request = Request::post_json(target, body)
            .header("Authorization", &self.app_jwt)
            .header("X-LP-ON-BEHALF", &self.jws);
        if let Some(properties) = &self.client_properties {
            request = request.header("Client-Properties", properties);
        }
        request
    }

    pub(crate) fn conversation_request(&self, body: &Value) -> Request {
        self.authorized(&format!("/api/account/{ACCOUNT}/messaging/consumer/conversation?v=3"), body)
    }

    pub(crate) fn send_request(&self, body: &Value) -> Request {
        self.authorized(&format!("/api/account/{ACCOUNT}/messaging/consumer/conversation/send?v=3"), body)
    }

    pub(crate) fn create(&mut self, body: &Value) -> Reply {
        let request = self.conversation_request(body);
        self.handle(&request)
    }

    pub(crate) fn send(&mut self, body: &Value) -> Reply {
        let request = self.send_request(body);
        self.handle(&request)
    }

    /// Opens a conversation and answers its id.
    pub(crate) fn open(&mut self) -> String {
        let reply = self.create(&batch());
        assert_eq!(reply.status, 200, "{}", reply.json());
        reply.json()[1]["body"]["conversationId"].as_str().unwrap().to_owned()
    }

    pub(crate) fn publish(&mut self, dialog_id: &str, event: &Value) -> Reply {
        self.send(&publish(dialog_id, event))
    }

    /// Says a text and answers its sequence.
    pub(crate) fn say(&mut self, dialog_id: &str, words: &str) -> u64 {
        let reply = self.publish(dialog_id, &text(words));
        assert_eq!(reply.status, 200, "{}", reply.json());
        reply.json()["body"]["sequence"].as_u64().unwrap()
    }

    pub(crate) fn violations(&self) -> Vec<String> {
        let all = self.service.violations("*");
        all.iter().map(|one| format!("{}: {}: {}", one.endpoint, one.path, one.problem)).collect()
    }

    /// Asks for a place for a file of that size. Answers its path and the target of the PUT.
    pub(crate) fn place(&mut self, size: usize) -> (String, String) {
        self.try_place(size).unwrap()
    }

    pub(crate) fn try_place(&mut self, size: usize) -> Option<(String, String)> {
        let body = json!({ "fileSize": size.to_string(), "fileType": "PNG" });
        let answer = self.send(&request("ms.GenerateURLForUploadFile", &body)).json()["body"].clone();
        Some((answer["relativePath"].as_str()?.to_owned(), target(&answer)))
    }

    pub(crate) fn put(&mut self, target: &str, body: &[u8]) -> Reply {
        self.handle(&Request::new("PUT", target).header("Origin", "http://page").body(body))
    }

    /// Stores a file as a page does and answers its path.
    pub(crate) fn stored(&mut self, body: &[u8]) -> String {
        let (path, target) = self.place(body.len());
        assert_eq!(self.put(&target, body).status, 201);
        path
    }

    /// Lets the clock run until nothing is due any more.
    pub(crate) fn settle(&mut self) {
        for _ in 0..1_000 {
            let Some(wake) = self.service.next_wake() else { return };
            self.now = self.now.max(wake);
            self.service.poll(self.now);
        }
        panic!("something keeps falling due");
    }

    /// The event stream from its beginning: names and bodies.
    pub(crate) fn stream(&mut self) -> Vec<(String, Value)> {
        let reply = self.get("/emulator/events?lastEventId=0");
        let text = String::from_utf8(reply.body).unwrap();
        let field = |item: &str, name: &str| {
            let line = item.lines().find_map(|line| line.strip_prefix(name));
            line.unwrap_or_else(|| panic!("no {name}in {item}")).to_owned()
        };
        text.split_terminator("\n\n")
            .map(|item| (field(item, "event: "), serde_json::from_str(&field(item, "data: ")).unwrap()))
            .collect()
    }

    /// One line per change in the stream, for stories.
    pub(crate) fn story(&mut self) -> Vec<String> {
        self.stream().iter().map(|(name, body)| tell(name, &body["body"]["changes"][0])).collect()
    }

    pub(crate) fn conversation(&mut self, id: &str) -> Value {
        let state = self.get("/emulator/state").json();
        let all = state["conversations"].as_array().unwrap();
        all.iter().find(|one| one["conversationId"] == id).unwrap().clone()
    }
}

/// Path and query of a file's URL, as a page puts them together.
pub(crate) fn target(answer: &Value) -> String {
    let path = answer["relativePath"].as_str().unwrap();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte);
    let path: String = path
        .bytes()
        .map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect();
    let query = &answer["queryParams"];
    let part = |name: &str| query[name].as_str().unwrap().to_owned();
    format!("{path}?temp_url_sig={}&temp_url_expires={}", part("temp_url_sig"), part("temp_url_expires"))
}

/// A message with a file.
pub(crate) fn file(path: &str) -> Value {
    let message = json!({ "relativePath": path, "fileType": "PNG" });
    json!({ "type": "ContentEvent", "contentType": "hosted/file", "message": message })
}

fn tell(name: &str, change: &Value) -> String {
    if name == "cqm.ExConversationChangeNotification" {
        let details = &change["result"]["conversationDetails"];
        let dialogs = details["dialogs"].as_array().unwrap().iter();
        let dialogs: Vec<_> =
            dialogs.map(|d| format!("{}={}", word(&d["dialogType"]), word(&d["state"]))).collect();
        let agents = details["participants"].as_array().unwrap().len() - 2;
        return format!(
            "conversation {} stage {} [{}] agents {agents}",
            word(&details["state"]),
            word(&details["stage"]),
            dialogs.join(" ")
        );
    }
    let event = &change["event"];
    let what = match event["type"].as_str().unwrap() {
        "ContentEvent" => format!("says {}", word(&event["message"])),
        "AcceptStatusEvent" => format!("{} {}", word(&event["status"]), event["sequenceList"]),
        "ChatStateEvent" => word(&event["chatState"]),
        other => other.to_owned(),
    };
    let number = change.get("sequence").map_or("-".to_owned(), Value::to_string);
    format!("{number} {} {what}", word(&change["originatorMetadata"]["role"]))
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or("?").to_owned()
}

pub(crate) fn batch() -> Value {
    json!([
        { "kind": "req", "id": "1", "type": "userprofile.SetUserProfile", "body": {} },
        { "kind": "req", "id": "2", "type": "cm.ConsumerRequestConversation", "body": { "brandId": ACCOUNT } },
    ])
}

pub(crate) fn publish(dialog_id: &str, event: &Value) -> Value {
    request("ms.PublishEvent", &json!({ "dialogId": dialog_id, "event": event }))
}

pub(crate) fn request(kind: &str, body: &Value) -> Value {
    json!({ "kind": "req", "id": "7", "type": kind, "body": body })
}

pub(crate) fn update(conversation_id: &str, field: &Value) -> Value {
    let body = json!({ "conversationId": conversation_id, "conversationField": field });
    request("cm.UpdateConversationField", &body)
}

pub(crate) fn close(conversation_id: &str) -> Value {
    update(conversation_id, &json!({ "field": "ConversationStateField", "conversationState": "CLOSE" }))
}

pub(crate) fn text(words: &str) -> Value {
    json!({ "type": "ContentEvent", "contentType": "text/plain", "message": words })
}

pub(crate) fn receipt(status: &str, list: &[u64]) -> Value {
    json!({ "type": "AcceptStatusEvent", "status": status, "sequenceList": list })
}

pub(crate) fn typing(state: &str) -> Value {
    json!({ "type": "ChatStateEvent", "chatState": state })
}
