//! Whatever a service or a caller says of a file: nothing panics, and no URL leads out of the object store.

use crate::cases;
use crate::trees::arbitrary;
use lp_connector::core::arguments::{Defaults, Method, call};
use lp_connector::core::call::{Call, Preview};
use lp_connector::core::transfer::Grant;
use lp_connector::protocol::Value;
use lp_connector::protocol::files::is_preview;
use proptest::prelude::*;
use proptest::sample::select;

const GRANT_CASES: u32 = 20_000;
const PREVIEW_CASES: u32 = 20_000;
const ARGUMENT_CASES: u32 = 20_000;

/// What makes one URL another to a browser, and the parts of harmless ones.
const PIECES: &[&str] = &[
    "/",
    "//",
    "\\",
    "..",
    ".",
    "%2e",
    "%2E%2e",
    "%2f",
    "%5c",
    "@",
    ":",
    "https:",
    "http:",
    "javascript:",
    "?",
    "#",
    "&",
    "=",
    "%",
    "%00",
    "\t",
    "\n",
    "\r",
    "\0",
    " ",
    "\u{a0}",
    "\u{feff}",
    "\u{2028}",
    "/v1",
    "evil.example",
    "[::1]",
    "ä",
    "😀",
    "ſ",
    "．．",
    "／",
    "a.PNG",
    "~",
    "'",
    "\"",
    "<",
    "temp_url_sig",
];

/// Texts of such pieces, and any other.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(select(PIECES), 0..8).prop_map(|pieces| pieces.concat());
    prop_oneof![4 => pieces, 1 => any::<String>(), 1 => any::<Vec<u8>>().prop_map(|bytes| lossy(&bytes))]
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn bases() -> impl Strategy<Value = &'static str> {
    select(vec![
        "https://store.example",
        "https://store.example/",
        "http://127.0.0.1:8787",
        "https://page.example/store",
        "/store",
        "/store/",
    ])
}

/// Where a browser goes with a URL: the host, and the segments of the path. After the URL Standard's parser: tabs and
/// line ends are taken out, a backslash is a slash, dots climb even where they are encoded, `@` ends a user's name.
fn where_to(url: &str) -> (String, Vec<String>) {
    let clean: String = url
        .trim_matches(|sign: char| sign <= ' ')
        .chars()
        .filter(|sign| !matches!(sign, '\t' | '\n' | '\r'))
        .map(|sign| if sign == '\\' { '/' } else { sign })
        .collect();
    let absolute = if clean.starts_with('/') && !clean.starts_with("//") {
        format!("https://page.example{clean}")
    } else {
        clean
    };
    let (_, rest) = absolute.split_once(':').unwrap_or_default();
    let rest = rest.trim_start_matches('/');
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = authority.rsplit('@').next().unwrap_or_default().to_owned();
    let mut segments: Vec<String> = Vec::new();
    for segment in path.split('/') {
        match segment.to_ascii_lowercase().replace("%2e", ".").as_str() {
            "." => {}
            ".." => {
                segments.pop();
            }
            _ => segments.push(segment.to_owned()),
        }
    }
    (host, segments)
}

/// A text as the URL's reader gives it back.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        let digits = others.get(..2).filter(|_| *first == b'%');
        let digits = digits.and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        bytes.push(digits.unwrap_or(*first));
        rest = others.get(if digits.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    lossy(&bytes)
}

fn answer(path: &str, signature: &str, expires: i64) -> Value {
    let query = Value::object([("temp_url_sig", signature.into()), ("temp_url_expires", expires.into())]);
    Value::object([("relativePath", path.into()), ("queryParams", query)])
}

proptest! {
    #![proptest_config(cases(GRANT_CASES))]
    #[test]
    fn a_url_stays_on_its_host(
        path in texts(), signature in texts(), expires in any::<i64>(), base in bases(), now in 0..1u64 << 53,
    ) {
        let Ok(grant) = Grant::read(&answer(&path, &signature, expires), base, now) else { return Ok(()) };
        let (host, segments) = where_to(&grant.url);
        let (own, below) = where_to(base);
        prop_assert_eq!(&host, &own, "{}", grant.url);
        // Below the base, and one slash before the path.
        let below: Vec<String> = below.into_iter().filter(|segment| !segment.is_empty()).collect();
        prop_assert!(segments.starts_with(&below), "{}", grant.url);
        let rest = &segments[below.len()..];
        prop_assert!(!rest[0].is_empty(), "{}", grant.url);
        // Whoever decodes it reads the path that was signed, and nothing else.
        prop_assert_eq!(decoded(&rest.join("/")), path.strip_prefix('/').unwrap_or(&path));
        let (_, query) = grant.url.split_once('?').unwrap();
        let (named, ends) = query.rsplit_once("&temp_url_expires=").unwrap();
        prop_assert_eq!(decoded(named.strip_prefix("temp_url_sig=").unwrap()), signature);
        prop_assert!(!named.contains(['&', '#', '+']), "{}", grant.url);
        prop_assert_eq!(ends, expires.to_string());
        prop_assert!(grant.url.bytes().all(|byte| byte.is_ascii_graphic()), "{}", grant.url);
        prop_assert_eq!(&grant.relative_path, &path);
        prop_assert!(grant.is_good(now), "over when it comes");
    }

    #[test]
    fn any_tree_is_a_url_or_not(tree in arbitrary(), base in bases(), now in any::<u64>()) {
        let _ = Grant::read(&tree, base, now);
    }
}

/// Texts that are previews, or nearly.
fn previews() -> impl Strategy<Value = String> {
    let heads = vec![
        "data:image/png;base64,",
        "data:image/svg+xml;base64,",
        "data:image/x-icon;base64,",
        "DATA:image/png;base64,",
        "data:image/;base64,",
        "data:image/png,",
        "data:text/html;base64,",
        "javascript:",
        "",
    ];
    let tails = prop_oneof!["[A-Za-z0-9+/=]{0,40}", any::<String>(), texts()];
    (select(heads), tails).prop_map(|(head, tail)| format!("{head}{tail}"))
}

proptest! {
    #![proptest_config(cases(PREVIEW_CASES))]
    #[test]
    fn a_preview_is_a_picture_and_holds_no_sign_of_markup(text in previews()) {
        if is_preview(&text) {
            let (head, data) = text.split_once(',').unwrap();
            let kind = head.strip_prefix("data:image/").and_then(|head| head.strip_suffix(";base64")).unwrap();
            prop_assert!(!kind.is_empty() && !kind.contains("svg+xml"));
            prop_assert!(!data.is_empty());
            let safe = |byte: u8| byte.is_ascii_alphanumeric() || b":/;,+=-".contains(&byte);
            prop_assert!(text.bytes().all(safe), "{}", text);
        }
    }
}

const METHODS: &[Method] = &[
    Method::SendFile,
    Method::PublishFile,
    Method::RequestUploadUrl,
    Method::RequestDownloadUrl,
    Method::DownloadFile,
];

/// A value of any kind for an argument of these methods, right ones among them.
fn argument() -> impl Strategy<Value = Value> {
    let text = || prop_oneof![texts(), previews(), Just("PNG".to_owned()), Just("c1".to_owned())];
    let number = prop_oneof![Just(0), 1..9_999_999i64, any::<i64>()];
    let file =
        (text(), text(), text(), number, any::<u8>()).prop_map(|(path, kind, preview, size, which)| {
            let mut file = Value::object([]);
            for (bit, name, value) in [
                (1, "relativePath", Value::from(path)),
                (2, "fileType", kind.into()),
                (4, "preview", preview.clone().into()),
                (8, "caption", preview.into()),
                (16, "fileSize", size.into()),
            ] {
                if which & bit != 0 {
                    file.set(name, value);
                }
            }
            file
        });
    prop_oneof![2 => text().prop_map(Value::from), 4 => file, 1 => arbitrary()]
}

proptest! {
    #![proptest_config(cases(ARGUMENT_CASES))]
    #[test]
    fn any_arguments_make_a_call_or_are_refused(
        method in select(METHODS), first in argument(), second in argument(), options in argument(),
        options_are_there in any::<bool>(), max_preview in 1_000..30_000u32,
    ) {
        let options = if options_are_there { options } else { Value::object([]) };
        let defaults = Defaults { account_id: "acc", max_preview };
        let fits = |preview: &str| is_preview(preview) && preview.len() <= max_preview as usize;
        match call(method, &[first, second], &options, defaults).map(|(call, _)| call) {
            Ok(Call::File { preview: Preview::Own(own), .. }) => prop_assert!(fits(&own)),
            Ok(Call::Publish { file, .. }) => {
                prop_assert!(!file.relative_path.is_empty() && !file.file_type.is_empty());
                prop_assert!(file.preview.is_none_or(|own| own.is_empty() || fits(&own)));
            }
            Ok(Call::UploadUrl { file_size, file_type }) => {
                prop_assert!((1..=1 << 40).contains(&file_size) && !file_type.is_empty());
            }
            Ok(Call::Download(path) | Call::DownloadUrl(path)) => prop_assert!(!path.is_empty()),
            Ok(call) => prop_assert!(matches!(call, Call::File { .. }), "{:?} for {:?}", call, method),
            Err(refusal) => prop_assert!(!refusal.field.is_empty() && !refusal.accepted.is_empty()),
        }
    }
}

#[test]
fn the_reader_of_urls_sees_what_a_browser_sees() {
    for (url, host, path) in [
        ("https://a.example/x/../y", "a.example", "y"),
        ("https://a.example\\@b.example/x", "a.example", "@b.example/x"),
        ("https://a.example@b.example/x", "b.example", "x"),
        ("ht\ttps:/\\//b.example/%2E%2e/x?/y", "b.example", "x"),
        ("/store/x#y", "page.example", "store/x"),
    ] {
        let (found, segments) = where_to(url);
        assert_eq!((found.as_str(), segments.join("/").as_str()), (host, path), "{url}");
    }
}
