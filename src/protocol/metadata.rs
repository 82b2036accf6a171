//! `metadata`: a sibling of `body` that comes back with the message in notifications.
//!
//! Sources: survey tutorial, conversation metadata guide, JSON schemas. The schema knows four kinds and would refuse
//! the survey's own `Answer`, so the set is open: known kinds are checked, others pass as they are.

use super::Value;
use super::shape::{Shape, optional, required};

const TEXT: Shape = Shape::Text(0);
const SHORT: Shape = Shape::Text(64);

/// A list of metadata.
pub const METADATA: Shape = Shape::List(
    &Shape::Tagged {
        tag: "type",
        variants: &[
            ("ExternalId", &[required("id", &Shape::Id)]),
            (
                "Answer",
                &[
                    required("questionId", &TEXT),
                    required("id", &TEXT),
                    required("provider", &TEXT),
                    optional("groupId", &TEXT),
                ],
            ),
            (
                "BotResponse",
                &[
                    optional("externalConversationId", &SHORT),
                    // 64 characters each in the schema, 256 in the guide: the wider is let through.
                    optional("businessCases", &Shape::List(&Shape::Text(256), 0, u32::MAX)),
                    optional("intents", &Shape::List(&INTENT, 0, 16)),
                ],
            ),
            ("ActionReason", &[optional("reasonId", &SHORT), optional("reason", &SHORT)]),
        ],
        open: true,
    },
    0,
    u32::MAX,
);

/// `confidence` in the schema, `confidenceScore` in the guide.
const INTENT: Shape = Shape::Object(&[
    optional("id", &TEXT),
    optional("name", &TEXT),
    optional("confidence", &Shape::Number),
    optional("confidenceScore", &Shape::Number),
]);

/// The mark that ties a message to its echo.
#[must_use]
pub fn external_id(id: &str) -> Value {
    Value::object([("type", "ExternalId".into()), ("id", id.into())])
}
