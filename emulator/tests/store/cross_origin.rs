//! What a browser asks first, and what it lets a page see.

use crate::client::{self, Ask};
use crate::place::Place;
use crate::row::Cors::{Allowed, Hidden, Readable};
use crate::row::{ORIGIN, list, row};

fn preflight(target: &str) -> Ask {
    Ask::new("OPTIONS", target).header("Access-Control-Request-Method", "PUT")
}

#[test]
fn a_preflight_depends_on_the_container_alone() {
    crate::hold(|p| {
        let path = p.file("x.jpg");
        let (closed, missing) = (p.beside("closed", "x.jpg"), p.beside("nothere", "x.jpg"));
        let small = p.beside("small", "x.jpg");
        let other = path.replace("AUTH_async-images", "AUTH_other");
        let method = |name: &str| Ask::new("OPTIONS", &path).header("Access-Control-Request-Method", name);
        let folder = path.rsplitn(3, '/').nth(2).unwrap();
        vec![
            row("signed", preflight(&format!("{path}{}", p.query("PUT", &path))), 200, Allowed)
                .without("vary"),
            row("unsigned", preflight(&path), 200, Allowed),
            row(
                "signed wrongly",
                preflight(&format!("{path}?temp_url_sig=x&temp_url_expires=1")),
                200,
                Allowed,
            ),
            row("for GET", method("GET"), 200, Allowed),
            row("for DELETE, which no URL allows", method("DELETE"), 200, Allowed),
            row("for PATCH", method("PATCH"), 401, Hidden),
            row("for put", method("put"), 401, Hidden),
            row("for COPY, which is offered", method("COPY"), 401, Hidden),
            row("for nothing", Ask::new("OPTIONS", &path), 401, Hidden),
            row(
                "with headers",
                preflight(&path).header("Access-Control-Request-Headers", "x-foo"),
                200,
                Allowed,
            )
            .with("access-control-allow-headers", "x-foo")
            .with("vary", "Access-Control-Request-Headers"),
            row("for the container", preflight(folder), 200, Allowed),
            row("of a small container", preflight(&small), 200, Allowed),
            row("of a closed container", preflight(&closed), 401, Hidden),
            row("of no container", preflight(&missing), 401, Hidden),
            row("of another Swift account", preflight(&other), 401, Hidden),
            row("under a long name", preflight(&p.long(1025)), 200, Allowed),
            row("with two slashes before v1", preflight(&format!("/{path}")), 404, Hidden),
            row("under another known version", preflight(&path.replace("/v1/", "/v1.0/")), 200, Allowed),
            row("not UTF-8", preflight(&p.file("%FF")), 412, Hidden),
        ]
    });
}

#[test]
fn a_closed_container_works_but_tells_pages_nothing() {
    crate::hold(|p| {
        let path = p.beside("closed", "x.jpg");
        let signed = |method: &str| Ask::new(method, &format!("{path}{}", p.query(method, &path)));
        vec![
            row("PUT", signed("PUT").body(b"hello"), 201, Hidden),
            row("GET", signed("GET"), 200, Hidden).body("hello"),
            row("HEAD", signed("HEAD"), 200, Hidden),
            row("unsigned", Ask::new("GET", &path), 401, Hidden),
            row(
                "of another Swift account",
                Ask::new("GET", &path.replace("AUTH_async-images", "AUTH_other")),
                401,
                Hidden,
            ),
            row("with two slashes before v1", Ask::new("GET", &format!("/{path}")), 404, Hidden),
            row("of no container", Ask::new("GET", &p.beside("nothere", "x")), 401, Hidden),
        ]
    });
}

#[test]
fn lists_come_in_any_order() {
    for place in Place::all() {
        let path = place.file("x.jpg");
        let headers = "content-type, x-foo,content-type";
        let ask = preflight(&path).header("Origin", ORIGIN).header("Access-Control-Request-Headers", headers);
        let answer = client::call(&place.host, &ask);
        let methods = ["COPY", "DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"];
        assert_eq!(list(&answer, "access-control-allow-methods"), methods, "{}", place.name);
        assert_eq!(list(&answer, "allow"), methods, "{}", place.name);
        assert_eq!(
            list(&answer, "access-control-allow-headers"),
            ["content-type", "x-foo"],
            "{}",
            place.name
        );
        assert_eq!(answer.header("access-control-max-age"), None, "{}", place.name);
        assert_eq!(answer.header("access-control-allow-credentials"), None, "{}", place.name);
    }
}

#[test]
fn who_is_no_browser_is_told_nothing_about_origins() {
    for place in Place::all() {
        let path = place.file("x.jpg");
        place.store(&path, b"hello");
        let target = format!("{path}{}", place.query("GET", &path));
        let answer = client::call(&place.host, &Ask::new("GET", &target));
        assert_eq!((answer.status, answer.names("access-control-")), (200, Vec::new()), "{}", place.name);
        let answer = client::call(&place.host, &Ask::new("OPTIONS", &path));
        assert_eq!((answer.status, answer.names("access-control-")), (200, Vec::new()), "{}", place.name);
    }
}

#[test]
fn hidden_metadata_shows_its_name() {
    for place in Place::all() {
        let path = place.file("meta.jpg");
        let put = Ask::new("PUT", &format!("{path}{}", place.query("PUT", &path))).body(b"hello");
        client::call(&place.host, &put.header("X-Object-Meta-Colour", "red"));
        let get = Ask::new("GET", &format!("{path}{}", place.query("GET", &path))).header("Origin", ORIGIN);
        let answer = client::call(&place.host, &get);
        let exposed = list(&answer, "access-control-expose-headers");
        assert!(exposed.contains(&"x-object-meta-colour".to_owned()), "{}: {exposed:?}", place.name);
        assert_eq!(answer.header("x-object-meta-colour"), None, "{}", place.name);
    }
}

#[test]
fn rows_can_fail() {
    let place = &Place::all()[0];
    let wrong = row("x", Ask::new("GET", "/v1/x"), 200, Readable).with("etag", "y").body("z").run(place);
    assert_eq!(wrong.len(), 4, "{wrong:?}");
}
