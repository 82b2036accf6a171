//! Which URLs hold, and what the path has to be like.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hmac::Hmac;
use sha1::Sha1;
use sha2::{Sha256, Sha512};

use crate::client::Ask;
use crate::place::{encode, hex, now};
use crate::row::Cors::{Hidden, Readable};
use crate::row::row;

fn put(target: &str) -> Ask {
    Ask::new("PUT", target).body(b"hello")
}

#[test]
fn signatures_hold_for_one_method_one_path_and_their_time() {
    crate::hold(|p| {
        let path = p.file("signed.jpg");
        p.store(&path, b"hello");
        let (later, good) = (now() + 600, p.query("PUT", &path));
        let ok = |name: &str, target: String| row(name, put(&target), 201, Readable);
        let no = |name: &str, target: String| {
            row(name, put(&target), 401, Hidden).body("401 Unauthorized: Temp URL invalid\n")
        };
        let with = |signature: &str, expires: &str| {
            format!("{path}?temp_url_sig={signature}&temp_url_expires={expires}")
        };
        let sha1 = p.hmac::<Hmac<Sha1>>("PUT", &path, later);
        let sha256 = p.hmac::<Hmac<Sha256>>("PUT", &path, later);
        let sha512 = p.hmac::<Hmac<Sha512>>("PUT", &path, later);
        let time = later.to_string();
        let dated = p.hmac::<Hmac<Sha1>>("PUT", &path, 4_102_444_799);
        let milli = p.hmac::<Hmac<Sha1>>("PUT", &path, later * 1000);
        let past = p.query_until("PUT", &path, now() - 1);
        vec![
            ok("sha1", format!("{path}{good}")),
            ok("sha256", with(&hex(&sha256), &time)),
            ok("sha512", with(&hex(&sha512), &time)),
            ok("named sha1", with(&format!("sha1:{}", encode(&STANDARD.encode(&sha1))), &time)),
            ok("named sha256", with(&format!("sha256:{}", URL_SAFE_NO_PAD.encode(&sha256)), &time)),
            no("named otherwise", with(&format!("md5:{}", URL_SAFE_NO_PAD.encode(&sha1)), &time)),
            no("hex in capitals", with(&hex(&sha1).to_uppercase(), &time)),
            no("too short", with(&hex(&sha1[..16]), &time)),
            no("not hex", with(&"z".repeat(40), &time)),
            ok("a date", with(&hex(&dated), "2099-12-31T23:59:59Z")),
            no("a date with a zone", with(&hex(&dated), "2099-12-31T23:59:59%2B00:00")),
            no("a date with a fraction", with(&hex(&dated), "2099-12-31T23:59:59.0Z")),
            ok("milliseconds, far away", with(&hex(&milli), &format!("{time}000"))),
            no("a fraction of a second", with(&hex(&sha1), &format!("{time}.5"))),
            no("no number", with(&hex(&sha1), "soon")),
            no("expired", format!("{path}{past}")),
            no("zero", with(&hex(&sha1), "0")),
            no("no signature but a time", format!("{path}?temp_url_expires={time}")),
            no("no time but a signature", format!("{path}?temp_url_sig={}", hex(&sha1))),
            no("both empty", with("", "")),
            no("of another path", format!("{path}{}", p.query("PUT", &p.file("other.jpg")))),
            no("of GET", format!("{path}{}", p.query("GET", &path))),
            row("GET with that of PUT", Ask::new("GET", &format!("{path}{good}")), 401, Hidden),
            row("HEAD with that of PUT", Ask::new("HEAD", &format!("{path}{good}")), 200, Readable)
                .with("content-length", "5"),
            row(
                "HEAD with that of GET",
                Ask::new("HEAD", &format!("{path}{}", p.query("GET", &path))),
                200,
                Readable,
            ),
            row("HEAD with a wrong one", Ask::new("HEAD", &with(&hex(&sha1), "4000000000")), 401, Hidden)
                .with("content-length", "0"),
            row(
                "POST",
                Ask::new("POST", &format!("{path}{}", p.query("POST", &path))).body(b""),
                401,
                Hidden,
            ),
            row("DELETE", Ask::new("DELETE", &format!("{path}{}", p.query("DELETE", &path))), 401, Hidden),
            row(
                "wins over other credentials",
                put(&format!("{path}{good}"))
                    .header("X-Auth-Token", "x")
                    .header("Authorization", "Basic eA==")
                    .header("Cookie", "a=b"),
                201,
                Readable,
            ),
        ]
    });
}

#[test]
fn queries_are_read_as_forms_and_the_first_of_two_counts() {
    crate::hold(|p| {
        let path = p.file("query.jpg");
        let good = p.query("PUT", &path);
        let bare = good.trim_start_matches('?');
        let (later, folder) = (now() + 600, p.file(""));
        let under = p.hmac::<Hmac<Sha1>>("PUT", &path, later);
        let wide = hex(&under);
        let inside = folder.splitn(5, '/').nth(4).unwrap();
        let signed_prefix = format!("prefix:{folder}");
        let of_prefix = hex(&p.hmac::<Hmac<Sha1>>("PUT", &signed_prefix, later));
        let ok = |name: &str, query: String| row(name, put(&format!("{path}{query}")), 201, Readable);
        let no = |name: &str, query: String| row(name, put(&format!("{path}{query}")), 401, Hidden);
        vec![
            ok("others before", format!("?a=1&{bare}")),
            ok("others behind, and a last &", format!("{good}&a=1&multipart-manifest=put&")),
            ok("a second signature", format!("{good}&temp_url_sig=x")),
            ok("a second time", format!("{good}&temp_url_expires=1")),
            no("a wrong signature first", format!("?temp_url_sig=x&{bare}")),
            ok("a name for the download", format!("{good}&filename=x.jpg&inline")),
            no("a prefix that was not signed", format!("{good}&temp_url_prefix=")),
            ok(
                "a prefix that was",
                format!("?temp_url_sig={of_prefix}&temp_url_expires={later}&temp_url_prefix={inside}"),
            ),
            no(
                "a prefix of others",
                format!("?temp_url_sig={wide}&temp_url_expires={later}&temp_url_prefix=x"),
            ),
            no("&amp; for &", good.replace('&', "&amp;")),
            no("an encoded &", good.replace('&', "%26")),
            row(
                "an encoded =, which is no signature at all",
                put(&format!("{path}{}", good.replace('=', "%3D"))),
                401,
                Readable,
            ),
            row("an encoded ?, likewise", put(&format!("{path}{}", good.replace('?', "%3F"))), 401, Readable),
        ]
    });
}

#[test]
fn paths_are_signed_decoded_and_kept_as_they_are() {
    crate::hold(|p| {
        let odd = p.file("a b é\"'🙂?#%&+=[];.jpg");
        p.store(&odd, b"hello");
        let plain = p.file("plain.jpg");
        let ok = |name: &str, target: &str, path: &str| {
            row(name, put(&format!("{target}{}", p.query("PUT", path))), 201, Readable)
        };
        let no = |name: &str, target: &str, path: &str, status: u16| {
            row(name, put(&format!("{target}{}", p.query("PUT", path))), status, Hidden)
        };
        let get = |target: &str, path: &str| Ask::new("GET", &format!("{target}{}", p.query("GET", path)));
        let head = |path: &str| Ask::new("HEAD", &format!("{}{}", encode(path), p.query("HEAD", path)));
        let (slashes, dots, twice) = (p.file("/x.jpg"), p.file("x/../y.jpg"), encode(&odd));
        let (deep, end) = (p.file("%2F"), p.file("end/"));
        vec![
            row("any name", get(&encode(&odd), &odd), 200, Readable).body("hello"),
            row(
                "slashes encoded",
                get(&encode(&odd).replace('/', "%2F").replacen("%2Fv1%2F", "/v1/", 1), &odd),
                200,
                Readable,
            ),
            ok("letters encoded", &plain.replace("plain", "%70lain"), &plain),
            row("are the same object", head(&plain), 200, Readable),
            no("signed as encoded", &twice, &twice, 401),
            no("encoded twice", &encode(&twice), &odd, 401),
            ok("encoded twice, signed so", &encode(&twice), &twice),
            row(
                "a plus is a plus",
                put(&format!("{}{}", p.file("a+b"), p.query("PUT", &p.file("a b")))),
                401,
                Hidden,
            ),
            row(
                "a name of nothing but escapes",
                put(&format!("{}{}", encode(&deep), p.query("PUT", &deep))),
                201,
                Readable,
            ),
            ok("two slashes within", &slashes, &slashes),
            row("are not one", head(&p.file("x.jpg")), 404, Readable),
            ok("dots", &dots, &dots),
            row("lead nowhere", head(&p.file("y.jpg")), 404, Readable),
            ok("a slash at the end", &end, &end),
            row("is not counted in the name", get(&end, &end), 200, Readable)
                .with("content-disposition", "attachment; filename=\"end\"; filename*=UTF-8''end"),
            row(
                "composed and decomposed are two",
                head(&p.file("a b e\u{301}\"'🙂?#%&+=[];.jpg")),
                404,
                Readable,
            ),
            no("two slashes before v1", &format!("/{plain}"), &plain, 401),
            no("two slashes before v1, signed so", &format!("/{plain}"), &format!("/{plain}"), 401),
            no("another version", &plain.replace("/v1/", "/v1.0/"), &plain, 401),
            no(
                "another version, signed so",
                &plain.replace("/v1/", "/v1.0/"),
                &plain.replace("/v1/", "/v1.0/"),
                401,
            ),
            row("not UTF-8", put(&format!("{}{}", p.file("%FF"), p.query("PUT", &p.file("x")))), 500, Hidden),
            row("not UTF-8, unsigned", put(&p.file("%FF")), 412, Hidden),
            no("a zero byte", &p.file("a%00b"), &p.file("a\0b"), 412),
            ok("1,024 characters", &p.long(1024), &p.long(1024)),
            ok(
                "1,025 bytes, 1,024 characters",
                &p.long(1024).replacen("nnn", "n%C3%A9n", 1),
                &p.long(1024).replacen("nnn", "nén", 1),
            ),
            row(
                "1,025 characters",
                put(&format!("{}{}", p.long(1025), p.query("PUT", &p.long(1025)))),
                400,
                Readable,
            )
            .body("Object name length of 1025 longer than 1024"),
        ]
    });
}
