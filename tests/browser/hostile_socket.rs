//! What a hostile service says over a socket, as the browser reads it: nothing is thrown, and the connector goes on. The texts
//! are those of `tests/hostile.rs`.

#[path = "../hostile/corpus.rs"]
mod corpus;
#[path = "../hostile/dice.rs"]
mod dice;
#[path = "../hostile/mutate.rs"]
mod mutate;

use js_sys::Function;
use serde_json::json;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::support::Client;
use super::support::js::{js, next_turn, set};

/// The dialog that goes on meanwhile.
const LIVING: &str = "living-conversation";
/// How much a hostile service says, and what it says between two good words.
const TEXTS: u32 = 10_000;
const AT_ONCE: u32 = 100;

#[wasm_bindgen(module = "/tests/browser/support.js")]
extern "C" {
    type Line;

    #[wasm_bindgen(constructor)]
    fn new(dialog: &str) -> Line;

    #[wasm_bindgen(method, getter)]
    fn opens(this: &Line) -> Function;

    #[wasm_bindgen(method)]
    fn bring(this: &Line, text: &str);

    #[wasm_bindgen(method, js_name = bringOddities)]
    fn bring_oddities(this: &Line);

    #[wasm_bindgen(method, js_name = sayText)]
    fn say_text(this: &Line, text: &str);

    #[wasm_bindgen(method)]
    fn complained(this: &Line) -> Vec<String>;
}

#[wasm_bindgen_test]
async fn what_a_hostile_service_says_throws_nothing_and_stops_nothing() {
    let line = Line::new(LIVING);
    let options = js(&json!({
        "accountId": "a",
        "transport": "messaging-window",
        "endpoints": { "messaging": "https://socket.test" },
        "auth": { "jwt": format!("e30.{}.x", "eyJzdWIiOiJjb25zdW1lciJ9") },
    }));
    set(&options, "webSocket", &line.opens());
    let client = Client::from_options(&options);
    client.ok("connect", json!([])).await;
    let mut mutator = mutate::Mutator::new(1);
    for at in 0..TEXTS {
        line.bring(&mutator.text(None));
        if at % AT_ONCE == 0 {
            line.bring_oddities();
            line.say_text(&format!("good word {at}"));
            next_turn().await;
        }
    }
    client.still_works(LIVING).await;
    client.until("message.sent", 1).await;
    next_turn().await;
    let received = client.events("message.received");
    let told: Vec<_> = received
        .iter()
        .filter(|event| event["dialogId"] == LIVING)
        .map(|event| event["message"].as_str().expect("a text").to_owned())
        .collect();
    let mut said: Vec<_> = (0..TEXTS).step_by(AT_ONCE as usize).map(|at| format!("good word {at}")).collect();
    said.push("still here".to_owned());
    assert_eq!(told, said);
    assert!(received.len() > said.len() + 500, "only {} of a hostile service", received.len());
    let codes: Vec<_> = client.events("error").iter().map(|event| event["error"]["code"].clone()).collect();
    assert!(!codes.contains(&json!("internal")), "{codes:?}");
    assert_eq!(line.complained(), [""; 0]);
}
