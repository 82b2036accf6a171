//! A WebSocket over TCP, with a client that other people wrote.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::net::SocketAddr;
use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use lp_emulator::server::{self, Options};
use lp_emulator::{Config, Service};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

const ACCOUNT: &str = "12345678";
/// Far longer than anything takes.
const PATIENCE: Duration = Duration::from_secs(20);

type Client = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Serves on a free port for as long as the test runs.
async fn serve() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let service = Service::new(Config::default(), 1);
    tokio::spawn(server::serve(listener, service, Options::default(), std::future::pending()));
    address
}

async fn post(address: SocketAddr, target: &str, body: &Value) -> Value {
    let body = body.to_string();
    let head = "host: x\r\nconnection: close\r\ncontent-type: application/json\r\n";
    let text = format!("POST {target} HTTP/1.1\r\n{head}content-length: {}\r\n\r\n{body}", body.len());
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(text.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap()
}

async fn open(address: SocketAddr) -> Result<Client, Error> {
    let url = format!("ws://{address}/ws_api/account/{ACCOUNT}/messaging/consumer?v=3");
    Ok(connect_async(url).await?.0)
}

async fn next(client: &mut Client) -> Option<Result<Message, Error>> {
    timeout(PATIENCE, client.next()).await.expect("nothing came")
}

async fn ask(client: &mut Client, request: &Value) -> Value {
    client.send(Message::text(request.to_string())).await.unwrap();
    heard(client).await
}

async fn heard(client: &mut Client) -> Value {
    serde_json::from_str(next(client).await.unwrap().unwrap().to_text().unwrap()).unwrap()
}

/// A socket that has been initialised.
async fn connect(address: SocketAddr) -> Client {
    let jwt = post(address, &format!("/api/account/{ACCOUNT}/signup"), &json!({})).await["jwt"].clone();
    let mut client = open(address).await.unwrap();
    let headers = [json!({ "type": ".ams.headers.ConsumerAuthentication", "jwt": jwt })];
    let answer =
        ask(&mut client, &json!({ "kind": "req", "id": "0", "type": "InitConnection", "headers": headers }))
            .await;
    assert_eq!(answer["code"], 200, "{answer}");
    client
}

fn req(id: &str, kind: &str, body: &Value) -> Value {
    json!({ "kind": "req", "id": id, "type": kind, "body": body })
}

#[tokio::test]
async fn a_conversation_goes_over_the_wire() {
    let address = serve().await;
    let config = json!({ "agentMode": "echo", "agentDelayMs": 12 });
    post(address, "/emulator/config", &config).await;
    let mut client = connect(address).await;
    let answer = ask(&mut client, &req("1", "cm.ConsumerRequestConversation", &json!({}))).await;
    let id = answer["body"]["conversationId"].clone();
    ask(&mut client, &req("2", "ms.SubscribeMessagingEvents", &json!({ "dialogId": id }))).await;
    let event = json!({ "type": "ContentEvent", "contentType": "text/plain", "message": "hello" });
    let answer =
        ask(&mut client, &req("3", "ms.PublishEvent", &json!({ "dialogId": id, "event": event }))).await;
    assert_eq!((&answer["reqId"], &answer["body"]["sequence"]), (&json!("3"), &json!(0)));
    let echo = heard(&mut client).await;
    assert_eq!(echo["body"]["changes"][0]["event"]["message"], "hello");
    loop {
        let news = heard(&mut client).await;
        if news["body"]["changes"][0]["event"]["message"] == "You said: hello" {
            break;
        }
    }
    client.close(None).await.unwrap();
    while let Some(Ok(_)) = next(&mut client).await {}
}

#[tokio::test]
async fn an_upgrade_fails_and_a_connection_dies_without_a_close_frame() {
    let address = serve().await;
    post(address, "/emulator/faults", &json!({ "endpoint": "socket", "status": 503 })).await;
    assert!(matches!(open(address).await, Err(Error::Http(response)) if response.status() == 503));
    post(address, "/emulator/faults", &json!({ "endpoint": "socket", "drop": "before" })).await;
    assert!(open(address).await.is_err());

    let mut client = connect(address).await;
    post(address, "/emulator/faults", &json!({ "endpoint": "socket", "drop": "after" })).await;
    client.send(Message::text(req("1", "GetClock", &Value::Null).to_string())).await.unwrap();
    match next(&mut client).await {
        Some(Err(_)) | None => {}
        Some(Ok(message)) => panic!("{message:?}"),
    }

    let mut client = connect(address).await;
    let fault = json!({ "endpoint": "socket", "closeCode": 4401 });
    post(address, "/emulator/faults", &fault).await;
    client.send(Message::text(req("1", "GetClock", &Value::Null).to_string())).await.unwrap();
    let Some(Ok(Message::Close(Some(frame)))) = next(&mut client).await else { panic!("no close") };
    assert_eq!(u16::from(frame.code), 4401);
    assert!(next(&mut client).await.is_none(), "the end is in order");
}

#[tokio::test]
async fn who_does_not_wait_for_the_first_answer_is_refused() {
    let address = serve().await;
    let token = post(address, &format!("/api/account/{ACCOUNT}/signup"), &json!({})).await["jwt"].clone();
    let mut client = open(address).await.unwrap();
    let headers = [json!({ "type": ".ams.headers.ConsumerAuthentication", "jwt": token })];
    let init = json!({ "kind": "req", "id": "0", "type": "InitConnection", "headers": headers });
    client.feed(Message::text(init.to_string())).await.unwrap();
    client.feed(Message::text(req("1", "GetClock", &Value::Null).to_string())).await.unwrap();
    client.flush().await.unwrap();
    let codes = [heard(&mut client).await["code"].clone(), heard(&mut client).await["code"].clone()];
    assert_eq!(codes, [200, 400]);
}

#[tokio::test]
async fn a_half_open_connection_swallows_all_until_it_is_cut() {
    let address = serve().await;
    let mut client = connect(address).await;
    assert_eq!(post(address, "/emulator/sockets", &json!({ "close": "silent" })).await["count"], 1);
    client.send(Message::text(req("1", "GetClock", &Value::Null).to_string())).await.unwrap();
    client.send(Message::Ping(Vec::new().into())).await.unwrap();
    let silence = Duration::from_millis(200);
    assert!(timeout(silence, client.next()).await.is_err(), "not even a pong");
    assert_eq!(post(address, "/emulator/sockets", &json!({ "close": "drop" })).await["count"], 1);
    match next(&mut client).await {
        Some(Err(_)) | None => {}
        Some(Ok(message)) => panic!("{message:?}"),
    }
}
