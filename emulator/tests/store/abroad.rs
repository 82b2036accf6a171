//! The emulator in front of a real Swift, where the environment names one.

use lp_emulator::{Config, Reply, Request, Service, Swift};
use serde_json::{Value, json};

use crate::client::{self, Ask};
use crate::place::{encode, now};

const ACCOUNT: &str = "12345678";

struct Brand {
    service: Service,
    tokens: [String; 2],
}

impl Brand {
    fn new(swift: Swift) -> Self {
        let config = Config { swift: Some(swift), ..Config::default() };
        let mut service = Service::new(config, now());
        let tokens = ["appJwt", "consumerJws"].map(|kind| {
            let target = format!("/emulator/backend/tokens?consumer=ann&kind={kind}");
            let answer = service.handle(now() * 1000, &Request::get(&target)).json();
            answer["token"].as_str().unwrap().to_owned()
        });
        let sharing = Request::post_json("/emulator/config", &json!({ "fileSharing": true }));
        assert_eq!(service.handle(now() * 1000, &sharing).status, 200);
        Self { service, tokens }
    }

    fn call(&mut self, tail: &str, body: &Value) -> Reply {
        let target = format!("/api/account/{ACCOUNT}/messaging/consumer/conversation{tail}?v=3");
        let request = Request::post_json(&target, body)
            .header("Authorization", &self.tokens[0])
            .header("X-LP-ON-BEHALF", &self.tokens[1]);
        self.service.handle(now() * 1000, &request)
    }

    fn send(&mut self, kind: &str, body: &Value) -> Reply {
        self.call("/send", &json!({ "kind": "req", "id": "1", "type": kind, "body": body }))
    }

    fn open(&mut self) -> String {
        let batch = json!([
            { "kind": "req", "id": "1", "type": "userprofile.SetUserProfile", "body": {} },
            { "kind": "req", "id": "2", "type": "cm.ConsumerRequestConversation", "body": { "brandId": ACCOUNT } },
        ]);
        self.call("", &batch).json()[1]["body"]["conversationId"].as_str().unwrap().to_owned()
    }
}

fn target(answer: &Value) -> String {
    let query = &answer["queryParams"];
    let part = |name: &str| query[name].as_str().unwrap().to_owned();
    let (path, expires) = (answer["relativePath"].as_str().unwrap(), part("temp_url_expires"));
    format!("{}?temp_url_sig={}&temp_url_expires={expires}", encode(path), part("temp_url_sig"))
}

#[test]
fn a_file_goes_through_a_real_swift() {
    let Ok(url) = std::env::var("LP_SWIFT_URL") else { return };
    let key = std::env::var("LP_SWIFT_KEY").expect("LP_SWIFT_KEY goes with LP_SWIFT_URL");
    let host = url.split('/').nth(2).unwrap().to_owned();
    let mut brand = Brand::new(Swift::new(&url, &key).unwrap());
    let names = json!({ "fileName": "{uuid} ü #?%.png", "container": null });
    let renamed = Request::post_json("/emulator/config", &names);
    assert_eq!(brand.service.handle(now() * 1000, &renamed).status, 200);
    let id = brand.open();
    let wanted = json!({ "fileSize": "5", "fileType": "PNG" });
    let answer = brand.send("ms.GenerateURLForUploadFile", &wanted).json()["body"].clone();
    let path = answer["relativePath"].clone();
    let put = Ask::new("PUT", &target(&answer)).body(b"hello");
    assert_eq!(client::call(&host, &put).status, 201);
    let message = json!({ "relativePath": path, "fileType": "PNG" });
    let event = json!({ "type": "ContentEvent", "contentType": "hosted/file", "message": message });
    assert_eq!(brand.send("ms.PublishEvent", &json!({ "dialogId": id, "event": event })).status, 200);
    let answer = brand.send("ms.GenerateURLForDownloadFile", &json!({ "relativePath": path })).json();
    let got = client::call(&host, &Ask::new("GET", &target(&answer["body"])));
    assert_eq!((got.status, got.body.as_slice()), (200, &b"hello"[..]));
    for (fault, status) in [("expired", 401), ("wrong", 401)] {
        let fault = json!({ "endpoint": "send", "tempUrl": fault });
        brand.service.handle(now() * 1000, &Request::post_json("/emulator/faults", &fault));
        let answer = brand.send("ms.GenerateURLForUploadFile", &wanted).json()["body"].clone();
        let put = Ask::new("PUT", &target(&answer)).body(b"hello");
        assert_eq!(client::call(&host, &put).status, status, "{fault}");
    }
}
