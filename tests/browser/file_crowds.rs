//! Many files at a time.

use js_sys::Promise;
use serde_json::json;

use super::support::client::{fails, ok};
use super::support::files::{file, fixture, padded, sha256};
use super::support::js::{call, next_turn, set};
use super::support::odd::Uploads;
use super::support::{Client, Cloud, over_both};

over_both!(on_each_store, one_file_can_be_sent_twice_at_a_time);
async fn one_file_can_be_sent_twice_at_a_time(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    let picture = padded(fixture!("1x1.png"), 100_000);
    let both = [0, 1].map(|_| client.start_file(&id, &picture, &json!({})));
    let mut paths = Vec::new();
    for (sequence, promise) in both.into_iter().enumerate() {
        let sent = ok(promise).await;
        assert_eq!(sent["sequence"], sequence);
        cloud.holds(&client, &sent["relativePath"], &picture, "image/png").await;
        paths.push(sent["relativePath"].clone());
    }
    assert_ne!(paths[0], paths[1]);
}

over_both!(on_each_own_store, twelve_people_send_a_file_each);
async fn twelve_people_send_a_file_each(cloud: Cloud) {
    let mut all = Vec::new();
    for number in 0..12 {
        let client = cloud.of(&format!("person-{number}")).client(&json!({}));
        let id = client.open().await;
        let picture = padded(fixture!("1x1.png"), 30_000 + number);
        let sending = client.start_file(&id, &picture, &json!({}));
        all.push((client, picture, sending));
    }
    for (client, picture, sending) in all {
        let sent = ok(sending).await;
        assert_eq!(sent["sequence"], 0);
        let got = client.download(&sent["relativePath"]).await;
        assert_eq!(sha256(&got).await, sha256(&picture).await);
    }
    let stored = cloud.stored().await;
    assert_eq!(stored.iter().filter(|item| item["published"] == 1).count(), 12);
}

over_both!(in_page_with_files, six_files_of_a_connector_move_at_a_time);
async fn six_files_of_a_connector_move_at_a_time(cloud: Cloud) {
    let uploads = Uploads::new();
    let options = cloud.options(&json!({}));
    set(&options, "upload", &uploads.of(&cloud.upload(), true));
    let client = Client::from_options(&options);
    let id = client.open().await;
    // Conversations that the service does not know: their files are stored, and not published.
    let picture = file(fixture!("1x1.png"));
    let sending: Vec<Promise> =
        (0..12).map(|number| client.start_file(&format!("c{number}"), &picture, &json!({}))).collect();
    for _ in 0..500 {
        if uploads.calls().length() >= 6 {
            break;
        }
        next_turn().await;
    }
    // A seventh would not take longer than this.
    for _ in 0..20 {
        next_turn().await;
    }
    assert_eq!((uploads.calls().length(), uploads.most()), (6, 6));
    // A text waits for none of them.
    client.still_works(&id).await;
    for promise in sending {
        uploads.release();
        let rejected =
            json!({ "code": "rejected", "retryable": false, "delivery": "rejected", "status": 400 });
        while !super::support::js::is_settled(&promise).await {
            uploads.release();
        }
        fails(promise).await.is(&rejected);
    }
    assert_eq!((uploads.calls().length(), uploads.most()), (12, 6));
    assert_eq!(cloud.stored().await.len(), 12);
    client.still_works(&id).await;
}

over_both!(on_each_own_store, freed_in_flight_files_arrive_all_the_same);
async fn freed_in_flight_files_arrive_all_the_same(cloud: Cloud) {
    let client = cloud.client(&json!({}));
    let id = client.open().await;
    let picture = padded(fixture!("1x1.png"), 100_000);
    let before = client.send_file(&id, &picture, json!({})).await;
    cloud.store_fault("PUT", json!({ "latencyMs": 30 })).await;
    let first = client.start_file(&id, &picture, &json!({}));
    let second = client.start_file(&id, &picture, &json!({}));
    let path = before["relativePath"].as_str().unwrap();
    let download = client.call("downloadFile", &[path.into()]);
    call(&client.object, "free", &[]).expect("freed");
    assert_eq!(ok(first).await["sequence"], 1);
    assert_eq!(ok(second).await["sequence"], 2);
    let got = super::support::js::outcome(download).await.expect("a file");
    assert_eq!(sha256(&got).await, sha256(&picture).await);
    assert_eq!(cloud.published(&id).await.len(), 3);
}
