//! File URLs and the property that switches them on.

use lp_emulator::Request;
use serde_json::{Value, json};

use crate::world::{ACCOUNT, START, World, request};

fn upload(size: &Value) -> Value {
    request("ms.GenerateURLForUploadFile", &json!({ "fileSize": size, "fileType": "PNG" }))
}

#[test]
fn file_sharing_is_off_until_an_administrator_switches_it_on() {
    let mut world = World::new();
    assert_eq!(world.send(&upload(&json!("1000"))).status, 400);
    let login = json!({ "username": "admin", "password": "secret" });
    let login = Request::post_json(&format!("/api/account/{ACCOUNT}/login?v=1.1"), &login);
    let bearer = world.handle(&login).json()["bearer"].as_str().unwrap().to_owned();
    let id = "messaging.file.sharing.enabled";
    let target = format!("/api/account/{ACCOUNT}/configuration/setting/properties/{id}?v=3.0");
    let property = json!({ "id": id, "type": 1, "propertyValue": { "value": "true" }, "deleted": "false" });
    let put = Request { method: "PUT".to_owned(), ..Request::post_json(&target, &property) }
        .header("If-Match", "-1");
    assert_eq!(world.handle(&put.clone().header("Authorization", "Bearer wrong")).status, 401);
    let reply = world.handle(&put.header("Authorization", &format!("Bearer {bearer}")));
    assert_eq!((reply.status, &reply.json()["propertyValue"]["value"]), (200, &json!("true")));
    assert_eq!(world.send(&upload(&json!("1000"))).status, 200);
    assert_eq!(world.violations(), Vec::<String>::new());
    let log = world.get("/emulator/log?endpoint=login").json().to_string();
    assert!(!log.contains("secret") && !log.contains(&bearer), "{log}");
}

#[test]
fn urls_have_the_documented_shape_and_files_must_be_known() {
    let mut world = World::new();
    world.control("config", &json!({ "fileSharing": true }));
    let body = world.send(&upload(&json!(1000))).json()["body"].clone();
    let path = body["relativePath"].as_str().unwrap().to_owned();
    assert!(path.starts_with(&format!("/v1/AUTH_async-images/{ACCOUNT}/")), "{path}");
    assert!(path.ends_with("_14-11-2023_22-13-20-000.PNG"), "{path}");
    let query = &body["queryParams"];
    assert_eq!(query["temp_url_expires"], json!((START / 1000 + 60).to_string()));
    let signature = query["temp_url_sig"].as_str().unwrap();
    assert!(signature.len() == 40 && signature.bytes().all(|byte| byte.is_ascii_hexdigit()), "{signature}");

    let id = world.open();
    let file = |path: &str| {
        let message =
            json!({ "caption": "", "relativePath": path, "fileType": "PNG", "preview": "x".repeat(20_000) });
        json!({ "type": "ContentEvent", "contentType": "hosted/file", "message": message })
    };
    let reply = world.publish(&id, &file(&path));
    assert_eq!(reply.status, 200, "a preview may exceed the 5000 characters: {}", reply.json());
    assert_eq!(world.publish(&id, &file("/v1/other")).status, 400);
    let download = |path: &str| request("ms.GenerateURLForDownloadFile", &json!({ "relativePath": path }));
    assert_eq!(world.send(&download(&path)).json()["body"]["relativePath"], json!(path));
    assert_eq!(world.send(&download("/v1/other")).status, 400);
    world.control("agent/send", &json!({ "conversationId": id, "event": file("/v1/of-the-agent") }));
    assert_eq!(world.send(&download("/v1/of-the-agent")).status, 200);
    assert_eq!(world.send(&upload(&json!((3 * 1024 * 1024 + 1).to_string()))).status, 400);
    assert_eq!(world.violations(), Vec::<String>::new());
}
