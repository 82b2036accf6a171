//! Serves directories from the emulator's own origin: a demo page and the package it uses.

use std::path::PathBuf;
use std::str::FromStr;

use axum::Router;
use axum::http::{HeaderName, HeaderValue};
use tower::ServiceBuilder;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// A directory and the path under which it is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaticDir {
    /// The directory.
    pub dir: PathBuf,
    /// `/` or a path such as `/pkg`.
    pub prefix: String,
}

impl FromStr for StaticDir {
    type Err = String;

    /// Reads `DIR` or `DIR:/PREFIX`.
    fn from_str(text: &str) -> Result<Self, String> {
        let (dir, prefix) = match text.rsplit_once(":/") {
            Some((dir, prefix)) => (dir, format!("/{}", prefix.trim_matches('/'))),
            None => (text, "/".to_owned()),
        };
        if dir.is_empty() {
            return Err("a directory is needed, as in www or pkg:/pkg".to_owned());
        }
        Ok(Self { dir: PathBuf::from(dir), prefix })
    }
}

pub(crate) fn add(router: Router, entry: &StaticDir) -> Router {
    // Always what was built last; but a browser may put the page away and show it again.
    let asks = SetResponseHeaderLayer::overriding(
        HeaderName::from_static("cache-control"),
        HeaderValue::from_static("no-cache"),
    );
    let service = ServiceBuilder::new().layer(asks).service(ServeDir::new(&entry.dir));
    if entry.prefix == "/" {
        router.fallback_service(service)
    } else {
        router.nest_service(&entry.prefix, service)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_directory_with_and_without_a_prefix() {
        let read = |text: &str| text.parse::<StaticDir>().map(|one| (one.dir, one.prefix));
        assert_eq!(read("www"), Ok(("www".into(), "/".into())));
        assert_eq!(read("/a/pkg:/pkg/"), Ok(("/a/pkg".into(), "/pkg".into())));
        assert_eq!(read("pkg:/"), Ok(("pkg".into(), "/".into())));
        assert!(read(":/x").is_err());
    }
}
