//! Whose messages these are: nobody's but the consumer's.

use lp_connector::core::call::Call;
use lp_connector::core::machine::{CallId, Ticket};
use lp_connector::core::tokens::{Token, TokenKind};
use lp_connector::core::{Effect, Machine, Millis};
use lp_connector::protocol::Value;

use crate::world::{Plan, World};

const NOW: Millis = 1_000_000_000;

fn effects(machine: &mut Machine) -> Vec<Effect> {
    std::iter::from_fn(|| machine.poll()).collect()
}

/// A machine that has asked for both tokens, one to know whose messages it keeps, both for a call.
fn asking() -> (Machine, Vec<(Ticket, TokenKind)>) {
    let mut machine = Machine::new(World { tokens: true, ..World::new(1, Plan::Peaceful, false) }.config());
    machine.start(NOW);
    let call = Call::ChatState { conversation_id: "c0".to_owned(), state: "COMPOSING".to_owned() };
    machine.call(CallId(0), &call, None, NOW);
    let asked = effects(&mut machine).into_iter().filter_map(|effect| match effect {
        Effect::AskToken(ticket, kind, _) => Some((ticket, kind)),
        _ => None,
    });
    let asked = asked.collect();
    (machine, asked)
}

/// Which database is opened once these tokens are there, and whether an error tells that none is.
fn opened(claims: &[(TokenKind, Value)]) -> (Option<String>, bool) {
    let (mut machine, asked) = asking();
    let (mut name, mut told) = (None, false);
    for (kind, claims) in claims {
        let (ticket, _) = asked.iter().find(|(_, of)| of == kind).expect("it is asked for");
        machine.token(*ticket, Some(Token { text: "t".to_owned(), claims: claims.clone() }), NOW);
        for effect in effects(&mut machine) {
            match effect {
                Effect::Open(_, of) => name = Some(of),
                Effect::Emit(event) => told |= event.name == "error",
                _ => {}
            }
        }
    }
    (name, told)
}

#[test]
fn the_token_of_the_consumer_says_whose_messages_are_kept() {
    let named = |claim| opened(&[(TokenKind::ConsumerJws, Value::object([(claim, "ada".into())]))]);
    for claim in ["lp_consumer_id", "sub"] {
        let (name, told) = named(claim);
        assert!(name.is_some_and(|name| name.ends_with("ada")), "{claim}");
        assert!(!told, "{claim}");
    }
}

#[test]
fn the_token_of_the_application_says_nothing() {
    let application = (TokenKind::AppJwt, Value::object([("sub", "application".into())]));
    assert_eq!(opened(std::slice::from_ref(&application)), (None, false));
    let consumer = (TokenKind::ConsumerJws, Value::object([("sub", "ada".into())]));
    let (name, told) = opened(&[application, consumer]);
    assert!(name.is_some_and(|name| name.ends_with("ada")));
    assert!(!told);
}

#[test]
fn a_token_that_names_nobody_keeps_nothing_and_it_is_told() {
    assert_eq!(opened(&[(TokenKind::ConsumerJws, Value::object([]))]), (None, true));
}
