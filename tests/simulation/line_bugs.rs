//! Bugs of the socket that are planted on purpose, at the same boundary as the others.

use std::collections::BTreeSet;

use lp_connector::core::events::Event;
use lp_connector::core::machine::Ticket;
use lp_connector::core::{Code, Effect};
use lp_connector::protocol::Value;

use crate::bugs::Bug;
use crate::page::Input;

/// What a bug of the socket remembers.
#[derive(Debug, Default)]
pub(crate) struct Planted {
    /// The text that is out, and whether its socket has ended.
    out: Option<(Value, bool)>,
    /// Messages of which nobody knows, by their names.
    uncertain: BTreeSet<String>,
    /// An event that is told behind the next one.
    held: Option<Event>,
    /// The time was asked over this socket, and nothing has come since.
    asked: Option<Ticket>,
    /// How many sockets there were.
    sockets: u32,
}

impl Planted {
    /// What the machine is told in the place of this.
    pub(crate) fn before(&mut self, bug: Bug, input: Input) -> Option<Input> {
        match (bug, &input) {
            (Bug::IgnoresTheEndOfASocket, Input::HungUp(..)) => return None,
            (Bug::RepeatsOverTheNextSocket, Input::HungUp(..)) => {
                self.out.iter_mut().for_each(|(_, over)| *over = true);
            }
            (_, Input::Spoken(_, said)) => {
                self.asked = None;
                let answered =
                    |(out, over): &mut (Value, bool)| !*over && out.text("id") == said.text("reqId");
                self.out.take_if(answered);
            }
            // As if something had come.
            (Bug::BelievesInASilentSocket, Input::Tick) => {
                return Some(
                    self.asked.take().map_or(Input::Tick, |socket| Input::Spoken(socket, Value::Null)),
                );
            }
            _ => {}
        }
        Some(input)
    }

    /// What leaves the machine in the place of this.
    pub(crate) fn bend(&mut self, bug: Bug, mut effect: Effect, bent: &mut Vec<Effect>) {
        match &mut effect {
            Effect::Dial(..) => self.sockets += 1,
            Effect::Speak(socket, said) => match said.text("type") {
                Some("GetClock") => self.asked = Some(*socket),
                Some("cqm.SubscribeExConversations") if bug == Bug::RepeatsOverTheNextSocket => {
                    let again = self.out.take_if(|(_, over)| *over);
                    let socket = *socket;
                    bent.push(effect);
                    bent.extend(again.map(|(said, _)| Effect::Speak(socket, said)));
                    return;
                }
                Some("ms.SubscribeMessagingEvents")
                    if bug == Bug::FollowsOverTheFirstSocketOnly && self.sockets > 1 =>
                {
                    return;
                }
                Some("ms.SubscribeMessagingEvents") if bug == Bug::FollowsFromTheWrongPlace => {
                    skip_a_place(said);
                }
                Some("ms.PublishEvent") if said.at(&["body", "event", "message"]).is_some() => {
                    self.out = Some((said.clone(), false));
                }
                _ => {}
            },
            Effect::Settle(_, Err(error))
                if bug == Bug::ForgetsWhatWasOut && error.code() == Code::OutcomeUnknown =>
            {
                return;
            }
            Effect::Emit(event) => return self.tell(bug, event.clone(), bent),
            _ => {}
        }
        bent.push(effect);
    }

    fn tell(&mut self, bug: Bug, event: Event, bent: &mut Vec<Effect>) {
        let name = event.fields.text("clientMessageId").unwrap_or_default();
        match (bug, event.name) {
            (Bug::IgnoresEchoes, "message.uncertain") => drop(self.uncertain.insert(name.to_owned())),
            (Bug::IgnoresEchoes, "message.sent") if self.uncertain.contains(name) => return,
            (Bug::TellsWhatComesTwice, "message.received") => bent.push(Effect::Emit(event.clone())),
            (Bug::TellsBeforeItsTurn, "message.received") | (Bug::TellsAnOldForm, "conversation.changed") => {
                match self.held.take() {
                    Some(held) => {
                        bent.extend([event, held].map(Effect::Emit));
                        return;
                    }
                    None => {
                        self.held = Some(event);
                        return;
                    }
                }
            }
            _ => {}
        }
        bent.push(Effect::Emit(event));
    }
}

/// Asks for what comes one place too late.
fn skip_a_place(said: &mut Value) {
    let from = said.at(&["body", "fromSeq"]).and_then(Value::as_int).filter(|from| *from > 0);
    if let (Some(mut body), Some(from)) = (said.get("body").cloned(), from) {
        body.set("fromSeq", from + 1);
        said.set("body", body);
    }
}
