//! What was refused because the documentation does not allow it.

use serde::{Deserialize, Serialize};

/// One broken rule. It holds a path and a rule, never a value: no message text, token or file name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Violation {
    /// Counts up from 1 within the account.
    pub seq: u64,
    /// Milliseconds since 1970 by the account's clock.
    pub time: u64,
    /// The account that was spoken to.
    pub account: String,
    /// Name of the endpoint.
    pub endpoint: String,
    /// Where in the request: a JSON path, or `headers.Name`, `query.name`.
    pub path: String,
    /// The rule that was broken.
    pub problem: String,
}
