//! What the page's back end passes on.

use crate::script::good;
use crate::world::World;

stories![
    tells_no_form_that_was_overtaken_and_no_end_too_late,
    tells_of_messages_with_all_that_they_carry,
    tells_of_receipts_and_typing,
    does_not_tell_what_agents_say_among_themselves,
    drops_what_a_webhook_brings_twice,
    knows_its_own_messages_by_the_consumer_jws,
    tells_of_each_end_of_a_conversation_once,
    keeps_a_conversation_open_while_its_survey_is,
    hands_on_what_it_does_not_know,
    refuses_what_is_no_notification,
    leaves_out_changes_that_lack_what_they_need,
    takes_an_echo_besides_the_answer,
];

/// That a conversation has this form since then.
fn form(id: &str, stage: &str, changed: u32) -> String {
    format!(
        r#"{{"changes":[{{"type":"UPSERT","result":{{"convId":"{id}","conversationDetails":{{"state":"{stage}","stage":"{stage}","metaDataLastUpdateTs":{changed}}}}}}}]}}"#
    )
}

fn tells_no_form_that_was_overtaken_and_no_end_too_late(world: &mut World) {
    for (id, stage, changed) in [
        ("c1", "OPEN", 10),
        ("c1", "CLOSE", 20),
        ("c1", "OPEN", 19),
        // What comes twice is told twice: it says nothing else.
        ("c1", "CLOSE", 20),
        // A time that is none puts nothing in an order.
        ("c2", "OPEN", u32::MAX),
        ("c2", "OPEN", 20),
        // An end that is told too early is one.
        ("c2", "CLOSE", 10),
    ] {
        world.receive(&form(id, stage, changed));
    }
}

fn tells_of_messages_with_all_that_they_carry(world: &mut World) {
    world.receive(
        r#"{"kind":"notification","type":"ms.MessagingEventNotification","body":{"changes":[
            {"sequence":3,"originatorId":"agent-1","originatorMetadata":{"role":"ASSIGNED_AGENT"},
             "serverTimestamp":1700000000000,"conversationId":"c1","dialogId":"c1",
             "event":{"type":"ContentEvent","contentType":"text/plain","message":"SECRET-hello",
                      "quickReplies":{"type":"quickReplies","replies":[]}},
             "metadata":[{"type":"ExternalId","id":"x"}]}]}}"#,
    );
    world.receive(
        r#"{"type":"ms.MessagingEventNotification","body":{"changes":[
            {"sequence":4,"dialogId":"c1","event":{"type":"RichContentEvent",
             "content":{"type":"vertical","elements":[{"type":"text","text":"Which?"}]}}},
            {"sequence":4,"dialogId":"c2","event":{"type":"RichContentEvent","message":{"type":"text","text":"Where?"}}},
            {"sequence":5,"conversationId":"c1",
             "event":{"type":"ContentEvent","contentType":"hosted/file",
                      "message":{"caption":"","relativePath":"/x","fileType":"PNG"}}},
            {"sequence":6,"conversationId":"c1",
             "event":{"type":"ContentEvent","contentType":"hosted/file",
                      "message":{"caption":"Yours","relativePath":"/y","fileType":"JPG",
                                 "preview":"data:image/png;base64,iVBORw0="}}}]}}"#,
    );
}

fn tells_of_receipts_and_typing(world: &mut World) {
    world.receive(
        r#"{"changes":[
            {"sequence":6,"dialogId":"c1","event":{"type":"AcceptStatusEvent","status":"READ","sequenceList":[1,2]}},
            {"dialogId":"c1","event":{"type":"ChatStateEvent","chatState":"COMPOSING"}},
            {"sequence":0,"dialogId":"c1","event":{"type":"ChatStateEvent","chatState":"PAUSE"}},
            {"sequence":7,"dialogId":"c1","event":{"type":"AcceptStatusEvent","sequenceList":3}}]}"#,
    );
}

fn does_not_tell_what_agents_say_among_themselves(world: &mut World) {
    let said = |sequence: u32, audience: &str| {
        let message =
            r#""event":{"type":"ContentEvent","contentType":"text/plain","message":"SECRET-hello"}"#;
        format!(r#"{{"sequence":{sequence},"dialogId":"c1","messageAudience":"{audience}",{message}}}"#)
    };
    let changes = [said(0, "ALL"), said(1, "AGENTS_AND_MANAGERS"), said(2, "ALL")];
    world.receive(&format!(r#"{{"changes":[{}]}}"#, changes.join(",")));
}

const HELLO: &str = r#"{"changes":[{"sequence":1,"dialogId":"c1","originatorId":"consumer-1",
    "event":{"type":"ContentEvent","contentType":"text/plain","message":"SECRET-hello"}}]}"#;

fn drops_what_a_webhook_brings_twice(world: &mut World) {
    world.receive(HELLO);
    world.receive(HELLO);
    world.receive(&HELLO.replace("\"c1\"", "\"c2\""));
    let typing = r#"{"changes":[{"sequence":0,"dialogId":"c1","event":{"type":"ChatStateEvent","chatState":"ACTIVE"}}]}"#;
    world.receive(typing);
    world.receive(typing);
}

fn knows_its_own_messages_by_the_consumer_jws(world: &mut World) {
    world.with_tokens();
    world.receive(HELLO);
    world.text("c9", "brings the tokens");
    world.run();
    world.receive(&HELLO.replace("\"c1\"", "\"c2\""));
    world.receive(&HELLO.replace("\"c1\"", "\"c3\"").replace("consumer-1", "agent-1"));
}

fn tells_of_each_end_of_a_conversation_once(world: &mut World) {
    let end = r#"{"type":"cqm.ExConversationChangeNotification","body":{"changes":[
        {"type":"UPSERT","result":{"convId":"c1","conversationDetails":{"state":"CLOSE","closeReason":"AGENT"}}},
        {"type":"DELETE","result":{"convId":"c1","conversationDetails":{"state":"CLOSE"}}},
        {"type":"DELETE","result":{"convId":"c2"}}]}}"#;
    world.receive(end);
    world.receive(end);
}

fn keeps_a_conversation_open_while_its_survey_is(world: &mut World) {
    for stage in ["OPEN", "CLOSE"] {
        world.receive(&format!(
            r#"{{"changes":[{{"type":"UPSERT","result":{{"convId":"c1",
                "conversationDetails":{{"state":"CLOSE","stage":"{stage}"}}}}}}]}}"#
        ));
    }
}

fn hands_on_what_it_does_not_know(world: &mut World) {
    world.receive(r#"{"type":"x.SomethingNew","body":{"changes":[{"a":1}]}}"#);
    world.receive(r#"{"changes":[]}"#);
    world.receive(
        r#"{"changes":[{"sequence":1,"dialogId":"c1","originatorId":7,"originatorMetadata":{"role":"NEW_ROLE"},
            "event":{"type":"NewEvent","contentType":"new/type","message":[1]}}]}"#,
    );
}

fn refuses_what_is_no_notification(world: &mut World) {
    for text in ["null", "7", r#""SECRET-x""#, "{}", r#"{"body":{}}"#] {
        world.receive(text);
    }
    world.text("c1", "it goes on");
}

fn leaves_out_changes_that_lack_what_they_need(world: &mut World) {
    for text in [
        r#"{"changes":[{"sequence":1},{"dialogId":"c1","event":{"type":"ChatStateEvent","chatState":"PAUSE"}}]}"#,
        r#"{"changes":[{"event":{"message":"SECRET-x"}}]}"#,
        r#"{"changes":[{"result":{"conversationDetails":{}}}]}"#,
        r#"{"changes":{"result":7}}"#,
    ] {
        world.receive(text);
    }
}

fn takes_an_echo_besides_the_answer(world: &mut World) {
    world.server([good().after(200)]);
    world.text("c1", "hello");
    world.run_for(100);
    world.receive(HELLO);
}
