//! Files on their way: looked at, put, published; got. What a page sees of the object store's faults, and what it makes
//! of them.

use lp_connector::core::call::Call;
use lp_connector::core::error::{Code, Delivery, Error};
use lp_connector::core::files::{FileFacts, FileRules, Resized};
use lp_connector::core::machine::Uncertain;
use lp_connector::protocol::event::HostedFile;

use super::script::{bad_request, good, json, network, offline, silence, status, unread};
use super::world::{World, target};

stories! {
    sends_a_file_in_one_call,
    sends_a_picture_that_was_made_smaller,
    refuses_a_file_at_once_behind_others_that_are_slow,
    refuses_a_file_that_is_too_large,
    keeps_a_file_in_its_place,
    lets_texts_pass_files_of_other_conversations,
    lets_texts_pass_files_that_are_looked_at,
    asks_for_the_url_when_the_turn_comes,
    looks_both_hosts_up_before_it_asks_for_a_url,
    waits_for_the_host_of_the_store_alone,
    asks_again_for_a_url_that_is_over,
    replaces_a_url_that_is_refused,
    gives_up_when_a_second_url_is_refused,
    puts_nothing_twice_when_only_the_answer_was_lost,
    puts_again_what_did_not_arrive,
    takes_a_file_that_is_swallowed_twice_for_refused,
    tells_of_a_refusal_where_no_bytes_are_seen_to_leave,
    does_not_believe_in_half_a_file,
    waits_while_the_store_is_busy,
    gives_up_what_the_store_does_not_take,
    puts_again_after_a_stall,
    counts_no_time_while_bytes_move,
    tells_of_progress_ten_times_a_second,
    tells_of_bytes_that_left_at_once,
    never_puts_twice_because_publishing_failed,
    publishes_once_when_nobody_knows,
    publishes_again_where_the_page_wants_it,
    refuses_a_path_that_leaves_the_store,
    is_told_that_file_sharing_is_off,
    cancels_at_every_step,
    closes_with_files_at_every_step,
    goes_on_when_it_is_online_again,
    leaves_the_store_to_the_page,
    gives_urls,
    publishes_a_stored_file,
    gets_a_file,
    gets_a_file_with_another_url,
    gets_no_file_that_is_not_there,
    gets_a_file_again_when_the_line_breaks,
}

fn sends_a_file_in_one_call(world: &mut World) {
    let photo = FileFacts {
        size: 2_000_000,
        file_type: "JPG".to_owned(),
        preview: Some("data:image/jpeg;base64,/9j/".to_owned()),
        resized: None,
    };
    world.files([Ok(photo)]);
    world.file("c1");
}

fn sends_a_picture_that_was_made_smaller(world: &mut World) {
    let resized = Some(Resized { original_size: 9_000_000, width: 2048, height: 1536 });
    world.files([Ok(FileFacts { size: 1_000_000, file_type: "JPG".to_owned(), preview: None, resized })]);
    world.file("c1");
}

fn refuses_a_file_at_once_behind_others_that_are_slow(world: &mut World) {
    world.server([good().after(5_000)]);
    world.text("c1", "slow");
    let error = Error::new(Code::FileType, Delivery::NotSent, "the file is EXE");
    world.files([Err(error)]);
    world.file("c1");
}

fn refuses_a_file_that_is_too_large(world: &mut World) {
    world.files([Err(FileRules::default().too_large(4_000_000))]);
    world.file("c1");
}

fn keeps_a_file_in_its_place(world: &mut World) {
    world.text("c1", "before");
    world.file("c1");
    world.text("c1", "after");
    world.close_conversation("c1", false);
}

fn lets_texts_pass_files_of_other_conversations(world: &mut World) {
    world.store([silence(), silence(), silence(), silence(), silence(), silence()]);
    for conversation in ["c1", "c2", "c3", "c4", "c5", "c6", "c7"] {
        world.file(conversation);
    }
    world.run_for(1_000);
    world.text("c9", "passes");
    world.run_for(1_000);
    world.close();
}

fn lets_texts_pass_files_that_are_looked_at(world: &mut World) {
    world.with(|config| config.storage = None);
    // The text is answered, the look-up of the store is not.
    world.server([good(), silence()]);
    for conversation in ["c1", "c2", "c3", "c4", "c5", "c6"] {
        world.file(conversation);
    }
    world.text("c7", "while they are looked at");
    world.run_for(500);
    world.text("c8", "while their store is looked up");
    world.run_for(500);
    world.close();
}

fn asks_for_the_url_when_the_turn_comes(world: &mut World) {
    world.server([good().after(9_000)]);
    world.text("c1", "slow");
    world.file("c1");
}

fn looks_both_hosts_up_before_it_asks_for_a_url(world: &mut World) {
    world.with(|config| {
        config.messaging = None;
        config.storage = None;
    });
    world.file("c1");
    world.run();
    world.file("c1");
}

fn waits_for_the_host_of_the_store_alone(world: &mut World) {
    world.with(|config| config.storage = None);
    world.server([good(), status(404).after(500)]);
    world.file("c1");
    world.text("c2", "needs no store");
}

fn asks_again_for_a_url_that_is_over(world: &mut World) {
    world.with(|config| config.retry.base_ms = 1);
    world.store([status(503).retry_after(70)]);
    world.with(|config| config.timeout_ms = 100_000);
    world.file("c1");
}

fn replaces_a_url_that_is_refused(world: &mut World) {
    world.store([unread(), network()]);
    world.file("c1");
}

fn gives_up_when_a_second_url_is_refused(world: &mut World) {
    world.store([unread(), network(), unread(), network()]);
    world.file("c1");
    world.text("c1", "the next goes on");
}

fn puts_nothing_twice_when_only_the_answer_was_lost(world: &mut World) {
    world.store([network()]);
    world.file("c1");
}

fn puts_again_what_did_not_arrive(world: &mut World) {
    world.store([network(), status(404)]);
    world.file("c1");
}

fn takes_a_file_that_is_swallowed_twice_for_refused(world: &mut World) {
    world.store([unread(), status(404), unread(), status(404)]);
    world.file("c1");
}

fn tells_of_a_refusal_where_no_bytes_are_seen_to_leave(world: &mut World) {
    world.store([
        network(),
        status(404),
        network(),
        status(404),
        network(),
        status(404),
        network(),
        status(404),
    ]);
    world.file("c1");
}

fn does_not_believe_in_half_a_file(world: &mut World) {
    world.store([network(), status(200).length(400)]);
    world.file("c1");
}

fn waits_while_the_store_is_busy(world: &mut World) {
    world.store([status(503), status(429), status(500)]);
    world.file("c1");
}

fn gives_up_what_the_store_does_not_take(world: &mut World) {
    world.store([status(413)]);
    world.file("c1");
}

fn puts_again_after_a_stall(world: &mut World) {
    world.store([silence()]);
    world.file("c1");
    world.run_for(20_000);
    world.moved(3, 500);
    world.run_for(25_000);
}

fn counts_no_time_while_bytes_move(world: &mut World) {
    world.with(|config| config.timeout_ms = 1_000);
    world.store([status(201).after(25_000)]);
    world.server([good(), good().after(800)]);
    world.file("c1");
}

fn tells_of_progress_ten_times_a_second(world: &mut World) {
    world.store([status(201).after(1_000)]);
    world.file("c1");
    world.run_for(110);
    for step in 1..=20 {
        world.moved(3, step * 50);
        world.run_for(30);
    }
}

fn tells_of_bytes_that_left_at_once(world: &mut World) {
    world.store([status(201).after(2_000)]);
    world.file("c1");
    world.run_for(130);
    world.moved(3, 1000);
}

fn never_puts_twice_because_publishing_failed(world: &mut World) {
    world.server([good(), status(503), status(503), bad_request("Bad Request")]);
    world.file("c1");
}

fn publishes_once_when_nobody_knows(world: &mut World) {
    world.server([good(), network()]);
    world.file("c1");
}

fn publishes_again_where_the_page_wants_it(world: &mut World) {
    world.with(|config| config.uncertain = Uncertain::Resend);
    world.server([good(), network()]);
    world.file("c1");
}

fn refuses_a_path_that_leaves_the_store(world: &mut World) {
    for path in ["//evil.example/x", "https://evil.example/x", "/v1/../../x"] {
        let query = r#"{"temp_url_sig":"s","temp_url_expires":"60"}"#;
        let body = format!(r#"{{"relativePath":"{path}","queryParams":{query}}}"#);
        world.server([json(200, &format!(r#"{{"code":"OK","body":{body},"reqId":"x"}}"#))]);
        world.file("c1");
        world.run();
    }
    world.server([json(200, r#"{"code":"OK","body":{},"reqId":"x"}"#)]);
    world.file("c1");
}

fn is_told_that_file_sharing_is_off(world: &mut World) {
    world.server([bad_request("Bad Request, file sharing is not enabled")]);
    world.file("c1");
}

fn cancels_at_every_step(world: &mut World) {
    world.store([silence(), unread(), silence()]);
    // While it is looked at, while the URL is asked for, while it is put, while the store is asked, while it waits.
    for wait in [5, 60, 150] {
        let call = world.file("c1");
        world.run_for(wait);
        world.cancel(call);
        world.run();
    }
    let call = world.file("c1");
    world.run_for(260);
    world.cancel(call);
    world.run();
    world.store([status(503).retry_after(5)]);
    let call = world.file("c1");
    world.run_for(300);
    world.cancel(call);
    world.run();
    // While it is published.
    let call = world.file("c1");
    world.run_for(270);
    world.cancel(call);
}

fn closes_with_files_at_every_step(world: &mut World) {
    world.store([silence(), unread(), silence()]);
    world.file("c1");
    world.file("c1");
    world.file("c2");
    world.run_for(350);
    world.download("/v1/x");
    world.file("c3");
    world.close();
}

fn goes_on_when_it_is_online_again(world: &mut World) {
    world.store([offline(), offline(), offline()]);
    world.file("c1");
}

fn leaves_the_store_to_the_page(world: &mut World) {
    world.with(|config| config.own_upload = true);
    world.store([network(), status(401), status(201)]);
    world.file("c1");
}

fn gives_urls(world: &mut World) {
    world.call(&Call::UploadUrl { file_size: 1000, file_type: "PNG".to_owned() });
    world.call(&Call::DownloadUrl("/v1/x".to_owned()));
}

fn publishes_a_stored_file(world: &mut World) {
    let file = HostedFile {
        relative_path: "/v1/x".to_owned(),
        file_type: "PNG".to_owned(),
        ..HostedFile::default()
    };
    world.call(&Call::Publish { target: target("c1"), file });
}

fn gets_a_file(world: &mut World) {
    world.download("/v1/x");
    world.run_for(150);
    world.moved(2, 400);
}

fn gets_a_file_with_another_url(world: &mut World) {
    world.store([network(), network()]);
    world.download("/v1/x");
}

fn gets_no_file_that_is_not_there(world: &mut World) {
    world.store([status(404)]);
    world.download("/v1/x");
    world.run();
    world.server([bad_request("Bad Request, there is no such file")]);
    world.download("/v1/y");
}

fn gets_a_file_again_when_the_line_breaks(world: &mut World) {
    world.store([network(), status(200)]);
    world.download("/v1/x");
}
