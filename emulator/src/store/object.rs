//! What a store keeps: objects, and what it was asked to expect.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What names of an object's metadata begin with.
pub(super) const META: &str = "x-object-meta-";
/// The other headers that are kept as the uploader sent them.
pub(super) const KEPT_HEADERS: [&str; 4] =
    ["cache-control", "content-disposition", "content-encoding", "content-language"];

/// The files of an account.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Store {
    /// By relative path.
    pub(crate) objects: BTreeMap<String, Object>,
    /// The paths for which a URL was given, or that an agent sent.
    pub(crate) grants: BTreeMap<String, Grant>,
    /// How many requests there were: a number for each is in its answer.
    pub(crate) requests: u64,
}

/// One stored file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Object {
    pub(crate) content_type: String,
    pub(crate) etag: String,
    /// When, in milliseconds.
    pub(crate) stored: u64,
    /// When it goes, in seconds.
    pub(crate) delete_at: Option<u64>,
    pub(crate) headers: Vec<(String, String)>,
    /// How often something was stored under this name.
    pub(crate) puts: u64,
    #[serde(serialize_with = "as_base64", deserialize_with = "from_base64")]
    pub(crate) bytes: Vec<u8>,
}

/// A path that is known although nothing need be stored there.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Grant {
    /// The size that was told when the URL was asked for.
    pub(crate) size: Option<u64>,
    /// How many messages of consumers name it.
    pub(crate) published: u64,
}

impl Object {
    pub(crate) fn size(&self) -> u64 {
        u64::try_from(self.bytes.len()).unwrap_or(u64::MAX)
    }

    /// Whether its time is not over.
    pub(crate) fn lives(&self, now: u64) -> bool {
        self.delete_at.is_none_or(|at| at.saturating_mul(1000) > now)
    }

    /// The names of its metadata, also of what is hidden from temporary URLs.
    pub(super) fn metas(&self) -> Vec<String> {
        self.headers.iter().map(|(name, _)| name.clone()).filter(|name| name.starts_with(META)).collect()
    }
}

/// Swift rounds the time of an object up where it shows whole seconds.
pub(super) fn whole_second(ms: u64) -> u64 {
    ms.div_ceil(1000).saturating_mul(1000)
}

/// A tag of an object, as it is compared.
pub(super) fn unquoted(tag: &str) -> &str {
    tag.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(tag)
}

fn as_base64<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&STANDARD.encode(bytes))
}

fn from_base64<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let text = String::deserialize(deserializer)?;
    STANDARD.decode(text).map_err(serde::de::Error::custom)
}
