//! A message as it is kept on disk, and read again.
//!
//! What is kept is what delivery needs: its requests with their ids, and how far they are. No token is in it.

use crate::protocol::Value;
use crate::protocol::request::Request;

use super::Millis;
use super::call::Target;
use super::files::FileFacts;
use super::machine::{CallId, Ticket};
use super::operation::Operation;
use super::plan::{MessageKind, Plan, Repeat, Step};
use super::transfer::{Grant, Transfer};

/// What records look like. Those of a newer version are left alone.
const VERSION: i64 = 1;

/// How far a message has been written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// It has not.
    #[default]
    None,
    /// It is to be sent.
    Queued,
    /// Its request may be leaving: whether it arrived is not known where nothing else is heard.
    Sending,
}

/// The place of a message on disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kept {
    /// Where it is.
    pub key: Option<u64>,
    /// What is there.
    pub mark: Mark,
    /// What is being written.
    pub writing: Option<(Ticket, Mark)>,
    /// This tab slept while that was written.
    pub slept: bool,
    /// It was called for in another tab, or before a reload: what becomes of it is told there.
    pub foreign: bool,
    /// The caller gave it up while it was written.
    pub cancelled: bool,
}

impl Kept {
    /// What was written says nothing any more: it is written once more before it leaves.
    pub fn write_again(&mut self) {
        if self.is_shared() {
            self.mark = self.mark.min(Mark::Queued);
            self.writing = self.writing.map(|(ticket, mark)| (ticket, mark.min(Mark::Queued)));
            self.slept = self.writing.is_some();
        }
    }

    /// Whether other tabs can read it, or will.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.key.is_some() || self.writing.is_some()
    }
}

/// A message as it is kept.
#[must_use]
pub fn encode(operation: &Operation, mark: Mark) -> Option<Value> {
    let (kind, target) = (operation.message()?, operation.plan.target.as_ref()?);
    let requests = operation.plan.steps.iter().flat_map(|step| &step.requests).map(Request::encode);
    let mut record = Value::object([
        ("version", VERSION.into()),
        ("kind", kind.name().into()),
        ("sending", (mark == Mark::Sending).into()),
        ("createdAt", int(operation.created_at)),
        ("timeoutMs", int(operation.timeout_ms)),
        ("attempts", i64::from(operation.attempts).into()),
        ("step", (operation.step as i64).into()),
        ("after", operation.after.into()),
        ("conversationId", (&target.conversation_id).into()),
        ("requests", requests.collect::<Vec<_>>().into()),
    ]);
    record.set_some("dialogId", target.dialog_id.as_ref());
    record.set_some("clientMessageId", target.client_message_id.as_ref());
    if let Some(transfer) = &operation.transfer {
        record.set("caption", &transfer.caption);
        record.set_some("relativePath", transfer.grant.as_ref().map(|grant| &grant.relative_path));
        if let Some(file) = &transfer.file {
            record.set("fileSize", int(file.size));
            record.set("fileType", &file.file_type);
            record.set_some("preview", file.preview.as_ref());
        }
    }
    Some(record)
}

/// What was kept, and whether its request may have left.
#[must_use]
pub fn decode(record: &Value, call: CallId) -> Option<(Operation, bool)> {
    if record.int("version")? != VERSION {
        return None;
    }
    let kind = MessageKind::from_name(record.text("kind")?)?;
    let owned = |name| record.text(name).map(str::to_owned);
    let span = |name| record.int(name).and_then(|ms| Millis::try_from(ms).ok());
    let target = Target {
        conversation_id: owned("conversationId")?,
        dialog_id: owned("dialogId"),
        metadata: None,
        client_message_id: Some(owned("clientMessageId")?),
    };
    let requests = record.get("requests")?.items().iter().map(request).collect::<Option<Vec<_>>>()?;
    let file = record.text("fileType").map(|file_type| FileFacts {
        size: record.int("fileSize").unwrap_or_default() as u64,
        file_type: file_type.to_owned(),
        preview: owned("preview"),
        resized: None,
    });
    let plan = Plan::kept(kind, target, requests, file.is_some());
    let mut operation = Operation::new(Some(call), plan, span("timeoutMs")?, span("createdAt")?);
    let sending = record.get("sending") == Some(&Value::Bool(true));
    // It was written before its request left.
    operation.attempts = u32::try_from(record.int("attempts")?).ok()?.saturating_add(sending.into());
    operation.after = record.int("after")?;
    if let Some(file) = file {
        operation.transfer = Some(Box::new(Transfer {
            caption: owned("caption").unwrap_or_default(),
            file: Some(file),
            ..Transfer::default()
        }));
    }
    let step = usize::try_from(record.int("step")?).ok()?;
    match operation.plan.steps.get(step)?.repeat {
        // Where bytes were moving, it begins again with a new URL.
        Repeat::Freely if operation.transfer.is_some() => {}
        _ => operation.step = step,
    }
    if let Some(transfer) = operation.transfer.as_mut().filter(|_| operation.step > 0) {
        transfer.grant = Some(Grant::stored(owned("relativePath")?));
    }
    Some((operation, sending))
}

fn request(value: &Value) -> Option<Request> {
    let owned = |name| value.text(name).map(str::to_owned);
    Some(Request {
        id: owned("id")?,
        kind: owned("type")?,
        body: value.get("body").cloned(),
        metadata: value.get("metadata").cloned(),
    })
}

fn int(ms: Millis) -> Value {
    Value::Int(ms as i64)
}

impl MessageKind {
    const ALL: [MessageKind; 3] = [MessageKind::Text, MessageKind::Structured, MessageKind::File];

    /// The word that events have for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            MessageKind::Text => "text",
            MessageKind::Structured => "structured",
            MessageKind::File => "file",
        }
    }

    fn from_name(name: &str) -> Option<MessageKind> {
        MessageKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Plan {
    /// The plan of a message that was kept, made of its requests in their order.
    fn kept(kind: MessageKind, target: Target, requests: Vec<Request>, has_file: bool) -> Plan {
        let last = requests.len().saturating_sub(1);
        let mut steps = Vec::new();
        for (at, request) in requests.into_iter().enumerate() {
            let grants = has_file && at < last;
            let receipt =
                request.body.as_ref().and_then(|body| body.at(&["event", "type"])).and_then(Value::as_text)
                    == Some("AcceptStatusEvent");
            let repeat = if grants || receipt { Repeat::Freely } else { Repeat::Never };
            steps.push(Step { grants, ..Step::publish(request, repeat) });
            if grants {
                steps.push(Step::put());
            }
        }
        Plan::message(steps, kind, target)
    }
}
