//! The Domain API: which host serves what. Here, all of it is this one.

use serde_json::{Value, json};

use crate::http::Reply;
use crate::service::{Call, Refusal};
use crate::shape::Problem;
use crate::store::Swift;

const SERVICES: [&str; 14] = [
    "asyncMessagingEnt",
    "sentinel",
    "idp",
    "swift",
    "agentVep",
    "msgHist",
    "accountConfigReadOnly",
    "accountConfigReadWrite",
    "messagingRestApiDomain",
    "facadeMsg",
    "engHistDomain",
    "leDataReporting",
    "smt",
    "mcs",
];

pub(crate) fn handle(call: &Call<'_>) -> Result<Reply, Refusal> {
    if call.request.query_value("version").as_deref() != Some("1.0") {
        return Err(refuse("query.version", "must be 1.0 (Domain API page)"));
    }
    let host = call.request.header_value("host").unwrap_or(call.host);
    let entry = |name: &str| {
        let swift = call.swift.filter(|_| name == "swift").map_or(host, Swift::host);
        json!({ "service": name, "account": call.account.id, "baseURI": swift })
    };
    if call.tail.is_empty() {
        let all: Vec<Value> = SERVICES.iter().map(|name| entry(name)).collect();
        return Ok(Reply::with_json(200, &json!({ "baseURIs": all })));
    }
    if !SERVICES.contains(&call.tail) {
        let rule = format!("must be one of {}; case matters (Domain API page)", SERVICES.join(", "));
        return Err(refuse("path.service", &rule));
    }
    Ok(Reply::with_json(200, &entry(call.tail)))
}

fn refuse(path: &str, rule: &str) -> Refusal {
    let reply = Reply::with_json(400, &json!({ "error": "bad parameters", "path": path, "details": rule }));
    Refusal::rule_with(Problem::new(path, rule), reply)
}
