//! File URLs and the property that switches them on.

use lp_emulator::Request;
use serde_json::{Value, json};

use crate::world::{ACCOUNT, START, World, file as message, request, target};

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
    assert_eq!(world.put(&target(&body), &[0; 1000]).status, 201);
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

#[test]
fn a_file_is_published_when_it_is_stored_and_no_larger_than_was_told() {
    let mut world = World::new();
    world.control("config", &json!({ "fileSharing": true, "maxFileBytes": 100 }));
    let id = world.open();
    let published = |world: &mut World, path: &str| world.publish(&id, &message(path)).status;
    let (path, put) = world.place(10);
    assert_eq!(published(&mut world, &path), 400, "nothing is stored yet");
    world.put(&put, &[0; 11]);
    assert_eq!(published(&mut world, &path), 400, "larger than was told");
    world.put(&put, &[0; 10]);
    assert_eq!((published(&mut world, &path), published(&mut world, &path)), (200, 200));

    let (large, put) = world.place(60);
    world.put(&put, &[0; 60]);
    world.control("config", &json!({ "maxFileBytes": 50 }));
    assert_eq!(published(&mut world, &large), 400, "larger than any file may be");
    world.control("config", &json!({ "fileSharing": false }));
    assert_eq!(published(&mut world, &path), 400, "file sharing is off");
    let download = request("ms.GenerateURLForDownloadFile", &json!({ "relativePath": path }));
    assert_eq!(world.send(&download).status, 400);
    assert_eq!(world.violations(), Vec::<String>::new());

    let items = world.get("/emulator/store").json()["items"].clone();
    let one = items.as_array().unwrap().iter().find(|one| one["relativePath"] == json!(path)).unwrap();
    assert_eq!((&one["bytes"], &one["puts"], &one["published"]), (&json!(10), &json!(2), &json!(2)));
    assert_eq!(one["etag"], "a63c90cc3684ad8b0a2176a6a8fe9005");
    assert_eq!(one["sha256"], "01d448afd928065458cf670b60f5a594d735af0172c8d67f22a81680132681ca");
    assert_eq!(one["contentType"], "image/png");
}

#[test]
fn a_fault_spoils_the_url_that_is_handed_out() {
    let mut world = World::new();
    world.control("config", &json!({ "fileSharing": true }));
    let id = world.open();
    world.control(
        "faults",
        &json!({ "endpoint": "send", "tempUrl": "expired", "payloadType": "ms.GenerateURLForUploadFile" }),
    );
    world.say(&id, "a text has no URL");
    let (_, expired) = world.place(5);
    assert!(expired.ends_with(&format!("temp_url_expires={}", START / 1000 - 1)), "{expired}");
    assert_eq!(world.put(&expired, b"hello").status, 401);
    world.now -= 1_000;
    assert_eq!(world.put(&expired, b"hello").status, 201, "only its time was wrong");
    world.now += 1_000;
    world.control("faults", &json!({ "endpoint": "send", "tempUrl": "wrong" }));
    let (_, wrong) = world.place(5);
    assert!(wrong.ends_with(&format!("temp_url_expires={}", START / 1000 + 60)), "{wrong}");
    assert_eq!(world.put(&wrong, b"hello").status, 401);
    let (_, good) = world.place(5);
    assert_eq!(world.put(&good, b"hello").status, 201);
}

#[test]
fn an_agent_sends_and_reads_files() {
    let mut world = World::new();
    world.control("config", &json!({ "fileSharing": true }));
    let id = world.open();
    let asked = json!({ "conversationId": id, "fileType": "PDF", "fileSize": 5 });
    let asked = Request::post_json("/emulator/agent/file", &asked).header("Host", "127.0.0.1:9");
    let answer = world.handle(&asked).json();
    let path = answer["relativePath"].as_str().unwrap().to_owned();
    assert!(path.ends_with("_14-11-2023_22-13-20-000.PDF"), "{path}");
    let target = |url: &Value| url.as_str().unwrap().strip_prefix("http://127.0.0.1:9").unwrap().to_owned();
    assert_eq!(world.put(&target(&answer["url"]), b"hello").status, 201);
    let sent = json!({ "relativePath": path, "fileType": "PDF", "caption": "c" });
    world.control("agent/send", &json!({ "conversationId": id, "file": sent }));
    let event = &world.conversation(&id)["dialogs"][0]["messages"][0]["event"].clone();
    assert_eq!((&event["contentType"], &event["message"]), (&json!("hosted/file"), &sent));
    let download = world.send(&request("ms.GenerateURLForDownloadFile", &json!({ "relativePath": path })));
    let got = world.get(&crate::world::target(&download.json()["body"]));
    assert_eq!((got.status, got.body.as_slice()), (200, &b"hello"[..]));

    let consumers = world.stored(b"a photo");
    let asked = format!("/emulator/agent/file?relativePath={consumers}");
    let url = world.handle(&Request::get(&asked).header("Host", "127.0.0.1:9")).json()["url"].clone();
    assert_eq!(world.get(&target(&url)).body, b"a photo");
    assert_eq!(world.get("/emulator/agent/file?relativePath=/v1/x").status, 400);
    assert_eq!(world.get("/emulator/agent/file").status, 400);
    for (body, told) in [
        (json!({ "conversationId": id, "fileType": "EXE", "fileSize": 5 }), "fileType must be one of"),
        (json!({ "conversationId": id, "fileType": "PDF" }), "fileSize must be"),
        (json!({ "conversationId": "x", "fileType": "PDF", "fileSize": "5" }), "there is no conversation x"),
    ] {
        let error =
            world.handle(&Request::post_json("/emulator/agent/file", &body)).json()["error"].to_string();
        assert!(error.contains(told), "{error} should tell {told}");
    }
    for (file, told) in [
        (json!("x"), "file must be an object"),
        (json!({ "relativePath": "x" }), "file.fileType is missing"),
        (json!({ "relativePath": "x", "fileType": 1 }), "file.fileType must be a string"),
        (json!({ "path": "x" }), "unknown field file.path"),
    ] {
        let body = json!({ "conversationId": id, "file": file });
        let error =
            world.handle(&Request::post_json("/emulator/agent/send", &body)).json()["error"].to_string();
        assert!(error.contains(told), "{error} should tell {told}");
    }
}
