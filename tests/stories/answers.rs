//! Answers that are none: each is told, and the machine goes on.

use lp_connector::core::call::Call;
use lp_connector::core::outcome::Body;

use crate::script::{json, response, status};
use crate::world::{World, target};

stories![
    tells_of_an_empty_answer,
    tells_of_html_truncated_json_and_an_endless_answer,
    tells_of_answers_of_the_wrong_type,
    tells_of_a_code_that_nobody_knows,
    tells_of_an_answer_without_a_sequence,
    tells_of_bad_answers_to_a_new_conversation,
    tells_of_bad_answers_to_calls_that_are_not_content,
    takes_the_forms_of_success_that_sources_show,
    takes_the_first_of_more_answers_than_requests,
    does_not_take_ok_under_a_bad_status_for_success,
    refuses_with_html_under_a_bad_status,
    refuses_by_the_number_inside_a_good_status,
    reads_no_words_of_the_service_into_an_error,
    drops_a_message_with_a_bad_answer_where_the_page_wants_that,
];

fn tells_of_an_empty_answer(world: &mut World) {
    world.server([status(200)]);
    world.text("c1", "first");
    world.text("c1", "second");
}

fn tells_of_html_truncated_json_and_an_endless_answer(world: &mut World) {
    world.server([response(200, Body::NotJson), response(200, Body::TooLarge)]);
    world.text("c1", "first");
    world.text("c1", "second");
    world.text("c1", "third");
}

fn tells_of_answers_of_the_wrong_type(world: &mut World) {
    for body in ["null", "true", "7", r#""SECRET-x""#, "[]", "{}", "[[]]", r#"{"code":null}"#] {
        world.server([json(200, body)]);
        world.text("c1", "hello");
    }
    world.text("c1", "all is well again");
}

fn tells_of_a_code_that_nobody_knows(world: &mut World) {
    world.server([
        json(200, r#"{"code":"SECRET-code","body":{"sequence":1}}"#),
        json(200, r#"{"code":-1,"body":{"sequence":1}}"#),
        json(200, r#"{"code":{},"body":{"sequence":1}}"#),
        json(200, r#"{"code":99999999999,"body":{"sequence":1}}"#),
    ]);
    for _ in 0..4 {
        world.text("c1", "hello");
    }
}

fn tells_of_an_answer_without_a_sequence(world: &mut World) {
    for body in ["{}", r#"{"sequence":"SECRET-x"}"#, r#"{"sequence":null}"#, "[]", "null"] {
        world.server([json(200, &format!(r#"{{"code":"OK","body":{body}}}"#))]);
        world.text("c1", "hello");
    }
}

fn tells_of_bad_answers_to_a_new_conversation(world: &mut World) {
    world.server([
        json(200, r#"[{"code":"OK","body":{"conversationId":"alone"}}]"#),
        json(200, r#"[{"code":"OK"},{"code":"OK","body":{"conversationId":""}}]"#),
        json(200, r#"[{"code":"OK"},{"code":"OK","body":{"conversationId":7}}]"#),
        json(200, r#"{"code":"OK","body":{"conversationId":"c1"}}"#),
        response(200, Body::NotJson),
    ]);
    for _ in 0..5 {
        world.create();
        world.run();
    }
    world.create();
}

fn tells_of_bad_answers_to_calls_that_are_not_content(world: &mut World) {
    world.server([response(200, Body::NotJson), status(204), json(200, "{}")]);
    world.close_conversation("c1", false);
    world.state("c1", "ACTIVE");
    world.call(&Call::Acknowledge { target: target("c1"), status: "READ".into(), sequences: vec![1] });
}

fn takes_the_forms_of_success_that_sources_show(world: &mut World) {
    for (status, body) in [
        (200, r#"{"code":200,"body":{"sequence":1},"reqId":3}"#),
        (200, r#"{"code":"200","body":{"sequence":"2"}}"#),
        (202, r#"{"code":201,"body":{"sequence":3},"surprise":[]}"#),
        (201, r#"[{"code":"OK","body":{"sequence":4}}]"#),
    ] {
        world.server([json(status, body)]);
        world.text("c1", "hello");
    }
}

fn takes_the_first_of_more_answers_than_requests(world: &mut World) {
    world.server([json(
        200,
        r#"[{"code":"OK","body":{"sequence":1}},{"code":"BAD_REQUEST","body":{"msg":"no"}}]"#,
    )]);
    world.text("c1", "hello");
    world.run();
    world.server([json(
        200,
        r#"[{"code":"OK"},{"code":"OK","body":{"conversationId":"c1"}},{"code":"OK","body":{"sequence":0}}]"#,
    )]);
    world.create();
}

fn does_not_take_ok_under_a_bad_status_for_success(world: &mut World) {
    for status in [302, 400, 401, 404, 500] {
        world.server([json(status, r#"{"code":"OK","body":{"sequence":1}}"#)]);
        world.text("c1", "hello");
    }
}

fn refuses_with_html_under_a_bad_status(world: &mut World) {
    world.server([400, 403, 404, 405, 413, 418].map(|code| response(code, Body::NotJson)));
    for _ in 0..6 {
        world.text("c1", "hello");
    }
}

fn refuses_by_the_number_inside_a_good_status(world: &mut World) {
    world.server([
        json(200, r#"{"code":"FORBIDDEN","body":{}}"#),
        json(200, r#"{"code":"NOT_FOUND","body":"SECRET-x"}"#),
        json(200, r#"{"code":302,"body":{}}"#),
        json(200, r#"{"errorCode":-7}"#),
        json(200, r#"{"code":"GATEWAY_TIMEOUT","body":{}}"#),
    ]);
    for _ in 0..5 {
        world.text("c1", "hello");
    }
}

fn reads_no_words_of_the_service_into_an_error(world: &mut World) {
    let body = r#"{"code":"BAD_REQUEST","body":{"msg":"SECRET-msg","title":"SECRET-t","errorCode":"SECRET-e"},"reqId":"SECRET-r"}"#;
    world.server([json(400, body), json(500, body), json(503, body)]);
    world.text("c1", "hello");
    world.text("c1", "hello");
    world.text("c1", "hello");
}

fn drops_a_message_with_a_bad_answer_where_the_page_wants_that(world: &mut World) {
    world.with(|config| config.uncertain = lp_connector::core::machine::Uncertain::Drop);
    world.server([status(200)]);
    world.text("c1", "hello");
}
