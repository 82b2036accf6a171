//! Answers: codes, ids, both shapes of errors, batches that succeed in part.

use crate::support::parse;
use lp_connector::protocol::answer::{Item, Reason, Verdict, decode};
use lp_connector::protocol::{Value, files};

fn one(text: &str) -> Item {
    let mut items = decode(&parse(text), 1).unwrap_or_default();
    assert_eq!(items.len(), 1, "{text}");
    items.remove(0)
}

#[test]
fn a_code_is_a_number_or_a_name() {
    let table: &[(&str, Verdict)] = &[
        (r#""OK""#, Verdict::Ok),
        ("200", Verdict::Ok),
        (r#""200""#, Verdict::Ok),
        ("201", Verdict::Ok),
        (r#""201""#, Verdict::Ok),
        ("202", Verdict::Ok),
        ("299", Verdict::Ok),
        (r#""CREATED""#, Verdict::Ok),
        (r#""ACCEPTED""#, Verdict::Ok),
        ("300", Verdict::Refused(300)),
        ("400", Verdict::Refused(400)),
        (r#""400""#, Verdict::Refused(400)),
        ("401", Verdict::Refused(401)),
        ("599", Verdict::Refused(599)),
        (r#""BAD_REQUEST""#, Verdict::Refused(400)),
        (r#""UNAUTHORIZED""#, Verdict::Refused(401)),
        (r#""FORBIDDEN""#, Verdict::Refused(403)),
        (r#""NOT_FOUND""#, Verdict::Refused(404)),
        (r#""CONFLICT""#, Verdict::Refused(409)),
        (r#""TOO_MANY_REQUESTS""#, Verdict::Refused(429)),
        (r#""INTERNAL_SERVER_ERROR""#, Verdict::Refused(500)),
        (r#""BAD_GATEWAY""#, Verdict::Refused(502)),
        (r#""SERVICE_UNAVAILABLE""#, Verdict::Refused(503)),
        (r#""GATEWAY_TIMEOUT""#, Verdict::Refused(504)),
        // What nobody has seen is kept, and is neither.
        (r#""SHINY""#, Verdict::Unknown),
        (r#""ok""#, Verdict::Unknown),
        (r#""""#, Verdict::Unknown),
        ("0", Verdict::Unknown),
        ("-1", Verdict::Unknown),
        ("199", Verdict::Unknown),
        ("600", Verdict::Unknown),
        ("65736", Verdict::Unknown),
        ("200.5", Verdict::Unknown),
        ("true", Verdict::Unknown),
        ("[200]", Verdict::Unknown),
        ("{}", Verdict::Unknown),
    ];
    for (code, verdict) in table {
        let item = one(&format!(r#"{{"code":{code},"body":{{"sequence":1}},"reqId":"1"}}"#));
        assert_eq!(item.verdict, *verdict, "{code}");
        assert_eq!(item.sequence(), Some(1), "{code}: the body is kept");
    }
}

#[test]
fn a_batch_is_matched_by_position_and_never_by_id() {
    // LivePerson's own samples repeat an id in a batch, and write ids in falling order.
    for (first, second) in [("1,", "2,"), ("2,", "1,"), ("1,", "1,"), ("", "x")] {
        let text = format!(
            r#"[{{"code":"OK","body":{{"msg":"OK User Profile set successfully"}},"reqId":"{first}"}},
                {{"code":"OK","body":{{"conversationId":"c-1"}},"reqId":"{second}"}}]"#
        );
        let items = decode(&parse(&text), 2).unwrap();
        assert_eq!(items.len(), 2);
        assert_eq!(items[0].conversation_id(), None);
        assert_eq!(items[0].req_id.as_deref(), Some(first));
        assert_eq!(items[1].conversation_id(), Some("c-1"));
        assert_eq!(items[1].req_id.as_deref(), Some(second));
    }
}

#[test]
fn a_batch_can_succeed_in_part() {
    let answer = r#"[{"code":"OK","body":{"msg":"OK User Profile set successfully"},"reqId":"1"},
        {"code":"BAD_REQUEST","body":{"msg":"Failed: User b7 already has open conversation."},"reqId":"2"}]"#;
    let items = decode(&parse(answer), 2).unwrap();
    assert_eq!(items[0].verdict, Verdict::Ok);
    assert_eq!(items[0].reason(), Reason::Other);
    assert_eq!(items[1].verdict, Verdict::Refused(400));
    assert_eq!(items[1].reason(), Reason::AlreadyOpen);
}

#[test]
fn a_request_id_comes_back_as_text() {
    let table = [
        (r#""3""#, Some("3")),
        ("3", Some("3")),
        ("-3", Some("-3")),
        (r#""1,""#, Some("1,")),
        (r#""""#, Some("")),
        ("null", None),
        ("3.5", None),
        ("[3]", None),
    ];
    for (id, expected) in table {
        let item = one(&format!(r#"{{"code":"OK","reqId":{id}}}"#));
        assert_eq!(item.req_id.as_deref(), expected, "{id}");
        assert_eq!(item.body, Value::Null);
    }
    assert_eq!(one(r#"{"code":"OK"}"#).req_id, None);
}

#[test]
fn both_shapes_of_errors_are_read() {
    // (answer, status, number)
    let table = [
        (r#"{"code":"BAD_REQUEST","body":{"msg":"Bad Request"},"reqId":"1"}"#, 400, None),
        (
            r#"{"kind":"resp","code":401,"body":{"title":"Invalid AppJWT","details":"expired","errorCode":40102},
                "type":".ReqBody$ErrorResp"}"#,
            401,
            Some(40102),
        ),
        // The page of brand ids: the code says 401, the number 400. The code is the item's own.
        (
            r#"{"kind":"resp","code":401,"body":{"errorCode":40001},"type":".ReqBody$ErrorResp"}"#,
            401,
            Some(40001),
        ),
        (r#"{"code":401,"body":{"errorCode":"40103"}}"#, 401, Some(40103)),
        (r#"{"code":401,"body":{},"errorCode":40104}"#, 401, Some(40104)),
        // Without an envelope, and with a code that says nothing.
        (r#"{"title":"Missing parameter","details":"brandId","errorCode":40001}"#, 400, Some(40001)),
        (r#"{"title":"AppJWT missing","errorCode":"40105"}"#, 401, Some(40105)),
        (r#"{"code":null,"body":{"errorCode":40102}}"#, 401, Some(40102)),
        // Numbers whose first digits are no status that refuses.
        (r#"{"errorCode":9007}"#, 400, Some(9007)),
        (r#"{"errorCode":20001}"#, 400, Some(20001)),
        (r#"{"errorCode":60000}"#, 400, Some(60000)),
        (r#"{"errorCode":-40102}"#, 400, Some(-40102)),
        (r#"{"errorCode":0}"#, 400, Some(0)),
        (r#"{"errorCode":9223372036854775807}"#, 400, Some(i64::MAX)),
    ];
    for (text, status, number) in table {
        let item = one(text);
        assert_eq!(item.verdict, Verdict::Refused(status), "{text}");
        assert_eq!(item.error_code, number, "{text}");
    }
}

#[test]
fn the_reasons_without_a_number_are_told_by_their_text() {
    let table = [
        (r#"{"msg":"Bad Request, Conversation is close"}"#, Reason::Closed),
        (r#"{"msg":"conversation is closed"}"#, Reason::Closed),
        (r#""Bad Request, Conversation is close""#, Reason::Closed),
        (r#"{"msg":"User x already has open conversation. Can't open another one."}"#, Reason::AlreadyOpen),
        (r#"{"msg":"Bad Request"}"#, Reason::Other),
        (r#"{"title":"Conversation is close"}"#, Reason::Other),
        (r#"{"msg":7}"#, Reason::Other),
        ("{}", Reason::Other),
        ("null", Reason::Other),
        ("[]", Reason::Other),
    ];
    for (body, reason) in table {
        assert_eq!(one(&format!(r#"{{"code":400,"body":{body}}}"#)).reason(), reason, "{body}");
    }
}

#[test]
fn unknown_fields_are_kept_as_they_came() {
    let body = r#"{"sequence":"4","later":{"deep":[1,null,{"x":-0.5}]},"sequence2":5}"#;
    let item =
        one(&format!(r#"{{"code":200,"body":{body},"reqId":"1","type":"ms.New","kind":"resp","more":[]}}"#));
    assert_eq!(item.body, parse(body));
    assert_eq!(item.sequence(), Some(4), "a number that came as text");
    // The socket answers some requests with a bare string.
    assert_eq!(
        one(r#"{"code":200,"body":"OK Conversation resolved"}"#).body,
        "OK Conversation resolved".into()
    );
}

#[test]
fn a_conversation_id_has_1_to_64_characters() {
    for (id, accepted) in [
        (String::new(), false),
        ("c".to_owned(), true),
        ("c".repeat(64), true),
        ("c".repeat(65), false),
        ("é".repeat(64), true),
        ("é".repeat(65), false),
    ] {
        let item = one(&format!(r#"{{"code":"OK","body":{{"conversationId":"{id}"}}}}"#));
        assert_eq!(
            item.conversation_id(),
            accepted.then_some(id.as_str()),
            "{} characters",
            id.chars().count()
        );
    }
}

#[test]
fn one_error_answers_a_whole_batch_and_one_success_does_not() {
    let refused = r#"{"code":401,"body":{"errorCode":40102}}"#;
    let fine = r#"{"code":"OK","body":{"conversationId":"c-1"}}"#;
    let unknown = r#"{"code":"SHINY"}"#;
    // (answer, requests, items)
    let table = [
        (refused.to_owned(), 2, Some(1)),
        (format!("[{refused}]"), 2, Some(1)),
        (unknown.to_owned(), 2, Some(1)),
        (fine.to_owned(), 2, None),
        (format!("[{fine}]"), 2, None),
        (format!("[{fine}]"), 1, Some(1)),
        (format!("[{fine},{fine}]"), 2, Some(2)),
        (format!("[{fine},{fine}]"), 3, None),
        (format!("[{refused},{refused}]"), 3, None),
        // More than was asked: the third request may ride along.
        (format!("[{fine},{fine},{fine}]"), 2, Some(3)),
        (format!("[{fine},null]"), 2, None),
        (format!("[{fine},{{}}]"), 2, None),
    ];
    for (text, requests, items) in table {
        assert_eq!(decode(&parse(&text), requests).map(|items| items.len()), items, "{text} for {requests}");
    }
}

#[test]
fn what_is_no_answer_is_none() {
    for text in
        ["null", "7", "true", r#""OK""#, "[]", "{}", "[[]]", r#"{"body":{"sequence":1}}"#, r#"{"reqId":"1"}"#]
    {
        for requests in [0, 1, 2] {
            assert_eq!(decode(&parse(text), requests), None, "{text} for {requests}");
        }
    }
}

#[test]
fn a_temporary_url_takes_its_expiry_as_text_or_number() {
    let body = |path: &str, sig: &str, expires: &str| {
        let text = format!(
            r#"{{"relativePath":{path},"queryParams":{{"temp_url_sig":{sig},"temp_url_expires":{expires}}},"x":1}}"#
        );
        files::temporary_url(&parse(&text))
    };
    let good = r#""/v1/a.PNG""#;
    for expires in ["1528099919", r#""1528099919""#] {
        let url = body(good, r#""ab12""#, expires).unwrap();
        assert_eq!((url.relative_path.as_str(), url.signature.as_str()), ("/v1/a.PNG", "ab12"));
        assert_eq!(url.expires, 1_528_099_919);
    }
    for (path, sig, expires) in [
        ("null", r#""ab12""#, "1"),
        ("7", r#""ab12""#, "1"),
        (good, "null", "1"),
        (good, "12", "1"),
        (good, r#""ab12""#, "null"),
        (good, r#""ab12""#, r#""soon""#),
        (good, r#""ab12""#, "1.5"),
    ] {
        assert_eq!(body(path, sig, expires), None, "{path} {sig} {expires}");
    }
    for text in
        ["null", "[]", "{}", r#"{"relativePath":"/v1/a.PNG"}"#, r#"{"relativePath":"/","queryParams":[]}"#]
    {
        assert_eq!(files::temporary_url(&parse(text)), None, "{text}");
    }
}
