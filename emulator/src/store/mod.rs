//! The object store behind the file URLs: what OpenStack Swift does, as far as a browser can tell.
//!
//! `address` takes the path apart, `temp_url` checks and makes signatures, `container` and `cors` say who may read,
//! `put` stores, `get` gives back, `range` cuts, `answer` has Swift's words. `shelf` says where an account's files are.

mod address;
mod answer;
pub(crate) mod container;
mod cors;
mod get;
mod mime;
mod object;
mod put;
mod range;
pub(crate) mod shelf;
mod swift;
mod temp_url;
mod visit;

use address::{Address, Flaw};
use container::Container;
pub(crate) use object::Store;
pub use swift::Swift;
use temp_url::Claim;
pub(crate) use visit::{Visit, serve};

use crate::account::Account;
use crate::http::Reply;

/// Larger objects are refused before their body is read: 5 GiB and a little, Swift's default.
pub(crate) const LARGEST_OBJECT: u64 = 5_368_709_122;
/// Headers that would reach other objects; a temporary URL does not allow them.
const REFUSED_HEADERS: [&str; 3] = ["X-Object-Manifest", "X-Symlink-Target", "X-Copy-From"];
/// What the application answers at all; others are unknown to it.
const METHODS: [&str; 6] = ["GET", "HEAD", "PUT", "POST", "DELETE", "COPY"];

/// Answers a request. An account that nobody knows has no container, and no key.
fn answer(account: Option<&mut Account>, visit: &Visit<'_>) -> Reply {
    let address = Address::read(&visit.request.path);
    if visit.request.method == "OPTIONS" {
        return match application(&address) {
            Ok(address) => {
                cors::options(visit.request, address, container::find(account.as_deref(), address).as_ref())
            }
            Err(reply) => *reply,
        };
    }
    match Claim::read(&visit.request.query) {
        Some(claim) => signed(account, visit, address, &claim),
        None => unsigned(account.as_deref(), visit, &address),
    }
}

/// What the application says to a path before anything else.
fn application(address: &Result<Address, Flaw>) -> Result<&Address, Box<Reply>> {
    let refusal = match address {
        Err(Flaw::NoVersion) => answer::page(404),
        Err(Flaw::NotText) => answer::html(412, "Invalid UTF8 or contains NULL"),
        Ok(address) if address.has_nul() => answer::html(412, "Invalid UTF8 or contains NULL"),
        Ok(address) if !["v1", "v1.0"].contains(&address.version.as_str()) => answer::page(400),
        Ok(address) if address.account.is_empty() => answer::html(412, "Bad URL"),
        Ok(address) => return Ok(address),
    };
    Err(Box::new(refusal))
}

/// Without a signature all that can be had is a readable refusal.
fn unsigned(account: Option<&Account>, visit: &Visit<'_>, address: &Result<Address, Flaw>) -> Reply {
    let address = match application(address) {
        Ok(address) => address,
        Err(reply) => return *reply,
    };
    if !METHODS.contains(&visit.request.method.as_str()) {
        let mut reply = answer::page(405);
        reply.set_header("allow", "HEAD, OPTIONS, GET, PUT, DELETE, POST");
        return reply;
    }
    let container = container::find(account, address);
    let mut reply = answer::page(401);
    reply.set_header("www-authenticate", &format!("Swift realm=\"{}\"", address.account));
    // The quota asks who it is itself, before the application, which alone speaks for the container.
    if !is_over_quota(account, visit, address, container.as_ref()) {
        cors::allow(&mut reply, visit.request, container.as_ref(), &[]);
    }
    reply
}

/// A request with a temporary URL, on its way through what stands before the application.
fn signed(
    account: Option<&mut Account>,
    visit: &Visit<'_>,
    address: Result<Address, Flaw>,
    claim: &Claim,
) -> Reply {
    let request = visit.request;
    let Some(pending) = claim.in_time(visit.arrived) else { return answer::invalid() };
    if !["GET", "HEAD", "PUT"].contains(&request.method.as_str()) {
        return answer::invalid();
    }
    let address = match address {
        Ok(address) => address,
        Err(Flaw::NotText) => return answer::plain(500, "An error occurred"),
        Err(Flaw::NoVersion) => return answer::invalid(),
    };
    let Some(account) = account else { return answer::invalid() };
    let named = address.version == "v1" && address.is_object();
    if !named || !claim.holds(&pending, &shelf::key(&account.id), &request.method, &address) {
        return answer::invalid();
    }
    if address.has_nul() {
        return answer::html(412, "Invalid UTF8 or contains NULL");
    }
    let container = container::find(Some(account), &address);
    let mut reply = if request.method == "PUT" {
        if let Some(name) = REFUSED_HEADERS.iter().find(|name| request.header_value(name).is_some()) {
            return answer::html(400, &format!("The header '{name}' is not allowed in this tempurl"));
        }
        if is_over_quota(Some(account), visit, &address, container.as_ref()) {
            return answer::html(413, "Upload exceeds quota.");
        }
        match put::objection(visit, &address, container.as_ref()) {
            Some(reply) => reply,
            None => put::put(account, visit, &address),
        }
    } else if container.is_some() {
        get::get(account, visit, &address, claim, pending.expires)
    } else {
        answer::page(404)
    };
    let found = account.store.objects.get(&address.signed_path());
    let metas = found.filter(|_| request.method != "PUT").map(object::Object::metas).unwrap_or_default();
    let container = container::find(Some(account), &address);
    cors::allow(&mut reply, request, container.as_ref(), &metas);
    reply
}

/// Whether a body is more than the container takes. An object that it would replace still counts.
fn is_over_quota(
    account: Option<&Account>,
    visit: &Visit<'_>,
    address: &Address,
    container: Option<&Container<'_>>,
) -> bool {
    let quota = container.and_then(|container| container.quota);
    let (Some(account), Some(quota), "PUT") = (account, quota, visit.request.method.as_str()) else {
        return false;
    };
    let weight = container::weight(account, &address.container, visit.now);
    !address.object.is_empty() && weight.saturating_add(visit.length.unwrap_or(0)) > quota
}
