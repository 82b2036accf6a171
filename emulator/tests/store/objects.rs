//! PUT, GET, HEAD: statuses, types, ranges, conditions.

use crate::client::Ask;
use crate::place::{Place, encode};
use crate::row::Cors::{Hidden, Readable};
use crate::row::{Row, row};

/// MD5 of `hello`.
const HELLO: &str = "5d41402abc4b2a76b9719d911017c592";
const UNAUTHORIZED: &str = "<html><h1>Unauthorized</h1><p>This server could not verify that you are authorized \
                            to access the document you requested.</p></html>";

fn to(p: &Place, method: &str, path: &str) -> Ask {
    let ask = Ask::new(method, &format!("{}{}", encode(path), p.query(method, path)));
    if method == "PUT" { ask.body(b"hello") } else { ask }
}

#[test]
fn a_put_is_stored_or_refused() {
    crate::hold(|p| {
        let path = p.file("put.jpg");
        let put = || to(p, "PUT", &path);
        let refused = |name: &str| {
            let words = format!("The header '{name}' is not allowed in this tempurl");
            row(name, put().header(name, "a/b"), 400, Hidden).body(&words)
        };
        let (missing, small) = (p.beside("nothere", "x.jpg"), p.beside("small", "x.jpg"));
        vec![
            row("with a condition, name free", put().header("If-None-Match", "*"), 201, Readable)
                .with("etag", HELLO)
                .with("content-length", "0")
                .without("vary"),
            row("over it", put(), 201, Readable),
            row("with a condition, name taken", put().header("If-None-Match", "*"), 412, Readable),
            row("with a condition on a tag", put().header("If-None-Match", HELLO), 400, Readable),
            row("other conditions are not looked at", put().header("If-Match", "\"x\""), 201, Readable),
            row("its own MD5", put().header("ETag", HELLO), 201, Readable),
            row("its own MD5 in quotes", put().header("ETag", &format!("\"{HELLO}\"")), 201, Readable),
            row("another MD5", put().header("ETag", &"0".repeat(32)), 422, Readable)
                .without("etag")
                .having("last-modified"),
            row("no length", put().body(b"").length(None), 411, Readable)
                .body("Missing Content-Length header."),
            row(
                "chunked",
                put().body(b"5\r\nhello\r\n0\r\n\r\n").length(None).header("Transfer-Encoding", "chunked"),
                201,
                Readable,
            )
            .with("etag", HELLO),
            row("cut at its length", put().body(b"hello, world").length(Some(5)), 201, Readable)
                .with("etag", HELLO),
            row("nothing", put().body(b""), 201, Readable).with("etag", "d41d8cd98f00b204e9800998ecf8427e"),
            row("more than 5 GiB", put().body(b"").length(Some(5_368_709_123)), 413, Readable),
            refused("X-Object-Manifest"),
            refused("X-Symlink-Target"),
            refused("X-Copy-From"),
            row("to no container", to(p, "PUT", &missing), 404, Hidden),
            row("into a small container", to(p, "PUT", &small), 201, Readable),
            row("more than it takes", to(p, "PUT", &small).body(&vec![0; 1_000_001]), 413, Hidden)
                .body("Upload exceeds quota."),
            row(
                "more than it takes, with a wrong signature",
                Ask::new("PUT", &format!("{small}{}", p.query("PUT", &path))).body(&vec![0; 1_000_001]),
                401,
                Hidden,
            ),
            row(
                "more than it takes, unsigned",
                Ask::new("PUT", &small).body(&vec![0; 1_000_001]),
                401,
                Hidden,
            ),
            row("to delete in the past", put().header("X-Delete-At", "100"), 400, Readable)
                .body("X-Delete-At in past"),
            row("to delete after nothing", put().header("X-Delete-After", "0"), 400, Readable)
                .body("X-Delete-After in past"),
            row("to delete some time", put().header("X-Delete-After", "soon"), 400, Readable)
                .body("Non-integer X-Delete-After"),
            row("long metadata", put().header("X-Object-Meta-A", &"x".repeat(257)), 400, Readable),
            row("unsigned", Ask::new("PUT", &path).body(b"x"), 401, Readable).body(UNAUTHORIZED),
            row(
                "unsigned, with a token",
                Ask::new("PUT", &path).body(b"x").header("X-Auth-Token", "x"),
                401,
                Readable,
            ),
        ]
    });
}

#[test]
fn a_get_gives_back_what_was_stored() {
    crate::hold(|p| {
        let path = p.file("get.jpg");
        p.store(&path, b"hello");
        let missing = p.file("missing.jpg");
        let get = || to(p, "GET", &path);
        let query = p.query("GET", &path);
        let asked = |name: &str, more: &str, disposition: &str| {
            row(name, Ask::new("GET", &format!("{path}{query}{more}")), 200, Readable)
                .with("content-disposition", disposition)
        };
        vec![
            row("whole", get(), 200, Readable)
                .body("hello")
                .with("etag", HELLO)
                .with("content-type", "image/jpeg")
                .with("content-length", "5")
                .with("accept-ranges", "bytes")
                .with("content-disposition", "attachment; filename=\"get.jpg\"; filename*=UTF-8''get.jpg"),
            row("its head", to(p, "HEAD", &path), 200, Readable)
                .with("content-length", "5")
                .with("etag", HELLO),
            row("what is not there", to(p, "GET", &missing), 404, Readable),
            row("the head of what is not there", to(p, "HEAD", &missing), 404, Readable)
                .with("content-length", "0"),
            row(
                "under any tag what is not there",
                to(p, "GET", &missing).header("If-Match", "*"),
                412,
                Readable,
            ),
            row("in no container", to(p, "GET", &p.beside("nothere", "x")), 404, Hidden),
            row("unsigned", Ask::new("GET", &path), 401, Readable).body(UNAUTHORIZED),
            row("its head, unsigned", Ask::new("HEAD", &path), 401, Readable),
            row("unsigned, by a method that nobody knows", Ask::new("PATCH", &path).body(b""), 405, Hidden),
            asked(
                "under another name",
                "&filename=b%20%C3%A9.png",
                "attachment; filename=\"b %C3%A9.png\"; filename*=UTF-8''b%20%C3%A9.png",
            ),
            asked("to show", "&inline", "inline"),
            asked(
                "to show under another name",
                "&inline&filename=x",
                "inline; filename=\"x\"; filename*=UTF-8''x",
            ),
            row("known", get().header("If-None-Match", HELLO), 304, Readable).with("etag", HELLO),
            row(
                "known, in a list",
                get().header("If-None-Match", &format!("\"x\", \"{HELLO}\"")),
                304,
                Readable,
            ),
            row(
                "known weakly, which is not known",
                get().header("If-None-Match", &format!("W/\"{HELLO}\"")),
                200,
                Readable,
            ),
            row("another one", get().header("If-Match", "\"x\""), 412, Readable),
            row(
                "not newer",
                get().header("If-Modified-Since", "Sat, 21 Nov 2099 06:02:37 GMT"),
                304,
                Readable,
            ),
            row("newer", get().header("If-Modified-Since", "Sat, 21 Nov 2015 06:02:37 GMT"), 200, Readable),
            row(
                "too new",
                get().header("If-Unmodified-Since", "Sat, 21 Nov 2015 06:02:37 GMT"),
                412,
                Readable,
            ),
        ]
    });
}

#[test]
fn a_range_is_cut_out() {
    crate::hold(|p| {
        let (path, nothing) = (p.file("range.jpg"), p.file("nothing.jpg"));
        p.store(&path, b"hello");
        p.store(&nothing, b"");
        let range = |path: &str, range: &str| to(p, "GET", path).header("Range", range);
        let part = |wanted: &str, given: &str, body: &str| {
            row(wanted, range(&path, wanted), 206, Readable).with("content-range", given).body(body)
        };
        let whole = |wanted: &str| {
            row(wanted, range(&path, wanted), 200, Readable).without("content-range").body("hello")
        };
        let outside = |wanted: &str| {
            row(wanted, range(&path, wanted), 416, Readable).with("content-range", "bytes */5")
        };
        vec![
            part("bytes=1-2", "bytes 1-2/5", "el"),
            part("bytes=2-", "bytes 2-4/5", "llo"),
            part("bytes=2-99", "bytes 2-4/5", "llo"),
            part("bytes=-2", "bytes 3-4/5", "lo"),
            part("bytes=-99", "bytes 0-4/5", "hello"),
            part("bytes=0-1,10-20", "bytes 0-1/5", "he"),
            whole("bytes=3-1"),
            whole("bytes=x"),
            whole("chars=0-1"),
            outside("bytes=5-"),
            outside("bytes=-0"),
            row("two parts", range(&path, "bytes=0-0,3-4"), 206, Readable)
                .without("content-range")
                .with("content-length", "227"),
            row(
                "If-Range is not looked at",
                range(&path, "bytes=0-1").header("If-Range", "\"x\""),
                206,
                Readable,
            ),
            row("a head has no range", to(p, "HEAD", &path).header("Range", "bytes=0-1"), 200, Readable)
                .with("content-length", "5"),
            row("of nothing", range(&nothing, "bytes=0-1"), 416, Readable),
            row("the end of nothing", range(&nothing, "bytes=-1"), 200, Readable),
        ]
    });
}

#[test]
fn a_type_is_stored_as_sent_or_guessed_from_the_name() {
    crate::hold(|p| {
        let guessed = |(name, kind): (&str, &str)| {
            let path = p.file(name);
            p.store(&path, b"hello");
            row(name, to(p, "HEAD", &path), 200, Readable).with("content-type", kind)
        };
        let office = "application/vnd.openxmlformats-officedocument.";
        let names = [
            ("a.JPG", "image/jpeg"),
            ("a.jpeg", "image/jpeg"),
            ("a.PNG", "image/png"),
            ("a.gif", "image/gif"),
            ("a.pdf", "application/pdf"),
            ("a.txt", "text/plain"),
            ("a.docx", &format!("{office}wordprocessingml.document")),
            ("a.PPTX", &format!("{office}presentationml.presentation")),
            ("a.xlsx", &format!("{office}spreadsheetml.sheet")),
            ("a.webp", "image/webp"),
            ("a.tar.gz", "application/x-tar"),
            ("noext", "application/octet-stream"),
            ("dir.jpg/noext", "application/octet-stream"),
        ];
        let mut rows: Vec<Row> = names.map(guessed).into_iter().collect();
        for (name, sent, kept) in [
            ("typed.jpg", "text/plain;charset=UTF-8", "text/plain;charset=UTF-8"),
            ("odd.jpg", "nonsense", "nonsense"),
            ("empty.gif", "", "image/gif"),
        ] {
            let path = p.file(name);
            rows.push(row(name, to(p, "PUT", &path).header("Content-Type", sent), 201, Readable));
            rows.push(row(name, to(p, "HEAD", &path), 200, Readable).with("content-type", kept));
        }
        rows
    });
}

#[test]
fn an_uploader_decides_about_headers() {
    crate::hold(|p| {
        let path = p.file("meta.jpg");
        let put = to(p, "PUT", &path)
            .header("X-Object-Meta-Colour", "red")
            .header("X-Object-Meta-Public-Size", "large")
            .header("Cache-Control", "no-cache")
            .header("Content-Disposition", "inline; filename=x")
            .header("Content-Encoding", "gzip")
            .header("Content-Language", "de")
            .header("X-Delete-After", "1000");
        vec![
            row("stores them", put, 201, Readable),
            row("gets them", to(p, "GET", &path), 200, Readable)
                .with("x-object-meta-public-size", "large")
                .without("x-object-meta-colour")
                .with("cache-control", "no-cache")
                .with("content-disposition", "inline; filename=x")
                .with("content-encoding", "gzip")
                .with("content-language", "de"),
        ]
    });
}
