//! What only a server can do to a body: stall, crawl, hang up. The emulator alone can be told to.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::{self, Ask};
use crate::place::Place;

/// An emulator with one fault set.
fn place(fault: &Value) -> Place {
    let place = Place::all().remove(0);
    let ask = Ask::new("POST", "/emulator/faults").body(fault.to_string().as_bytes());
    assert_eq!(client::call(&place.host, &ask).status, 201);
    place
}

/// Begins an upload of a thousand bytes, and sends so many.
fn begin(place: &Place, path: &str, bytes: usize) -> TcpStream {
    let mut stream = TcpStream::connect(&place.host).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let target = format!("{path}{}", place.query("PUT", path));
    write!(stream, "PUT {target} HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n").unwrap();
    stream.write_all(&vec![0; bytes]).unwrap();
    stream
}

/// Whether the other end has hung up without a word.
fn is_dead(stream: &mut TcpStream) -> bool {
    let mut bytes = Vec::new();
    match stream.read_to_end(&mut bytes) {
        Ok(_) => bytes.is_empty(),
        Err(error) => error.kind() == ErrorKind::ConnectionReset && bytes.is_empty(),
    }
}

fn is_stored(place: &Place, path: &str) -> bool {
    let target = format!("{path}{}", place.query("HEAD", path));
    client::call(&place.host, &Ask::new("HEAD", &target)).status == 200
}

#[expect(clippy::disallowed_methods, reason = "the test measures how long the server takes")]
fn timed<T>(act: impl FnOnce() -> T) -> (T, Duration) {
    let started = Instant::now();
    let result = act();
    (result, started.elapsed())
}

#[test]
fn a_connection_dies_without_its_body_being_read() {
    let place = place(&json!({ "endpoint": "store", "method": "PUT", "drop": "before" }));
    let path = place.file("x.jpg");
    assert!(is_dead(&mut begin(&place, &path, 0)));
    assert!(!is_stored(&place, &path));
}

#[test]
fn a_connection_dies_when_half_of_the_body_is_there() {
    let place = place(&json!({ "endpoint": "store", "method": "PUT", "drop": "midway" }));
    let path = place.file("x.jpg");
    let mut stream = begin(&place, &path, 499);
    stream.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
    let waits = stream.read(&mut [0]).unwrap_err().kind();
    assert!(matches!(waits, ErrorKind::WouldBlock | ErrorKind::TimedOut), "{waits}");
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(&[0]).unwrap();
    assert!(is_dead(&mut stream));
    assert!(!is_stored(&place, &path));
}

#[test]
fn a_connection_dies_when_all_is_done() {
    let place = place(&json!({ "endpoint": "store", "method": "PUT", "drop": "after" }));
    let path = place.file("x.jpg");
    assert!(is_dead(&mut begin(&place, &path, 1000)));
    assert!(is_stored(&place, &path));
}

#[test]
fn a_stall_is_felt_by_who_uploads() {
    let place = place(&json!({ "endpoint": "store", "readDelayMs": 1_000 }));
    let path = place.file("x.jpg");
    let target = format!("{path}{}", place.query("PUT", &path));
    let mut stream = TcpStream::connect(&place.host).unwrap();
    let body = vec![0; 8_000_000];
    let ((), took) = timed(|| {
        write!(stream, "PUT {target} HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n", body.len()).unwrap();
        stream.set_write_timeout(Some(Duration::from_millis(300))).unwrap();
        let taken = stream.write(&body).unwrap();
        assert!(taken < 3_000_000, "{taken} bytes were taken although nobody reads");
        stream.set_write_timeout(None).unwrap();
        stream.write_all(&body[taken..]).unwrap();
        stream.read_exact(&mut [0; 12]).unwrap();
    });
    assert!(took >= Duration::from_millis(1_000), "{took:?}");
    assert!(is_stored(&place, &path));
}

#[test]
fn bodies_crawl_both_ways() {
    let place = place(&json!({ "endpoint": "store", "method": "PUT", "bytesPerSecond": 500_000 }));
    let path = place.file("x.jpg");
    let body: Vec<u8> = (0..200_000_u32).flat_map(u32::to_le_bytes).take(200_000).collect();
    let ((), took) = timed(|| place.store(&path, &body));
    assert!(took >= Duration::from_millis(400), "{took:?}");
    let get = Ask::new("GET", &format!("{path}{}", place.query("GET", &path)));
    let fault = json!({ "endpoint": "store", "bytesPerSecond": 500_000 }).to_string();
    client::call(&place.host, &Ask::new("POST", "/emulator/faults").body(fault.as_bytes()));
    let (answer, took) = timed(|| client::call(&place.host, &get));
    assert!(took >= Duration::from_millis(400), "{took:?}");
    assert!(answer.body == body && answer.header("content-length").unwrap() == "200000");
    let left = client::call(&place.host, &Ask::new("GET", "/emulator/faults"));
    assert_eq!(left.body, br#"{"items":[]}"#, "each is drawn once");
}

#[test]
fn large_files_are_taken() {
    let place = Place::all().remove(0);
    let path = place.file("x.jpg");
    place.store(&path, &vec![7; 20 * 1024 * 1024]);
    let get = Ask::new("GET", &format!("{path}{}", place.query("GET", &path)));
    let answer = client::call(&place.host, &get.header("Range", "bytes=-3"));
    assert_eq!((answer.status, answer.body.as_slice()), (206, &[7, 7, 7][..]));
}
