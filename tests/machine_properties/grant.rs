//! URLs as a service grants them.

use lp_connector::core::Millis;
use lp_connector::protocol::Value;

use crate::checks::SECRET;

/// How long a URL is used that is over when it comes.
const USUAL_LIFE: Millis = 60_000;
/// The base URL of the object store.
const STORE: &str = "https://store.example";

/// A URL that was granted.
#[derive(Clone, Debug)]
pub(crate) struct Url {
    pub(crate) url: String,
    pub(crate) path: String,
    pub(crate) good_until: Millis,
}

/// The URL in an answer, where it is a good one.
pub(crate) fn granted(answer: &Value, now: Millis) -> Option<Url> {
    let path = answer.at(&["body", "relativePath"])?.as_text()?.to_owned();
    let expires = answer.at(&["body", "queryParams", "temp_url_expires"])?.as_int()?;
    if path.starts_with("//") {
        return None;
    }
    let ends = Millis::try_from(expires).unwrap_or_default() * 1000;
    let good_until = if ends > now { ends } else { now + USUAL_LIFE };
    let url = format!("{STORE}{path}?temp_url_sig={SECRET}s&temp_url_expires={expires}");
    Some(Url { url, path, good_until })
}
