//! Tales that once broke a rule, so that they are told every time.

use lp_connector::core::machine::{Failure, Uncertain};

use crate::happenings::{Happening, Made, Says, Settings};
use crate::run::Run;

fn tell(attempts: u32, own_upload: bool, made: Made, tale: &[Happening]) {
    let settings = Settings {
        auth: false,
        look_up: false,
        look_up_store: false,
        own_upload,
        uncertain: Uncertain::Ask,
        auto_messages: false,
        attempts,
        seed: 0,
    };
    let mut run = Run::new(&settings);
    let opening = [
        Happening::Call { made, conversation: 0, timeout_ms: None },
        Happening::Look { which: 0, good: true },
        Happening::Grant { which: 0, seconds: 60, elsewhere: false },
    ];
    for happening in opening.iter().chain(tale) {
        run.happens(happening);
    }
    run.comes_to_rest();
}

fn fails(failure: Failure) -> Happening {
    Happening::Store { which: 0, says: Says::Fails(failure) }
}

fn moves(loaded: u64, total: Option<u64>) -> Happening {
    Happening::Moves { which: 0, times: 1, every: 0, loaded, each: 0, total }
}

/// The line breaks while bytes move, and the browser is offline when it would ask what became of them.
#[test]
fn bytes_that_left_before_a_tunnel_were_a_try() {
    let tunnel = [fails(Failure::Network), fails(Failure::Offline), Happening::Timer];
    let tunnels: Vec<Happening> = std::iter::repeat_n(tunnel, 5).flatten().collect();
    tell(2, false, Made::File, &tunnels);
}

#[test]
fn progress_stays_within_the_file_whatever_a_page_says() {
    tell(1, true, Made::File, &[moves(u64::MAX, None)]);
}

#[test]
fn a_length_of_compressed_bytes_is_no_total() {
    tell(1, false, Made::Download, &[moves(5, Some(4))]);
}

#[test]
fn bytes_of_a_try_that_failed_do_not_count_as_those_that_came() {
    let again = Happening::Store { which: 0, says: Says::Status { status: 503, retry_after_ms: Some(1) } };
    tell(2, false, Made::Download, &[moves(5, None), again, Happening::Timer]);
}
