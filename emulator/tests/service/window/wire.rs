//! Short words for what a client of the Messaging Window API does.

use lp_emulator::{Frame, Request, SocketId};
use serde_json::{Value, json};

use crate::world::{ACCOUNT, World};

pub(crate) fn target() -> String {
    format!("/ws_api/account/{ACCOUNT}/messaging/consumer?v=3")
}

pub(crate) fn upgrade() -> Request {
    Request::get(&target()).header("Upgrade", "websocket")
}

impl World {
    /// The JWT of somebody whom the brand knows.
    pub(crate) fn jwt(&mut self, code: &str) -> String {
        let target = format!("/api/account/{ACCOUNT}/authenticate");
        let reply = self.handle(&Request::post_json(&target, &json!({ "authCode": code })));
        reply.json()["jwt"].as_str().unwrap().to_owned()
    }

    /// Opens a socket without a token.
    pub(crate) fn socket(&mut self) -> SocketId {
        let reply = self.handle(&upgrade());
        assert_eq!(reply.status, 101, "{}", reply.json());
        reply.socket.unwrap()
    }

    /// Opens a socket for somebody and initialises it as a browser does.
    pub(crate) fn connect(&mut self, code: &str) -> SocketId {
        let jwt = self.jwt(code);
        let socket = self.socket();
        assert_eq!(self.ask(&socket, &init(&jwt))["code"], 200);
        socket
    }

    pub(crate) fn text(&mut self, socket: &SocketId, request: &Value) {
        self.service.socket_text(self.now, socket, &request.to_string());
    }

    pub(crate) fn frames(&mut self, socket: &SocketId) -> Vec<Frame> {
        self.service.socket_frames(socket)
    }

    /// All that waits, as JSON.
    pub(crate) fn take(&mut self, socket: &SocketId) -> Vec<Value> {
        let frames = self.frames(socket).into_iter();
        frames
            .map(|frame| match frame {
                Frame::Text(text) => serde_json::from_str(&text).unwrap(),
                other => panic!("{other:?}"),
            })
            .collect()
    }

    /// Asks, and expects the answer alone.
    pub(crate) fn ask(&mut self, socket: &SocketId, request: &Value) -> Value {
        let mut taken = self.ask_all(socket, request);
        assert_eq!(taken.len(), 1, "{taken:?}");
        taken.remove(0)
    }

    /// Asks, and gives the answer with all that came of it.
    pub(crate) fn ask_all(&mut self, socket: &SocketId, request: &Value) -> Vec<Value> {
        self.text(socket, request);
        self.take(socket)
    }

    /// Lets so much time pass.
    pub(crate) fn settle_for(&mut self, ms: u64) {
        self.now += ms;
        self.service.poll(self.now);
    }

    /// Opens a conversation on a socket and answers its id.
    pub(crate) fn converse(&mut self, socket: &SocketId) -> String {
        let answer =
            self.ask_all(socket, &req("open", "cm.ConsumerRequestConversation", &json!({}))).remove(0);
        assert_eq!(answer["code"], 200, "{answer}");
        answer["body"]["conversationId"].as_str().unwrap().to_owned()
    }

    /// The same with a socket that is also told of conversations.
    pub(crate) fn listen_all(&mut self, socket: &SocketId) -> String {
        let id = self.converse(socket);
        self.ask_all(socket, &req("listen", "ms.SubscribeMessagingEvents", &json!({ "dialogId": id })));
        id
    }

    /// Opens a conversation and subscribes to its events.
    pub(crate) fn listen(&mut self, socket: &SocketId) -> String {
        let id = self.converse(socket);
        let body = json!({ "dialogId": id });
        assert_eq!(self.ask(socket, &req("listen", "ms.SubscribeMessagingEvents", &body))["code"], 200);
        id
    }
}

pub(crate) fn req(id: &str, kind: &str, body: &Value) -> Value {
    json!({ "kind": "req", "id": id, "type": kind, "body": body })
}

pub(crate) fn say(id: &str, dialog_id: &str, words: &str) -> Value {
    req(id, "ms.PublishEvent", &json!({ "dialogId": dialog_id, "event": crate::world::text(words) }))
}

pub(crate) fn init(jwt: &str) -> Value {
    json!({ "kind": "req", "id": "0", "type": "InitConnection", "headers": [
        { "type": ".ams.headers.ClientProperties", "deviceFamily": "DESKTOP", "features": ["RICH_CONTENT"] },
        { "type": ".ams.headers.ConsumerAuthentication", "jwt": jwt },
    ]})
}

/// Kind of each frame: the request's id of an answer, the type of a notification.
pub(crate) fn outline(frames: &[Value]) -> Vec<String> {
    let name = |frame: &Value| frame[if frame["kind"] == "resp" { "reqId" } else { "type" }].clone();
    frames.iter().map(|frame| name(frame).as_str().unwrap_or("?").to_owned()).collect()
}

/// What was said in the changes of message notifications, in order.
pub(crate) fn told(frames: &[Value]) -> Vec<String> {
    let changes = frames.iter().filter_map(|frame| frame["body"]["changes"].as_array()).flatten();
    changes.filter_map(|change| change["event"]["message"].as_str().map(str::to_owned)).collect()
}
