//! Swift's temporary URLs: what a query claims, and whether it holds.

use super::address::Address;
use crate::crypto;
use crate::http::form_pairs;
use crate::time;

/// What the query of a request says about its permission.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    signature: String,
    expires: String,
    prefix: Option<String>,
    ip_range: bool,
    pub(crate) file_name: Option<String>,
    pub(crate) inline: bool,
}

/// A claim whose form is right and whose time is not over.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    hmac: fn(&[u8], &[u8]) -> Vec<u8>,
    digest: String,
    /// In seconds.
    pub(crate) expires: u64,
}

impl Claim {
    /// What is claimed, if anything is. Of a parameter that comes twice the first counts.
    pub(crate) fn read(query: &str) -> Option<Self> {
        let pairs: Vec<(String, String)> = form_pairs(query).collect();
        let first = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
        let (signature, expires) = (first("temp_url_sig"), first("temp_url_expires"));
        if signature.is_none() && expires.is_none() {
            return None;
        }
        Some(Self {
            signature: signature.unwrap_or_default(),
            expires: expires.unwrap_or_default(),
            prefix: first("temp_url_prefix"),
            ip_range: first("temp_url_ip_range").is_some(),
            file_name: first("filename").filter(|name| !name.is_empty()),
            inline: first("inline").is_some(),
        })
    }

    /// Reads time and digest. `now` is when the request arrived: an upload that began in time may end late.
    pub(crate) fn in_time(&self, now: u64) -> Option<Pending> {
        let seconds = self.expires.trim().parse().ok().or_else(|| time::read_iso_date(&self.expires));
        let expires: u64 = seconds.filter(|seconds: &u64| seconds.saturating_mul(1000) >= now)?;
        // A client's address is not known here, so a URL that is tied to one never holds.
        if expires == 0 || self.ip_range {
            return None;
        }
        let (hmac, digest) = digest(&self.signature)?;
        Some(Pending { hmac, digest, expires })
    }

    /// Whether a key has signed this for the method and the address.
    pub(crate) fn holds(&self, pending: &Pending, key: &str, method: &str, address: &Address) -> bool {
        let path = match &self.prefix {
            None => address.signed_path(),
            Some(prefix) if address.object.starts_with(prefix.as_str()) => {
                format!("prefix:/v1/{}/{}/{prefix}", address.account, address.container)
            }
            Some(_) => return false,
        };
        // Who may read or write an object may also ask about it.
        let methods: &[&str] = if method == "HEAD" { &["HEAD", "GET", "POST", "PUT"] } else { &[method] };
        methods.iter().any(|method| {
            let words = format!("{method}\n{}\n{path}", pending.expires);
            crypto::hex(&(pending.hmac)(key.as_bytes(), words.as_bytes())) == pending.digest
        })
    }
}

type Digest = (fn(&[u8], &[u8]) -> Vec<u8>, String);

/// The hash is told by the length of the hex, or by name before base64. Hex in capitals never fits.
fn digest(signature: &str) -> Option<Digest> {
    if let Some((name, text)) = signature.split_once(':') {
        let hex = crypto::hex(&crypto::from_base64(text)?);
        return match name {
            "sha1" => Some((crypto::hmac_sha1, hex)),
            "sha256" => Some((crypto::hmac_sha256, hex)),
            "sha512" => Some((crypto::hmac_sha512, hex)),
            _ => None,
        };
    }
    match signature.len() {
        40 => Some((crypto::hmac_sha1, signature.to_owned())),
        64 => Some((crypto::hmac_sha256, signature.to_owned())),
        128 => Some((crypto::hmac_sha512, signature.to_owned())),
        _ => None,
    }
}

/// Signs as LivePerson does, with HMAC-SHA1 in hex.
pub(crate) fn sign(key: &str, method: &str, expires: u64, path: &str) -> String {
    crypto::hex(&crypto::hmac_sha1(key.as_bytes(), format!("{method}\n{expires}\n{path}").as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: &str = "/v1/A/c/o";

    fn holds(query: &str, method: &str, now: u64) -> bool {
        let claim = Claim::read(query).unwrap();
        let address = Address::read(PATH).unwrap();
        claim.in_time(now).is_some_and(|pending| claim.holds(&pending, "k", method, &address))
    }

    #[test]
    fn a_signature_holds_for_its_method_and_until_its_time() {
        let query = format!("temp_url_sig={}&temp_url_expires=100", sign("k", "PUT", 100, PATH));
        assert!(holds(&query, "PUT", 100_000) && holds(&query, "HEAD", 0));
        assert!(!holds(&query, "GET", 0) && !holds(&query, "PUT", 100_001));
        assert!(holds(&query.replace("=100", "=1970-01-01T00:01:40Z"), "PUT", 0));
        assert!(!holds(&query.replace("=100", "=101"), "PUT", 0));
        assert!(!holds(&format!("{query}&temp_url_prefix="), "PUT", 0));
        assert!(Claim::read("filename=x&inline").is_none());
    }

    #[test]
    fn a_prefix_opens_all_below_it() {
        let signature = sign("k", "PUT", 100, PATH);
        assert!(!holds(
            &format!("temp_url_sig={signature}&temp_url_expires=100&temp_url_prefix=o"),
            "PUT",
            0
        ));
        let signature = crypto::hex(&crypto::hmac_sha1(b"k", b"PUT\n100\nprefix:/v1/A/c/o"));
        assert!(holds(&format!("temp_url_sig={signature}&temp_url_expires=100&temp_url_prefix=o"), "PUT", 0));
        assert!(!holds(
            &format!("temp_url_sig={signature}&temp_url_expires=100&temp_url_prefix=p"),
            "PUT",
            0
        ));
    }
}
