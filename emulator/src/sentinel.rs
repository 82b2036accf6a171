//! sentinel: the AppJWT, for client credentials.

use serde_json::json;

use crate::auth;
use crate::http::{Reply, form_pairs};
use crate::service::{Call, Refusal};
use crate::shape::Path;

/// Everything the endpoint knows; a parameter may be in the query or in the form (samples do both).
const PARAMETERS: [&str; 4] = ["v", "grant_type", "client_id", "client_secret"];

pub(crate) fn handle(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    if call.request.query_value("v").as_deref() != Some("1.0") {
        return Err(Refusal::rule("query.v", "must be 1.0 (Send API authorization page)"));
    }
    let body = String::from_utf8_lossy(&call.request.body).into_owned();
    let form_type = "application/x-www-form-urlencoded";
    let given = call.request.header_value("content-type");
    if !body.is_empty() && !given.is_some_and(|kind| kind.starts_with(form_type)) {
        return Err(Refusal::rule("headers.Content-Type", format!("must be {form_type}")));
    }
    let form: Vec<(String, String)> = form_pairs(&body).collect();
    for (key, _) in &form {
        if !PARAMETERS.contains(&key.as_str()) {
            let path = Path::Field(&Path::Root("form"), key).to_string();
            return Err(Refusal::rule(
                path,
                format!("unknown parameter; sentinel knows {}", PARAMETERS.join(", ")),
            ));
        }
    }
    let pairs: Vec<(String, String)> = form_pairs(&call.request.query).chain(form).collect();
    let parameter = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    if parameter("grant_type") != Some("client_credentials") {
        return Err(Refusal::rule("form.grant_type", "must be client_credentials"));
    }
    for name in ["client_id", "client_secret"] {
        if parameter(name).unwrap_or_default().is_empty() {
            return Err(Refusal::rule(format!("form.{name}"), "missing; mandatory"));
        }
    }
    let config = &call.account.config;
    if (parameter("client_id"), parameter("client_secret"))
        != (Some(config.client_id.as_str()), Some(config.client_secret.as_str()))
    {
        return Err(Refusal::plain(Reply::with_json(401, &json!({ "error": "invalid_client" }))));
    }
    let token = auth::issue_app_jwt(call.account, call.keys, call.now);
    Ok(Reply::with_json(200, &json!({ "access_token": token, "token_type": "Bearer" })))
}
