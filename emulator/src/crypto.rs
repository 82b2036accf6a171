//! Signatures and tokens: RS256 for the AppJWT, HMAC for the rest.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac as _};
use md5::Md5;
use rsa::pkcs1v15::{Signature, SigningKey, VerifyingKey};
use rsa::pkcs8::DecodePrivateKey as _;
use rsa::signature::{Keypair as _, SignatureEncoding as _, Signer as _, Verifier as _};
use rsa::traits::PublicKeyParts as _;
use serde_json::{Value, json};
use sha1::Sha1;
use sha2::{Digest as _, Sha256, Sha512};

/// A key made for this emulator; it protects nothing.
const TEST_KEY: &str = include_str!("keys/test-app-jwt.pem");

/// The RSA key, read when it is first needed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keys {
    pair: Option<Arc<(SigningKey<Sha256>, VerifyingKey<Sha256>)>>,
}

impl Keys {
    fn pair(&mut self) -> Option<&(SigningKey<Sha256>, VerifyingKey<Sha256>)> {
        if self.pair.is_none() {
            let private = rsa::RsaPrivateKey::from_pkcs8_pem(TEST_KEY).ok()?;
            let signing = SigningKey::<Sha256>::new(private);
            let verifying = signing.verifying_key();
            self.pair = Some(Arc::new((signing, verifying)));
        }
        self.pair.as_deref()
    }

    /// Signs claims with RS256.
    pub(crate) fn sign_rs256(&mut self, kid: &str, claims: &Value) -> String {
        let input = signing_input(&json!({"alg": "RS256", "typ": "JWT", "kid": kid}), claims);
        let signature =
            self.pair().and_then(|(key, _)| key.try_sign(input.as_bytes()).ok()).map(|s| s.to_vec());
        format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature.unwrap_or_default()))
    }

    /// The claims of an RS256 token, if its signature holds.
    pub(crate) fn verify_rs256(&mut self, token: &str) -> Option<Value> {
        let (input, signature) = token.rsplit_once('.')?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        let signature = Signature::try_from(signature.as_slice()).ok()?;
        let (_, key) = self.pair()?;
        key.verify(input.as_bytes(), &signature).ok()?;
        (header(token)?.get("alg")? == "RS256").then(|| claims(token)).flatten()
    }

    /// The public half, as a JSON Web Key Set.
    pub(crate) fn jwks(&mut self) -> Value {
        let key = self.pair().map(|(_, key)| {
            let public: &rsa::RsaPublicKey = key.as_ref();
            json!({
                "kty": "RSA", "use": "sig", "alg": "RS256",
                "n": URL_SAFE_NO_PAD.encode(public.n().to_bytes_be()),
                "e": URL_SAFE_NO_PAD.encode(public.e().to_bytes_be()),
            })
        });
        json!({ "keys": [key] })
    }
}

/// Signs claims with HS256.
pub(crate) fn sign_hs256(key: &[u8], kid: &str, claims: &Value) -> String {
    let input = signing_input(&json!({"alg": "HS256", "kid": kid}), claims);
    let signature = URL_SAFE_NO_PAD.encode(hmac_sha256(key, input.as_bytes()));
    format!("{input}.{signature}")
}

/// The claims of an HS256 token, if its signature holds and its key id is the one expected.
pub(crate) fn verify_hs256(key: &[u8], kid: &str, token: &str) -> Option<Value> {
    let (input, signature) = token.rsplit_once('.')?;
    if URL_SAFE_NO_PAD.encode(hmac_sha256(key, input.as_bytes())) != signature {
        return None;
    }
    (header(token)?.get("kid")? == kid).then(|| claims(token)).flatten()
}

fn signing_input(header: &Value, claims: &Value) -> String {
    let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}", encode(header), encode(claims))
}

fn header(token: &str) -> Option<Value> {
    part(token, 0)
}

/// What a token says, whoever signed it.
pub(crate) fn claims(token: &str) -> Option<Value> {
    part(token, 1)
}

fn part(token: &str, index: usize) -> Option<Value> {
    let bytes = URL_SAFE_NO_PAD.decode(token.split('.').nth(index)?).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// HMAC-SHA1.
pub(crate) fn hmac_sha1(key: &[u8], data: &[u8]) -> Vec<u8> {
    Hmac::<Sha1>::new_from_slice(key)
        .map(|mut mac| {
            mac.update(data);
            mac.finalize().into_bytes().to_vec()
        })
        .unwrap_or_default()
}

/// HMAC-SHA256.
pub(crate) fn hmac_sha256(key: &[u8], data: &[u8]) -> Vec<u8> {
    Hmac::<Sha256>::new_from_slice(key)
        .map(|mut mac| {
            mac.update(data);
            mac.finalize().into_bytes().to_vec()
        })
        .unwrap_or_default()
}

/// HMAC-SHA512.
pub(crate) fn hmac_sha512(key: &[u8], data: &[u8]) -> Vec<u8> {
    Hmac::<Sha512>::new_from_slice(key)
        .map(|mut mac| {
            mac.update(data);
            mac.finalize().into_bytes().to_vec()
        })
        .unwrap_or_default()
}

/// MD5 in hex: no secret, a fingerprint.
pub(crate) fn md5_hex(data: &[u8]) -> String {
    hex(&Md5::digest(data))
}

/// SHA-256 in hex.
pub(crate) fn sha256_hex(data: &[u8]) -> String {
    hex(&Sha256::digest(data))
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |four: u8| char::from_digit(u32::from(four), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// What stands in standard base64, padded or not, with either alphabet.
pub(crate) fn from_base64(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=').replace('-', "+").replace('_', "/");
    STANDARD_NO_PAD.decode(text).ok()
}

/// Standard base64 with padding.
pub(crate) fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_verifies_until_one_character_changes() {
        let mut keys = Keys::default();
        let token = keys.sign_rs256("appjwt-2026-01-01", &json!({"aud": "1"}));
        assert_eq!(keys.verify_rs256(&token), Some(json!({"aud": "1"})));
        let forged = token.replacen('.', ".e", 1);
        assert_eq!(keys.verify_rs256(&forged), None);
        let jws = sign_hs256(b"k", "1", &json!({"a": 1}));
        assert_eq!(verify_hs256(b"k", "1", &jws), Some(json!({"a": 1})));
        assert_eq!(verify_hs256(b"k", "2", &jws), None);
        assert_eq!(verify_hs256(b"other", "1", &jws), None);
    }

    #[test]
    fn hmac_matches_the_published_vector() {
        // RFC 2202, test case 2.
        let mac = hmac_sha1(b"Jefe", b"what do ya want for nothing?");
        assert_eq!(hex(&mac), "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
    }
}
