//! Every request body that the documentation prints is taken as it stands, its placeholders filled in.

use serde_json::{Value, json};

use crate::world::{ACCOUNT, World};

fn filled(value: &Value, dialog: &str, path: &str) -> Value {
    match value {
        Value::Object(object) => object
            .iter()
            .map(|(key, one)| {
                let one = match key.as_str() {
                    "dialogId" | "conversationId" => json!(dialog),
                    "relativePath" => json!(path),
                    _ => filled(one, dialog, path),
                };
                (key.clone(), one)
            })
            .collect(),
        Value::Array(items) => items.iter().map(|one| filled(one, dialog, path)).collect(),
        Value::String(text) => json!(text.replace("{accountid}", ACCOUNT).replace("{imageData}", "iVBORw0")),
        other => other.clone(),
    }
}

#[test]
fn every_printed_body_is_accepted() {
    let printed: Vec<Value> = serde_json::from_str(include_str!("printed.json")).unwrap();
    let mut accepted = 0;
    for example in &printed {
        let mut world = World::new();
        world.client_properties = example["clientProperties"].as_str().map(str::to_owned);
        world.control("config", &json!({ "fileSharing": true }));
        let (mut dialog, mut path) = (String::new(), String::new());
        if example["endpoint"] == "send" {
            dialog = world.open();
            for words in ["zero", "one", "two"] {
                world.say(&dialog, words);
            }
            path = world.stored(&[0; 1000]);
        }
        let body = filled(&example["body"], &dialog, &path);
        let reply = match example["endpoint"].as_str().unwrap() {
            "conversation" => world.create(&body),
            // Belongs to the socket of the Messaging Window API; SEND refuses it.
            "websocket" => {
                assert_eq!(world.send(&body).status, 400);
                continue;
            }
            _ => world.send(&body),
        };
        assert_eq!(reply.status, 200, "{body} {}", reply.json());
        assert_eq!(world.violations(), Vec::<String>::new(), "{body}");
        let ids: Vec<&Value> = match &body {
            Value::Array(items) => items.iter().collect(),
            one => vec![one],
        };
        let answers = match reply.json() {
            Value::Array(items) => items,
            one => vec![one],
        };
        for (sent, answered) in ids.iter().zip(&answers) {
            let id = sent["id"].as_str().map_or_else(|| sent["id"].to_string(), str::to_owned);
            assert_eq!((&answered["reqId"], &answered["code"]), (&json!(id), &json!("OK")));
        }
        accepted += 1;
    }
    assert_eq!(accepted, printed.len() - 1);
    assert!(accepted >= 20, "{accepted}");
}
