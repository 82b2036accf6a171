//! How a call becomes requests.

use crate::protocol::names::{
    PUBLISH_EVENT, REQUEST_CONVERSATION, SET_USER_PROFILE, UPDATE_CONVERSATION_FIELD,
};
use crate::protocol::request::{Request, encode_batch};
use crate::protocol::window::GET_CLOCK;
use crate::protocol::{Value, conversation, event, files, metadata, names};

use super::call::{Call, Target};
use super::endpoints::Endpoint;
use super::random::Random;

/// Whether a request whose answer never came may be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// A second one would be a second message, or nobody knows what it would be.
    Never,
    /// A second one changes nothing.
    Freely,
}

/// What is done in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Requests are posted to the Send API.
    Post(Endpoint),
    /// A file goes to the object store.
    Put,
    /// A file comes from the object store.
    Get,
}

/// One thing that a call does.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What.
    pub work: Work,
    /// A batch for CONVERSATION, one for SEND, none for the object store.
    pub requests: Vec<Request>,
    /// Whether it may be repeated when its outcome is in doubt.
    pub repeat: Repeat,
    /// Whether its answer is a temporary URL, so that the object store must be known.
    pub grants: bool,
}

impl Step {
    /// Bytes that move between the page and the object store.
    fn move_bytes(work: Work) -> Step {
        Step { work, requests: Vec::new(), repeat: Repeat::Freely, grants: false }
    }

    /// One request to SEND.
    pub fn publish(request: Request, repeat: Repeat) -> Step {
        Step { work: Work::Post(Endpoint::Send), requests: vec![request], repeat, grants: false }
    }

    /// A file goes to the object store.
    pub fn put() -> Step {
        Step::move_bytes(Work::Put)
    }

    /// Whether bytes of a file move in it.
    #[must_use]
    pub fn moves(&self) -> bool {
        matches!(self.work, Work::Put | Work::Get)
    }

    /// The JSON that is posted.
    #[must_use]
    pub fn body(&self) -> Value {
        match (self.work, self.requests.as_slice()) {
            (Work::Post(Endpoint::Send), [request]) => request.encode(),
            (_, requests) => encode_batch(requests),
        }
    }
}

/// What a call waits behind, and what waits behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Nothing: it goes at once.
    None,
    /// The content of one conversation, one at a time, in the order of the calls.
    Content(String),
    /// The chat states of one conversation: never behind content, but in their own order.
    Typing(String),
    /// The consumer's profile: the last one that was set must win, although one before it is repeated.
    Profile,
}

/// What kind of message a call is, where it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageKind {
    /// A text.
    Text,
    /// An answer to structured content.
    Structured,
    /// A file.
    File,
}

/// What the last answer is made into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A conversation.
    Create,
    /// A sent message.
    Message(MessageKind),
    /// A closed conversation, or with `survey` a closed dialog that a survey may follow.
    Close {
        /// Whether a survey may follow.
        survey: bool,
    },
    /// A chat state.
    Typing,
    /// A temporary URL.
    Url,
    /// A file from the object store.
    Download,
    /// Nothing.
    Plain,
    /// Whatever the service says.
    Raw,
}

/// A call as requests.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// What it waits behind.
    pub lane: Lane,
    /// Its requests, one after the other.
    pub steps: Vec<Step>,
    /// What becomes of the last answer.
    pub purpose: Purpose,
    /// The dialog that it is about, and its id as a message where it is one.
    pub target: Option<Target>,
}

/// Makes requests with ids of their own.
struct Maker<'r> {
    random: &'r mut Random,
    tag: bool,
}

impl Maker<'_> {
    fn request(&mut self, kind: &str, body: Option<Value>, metadata: Option<Value>) -> Request {
        Request { id: self.random.uuid(), kind: kind.to_owned(), body, metadata }
    }

    fn send(&mut self, kind: &str, body: Value, metadata: Option<Value>, repeat: Repeat) -> Step {
        Step::publish(self.request(kind, Some(body), metadata), repeat)
    }

    /// A second one gives a second URL, which harms nobody.
    fn grant(&mut self, kind: &str, body: Value) -> Step {
        Step { grants: true, ..self.send(kind, body, None, Repeat::Freely) }
    }

    fn publish(&mut self, target: &Target, event: Value, repeat: Repeat) -> Step {
        let body = event::publish(&target.conversation_id, target.dialog(), event);
        self.send(PUBLISH_EVENT, body, target.metadata.clone(), repeat)
    }

    /// Gives a message its id, and with `tag` the mark that its echo repeats.
    fn name(&mut self, target: &Target) -> Target {
        let mut target = target.clone();
        let id = target.client_message_id.take().unwrap_or_else(|| self.random.uuid());
        if self.tag {
            let mut all = target.metadata.as_ref().map(Value::items).unwrap_or_default().to_vec();
            all.push(metadata::external_id(&id));
            target.metadata = Some(Value::List(all));
        }
        target.client_message_id = Some(id);
        target
    }
}

/// A plan for a call.
#[must_use]
pub fn plan(call: &Call, random: &mut Random, tag: bool) -> Plan {
    let mut make = Maker { random, tag };
    match call {
        Call::Create { profile, conversation } => {
            let requests = vec![
                make.request(SET_USER_PROFILE, Some(profile.clone()), None),
                make.request(REQUEST_CONVERSATION, Some(conversation::body(conversation)), None),
            ];
            let step = Step {
                work: Work::Post(Endpoint::Conversation),
                requests,
                repeat: Repeat::Never,
                grants: false,
            };
            Plan { lane: Lane::None, steps: vec![step], purpose: Purpose::Create, target: None }
        }
        Call::Connect => {
            let step = Step::publish(make.request(GET_CLOCK, None, None), Repeat::Freely);
            Plan { lane: Lane::None, steps: vec![step], purpose: Purpose::Plain, target: None }
        }
        Call::Text { target, text } => {
            let target = make.name(target);
            let steps = vec![make.publish(&target, event::text(text), Repeat::Never)];
            Plan::message(steps, MessageKind::Text, target)
        }
        Call::ChatState { conversation_id, state } => {
            let target = Target { conversation_id: conversation_id.clone(), ..Target::default() };
            let steps = vec![make.publish(&target, event::chat_state(state), Repeat::Freely)];
            let lane = Lane::Typing(target.conversation_id.clone());
            Plan { lane, steps, purpose: Purpose::Typing, target: Some(target) }
        }
        Call::Acknowledge { target, status, sequences } => {
            let event = event::accept_status(status, sequences);
            let steps = vec![make.publish(target, event, Repeat::Freely)];
            Plan { lane: Lane::None, steps, purpose: Purpose::Plain, target: Some(target.clone()) }
        }
        Call::Respond { target, sequence, text } => {
            let target = make.name(target);
            let receipt = event::accept_status("ACTION", &[*sequence]);
            let mut steps = vec![make.publish(&target, receipt, Repeat::Freely)];
            if let Some(text) = text {
                steps.push(make.publish(&target, event::text(text), Repeat::Never));
            }
            Plan::message(steps, MessageKind::Structured, target)
        }
        Call::File { target, .. } => {
            let target = make.name(target);
            // What the two requests say is known when the driver has looked at the file and the URL is there.
            let steps = vec![
                make.grant(names::GENERATE_URL_FOR_UPLOAD_FILE, Value::Null),
                Step::put(),
                make.send(PUBLISH_EVENT, Value::Null, target.metadata.clone(), Repeat::Never),
            ];
            Plan::message(steps, MessageKind::File, target)
        }
        Call::Publish { target, file } => {
            let target = make.name(target);
            let steps = vec![make.publish(&target, event::hosted_file(file), Repeat::Never)];
            Plan::message(steps, MessageKind::File, target)
        }
        Call::UploadUrl { file_size, file_type } => {
            let body = files::upload_body(*file_size, file_type);
            let steps = vec![make.grant(names::GENERATE_URL_FOR_UPLOAD_FILE, body)];
            Plan { lane: Lane::None, steps, purpose: Purpose::Url, target: None }
        }
        Call::DownloadUrl(path) => {
            let steps = vec![make.grant(names::GENERATE_URL_FOR_DOWNLOAD_FILE, files::download_body(path))];
            Plan { lane: Lane::None, steps, purpose: Purpose::Url, target: None }
        }
        Call::Download(path) => {
            let steps = vec![
                make.grant(names::GENERATE_URL_FOR_DOWNLOAD_FILE, files::download_body(path)),
                Step::move_bytes(Work::Get),
            ];
            Plan { lane: Lane::None, steps, purpose: Purpose::Download, target: None }
        }
        Call::Profile(profile) => {
            let steps = vec![make.send(SET_USER_PROFILE, profile.clone(), None, Repeat::Freely)];
            Plan { lane: Lane::Profile, steps, purpose: Purpose::Plain, target: None }
        }
        Call::Update { conversation_id, field } => {
            let (repeat, purpose) = if conversation::closes(field) {
                let survey = field.text("field") == Some("DialogChange");
                (Repeat::Freely, Purpose::Close { survey })
            } else {
                (Repeat::Never, Purpose::Plain)
            };
            make.update(conversation_id, field.clone(), repeat, purpose)
        }
        Call::Close { conversation_id, survey } => {
            let field = if *survey {
                conversation::close_dialog(conversation_id)
            } else {
                conversation::close_state()
            };
            make.update(conversation_id, field, Repeat::Freely, Purpose::Close { survey: *survey })
        }
        Call::Raw { kind, body, metadata } => make.raw(kind, body.as_ref(), metadata.as_ref()),
    }
}

impl Plan {
    /// A message.
    pub fn message(steps: Vec<Step>, kind: MessageKind, target: Target) -> Plan {
        Plan::content(steps, Purpose::Message(kind), target)
    }

    /// Something that keeps its place among the content of its conversation.
    fn content(steps: Vec<Step>, purpose: Purpose, target: Target) -> Plan {
        Plan { lane: Lane::Content(target.conversation_id.clone()), steps, purpose, target: Some(target) }
    }
}

impl Maker<'_> {
    /// An update waits for the content before it: a person who writes and closes wants both.
    fn update(&mut self, conversation_id: &str, field: Value, repeat: Repeat, purpose: Purpose) -> Plan {
        let body = conversation::update(conversation_id, field);
        let steps = vec![self.send(UPDATE_CONVERSATION_FIELD, body, None, repeat)];
        let target = Target { conversation_id: conversation_id.to_owned(), ..Target::default() };
        Plan::content(steps, purpose, target)
    }

    /// A request in the caller's own words keeps its place among the content of its conversation, and is repeated only
    /// where its type says that this is safe.
    fn raw(&mut self, kind: &str, body: Option<&Value>, metadata: Option<&Value>) -> Plan {
        let event = body.and_then(|body| body.at(&["event", "type"])).and_then(Value::as_text);
        let light = matches!(event, Some("ChatStateEvent" | "AcceptStatusEvent"));
        let safe = match kind {
            PUBLISH_EVENT => light,
            SET_USER_PROFILE
            | names::GENERATE_URL_FOR_UPLOAD_FILE
            | names::GENERATE_URL_FOR_DOWNLOAD_FILE => true,
            _ => false,
        };
        let about = |name| body.and_then(|body| body.text(name));
        let lane = match about("conversationId").or_else(|| about("dialogId")) {
            Some(conversation) if !light => Lane::Content(conversation.to_owned()),
            _ if kind == SET_USER_PROFILE => Lane::Profile,
            _ => Lane::None,
        };
        let repeat = if safe { Repeat::Freely } else { Repeat::Never };
        let step = Step::publish(self.request(kind, body.cloned(), metadata.cloned()), repeat);
        Plan { lane, steps: vec![step], purpose: Purpose::Raw, target: None }
    }
}
