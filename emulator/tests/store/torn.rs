//! Uploads that do not come in one piece.

use std::time::Duration;

use crate::client::{self, Ask};
use crate::place::{Place, now};

#[test]
fn a_torn_upload_leaves_nothing_and_the_older_object_whole() {
    for place in Place::all() {
        let (older, fresh) = (place.file("older.jpg"), place.file("fresh.jpg"));
        place.store(&older, b"hello");
        for path in [&older, &fresh] {
            let target = format!("{path}{}", place.query("PUT", path));
            client::hang_up(&place.host, &Ask::new("PUT", &target).body(b"torn").length(Some(10)));
        }
        let get = |path: &str| {
            client::call(&place.host, &Ask::new("GET", &format!("{path}{}", place.query("GET", path))))
        };
        assert_eq!(get(&older).body, b"hello", "{}", place.name);
        assert_eq!(get(&fresh).status, 404, "{}", place.name);
    }
}

#[test]
fn an_upload_that_began_in_time_may_end_late() {
    for place in Place::all() {
        let path = place.file("late.jpg");
        let target = format!("{path}{}", place.query_until("PUT", &path, now() + 2));
        let put = Ask::new("PUT", &target).body(b"hello");
        let answer = client::call_slowly(&place.host, &put, Duration::from_millis(3_200));
        assert_eq!(answer.status, 201, "{}", place.name);
        assert_eq!(client::call(&place.host, &put).status, 401, "{}", place.name);
    }
}
