//! Makes a scenario that fails as small as it gets while it still fails.

use std::collections::BTreeMap;

use lp_connector::core::machine::Uncertain;

use crate::scenario::{Deed, Fault, Scenario, Window};

/// How many smaller ones are tried at most.
const TRIES: u32 = 4_000;

/// See the module. `fails` says whether a scenario breaks a rule, whichever.
pub(crate) fn shrink(scenario: &Scenario, mut fails: impl FnMut(&Scenario) -> bool) -> Scenario {
    let mut best = scenario.clone();
    let mut tries = 0;
    let mut fails = |candidate: &Scenario| {
        tries += 1;
        tries <= TRIES && fails(candidate)
    };
    loop {
        let before = weight(&best);
        leave_out(
            &mut best,
            |one| one.steps.len(),
            |one, at| {
                one.steps.remove(at);
            },
            &mut fails,
        );
        leave_out(&mut best, |one| one.faults.len(), |one, at| remove(&mut one.faults, at), &mut fails);
        leave_out(&mut best, |one| one.troubles.len(), |one, at| remove(&mut one.troubles, at), &mut fails);
        leave_out(&mut best, |one| one.dials.len(), |one, at| remove(&mut one.dials, at), &mut fails);
        plainer(&mut best, &mut fails);
        if weight(&best) >= before {
            return best;
        }
    }
}

fn weight(scenario: &Scenario) -> usize {
    scenario.steps.len() + scenario.faults.len() + scenario.troubles.len() + scenario.dials.len()
}

fn remove<K: Ord + Copy, T>(map: &mut BTreeMap<K, T>, at: usize) {
    if let Some(key) = map.keys().nth(at).copied() {
        map.remove(&key);
    }
}

/// Leaves out runs of parts, long ones first.
fn leave_out(
    best: &mut Scenario,
    count: impl Fn(&Scenario) -> usize,
    remove: impl Fn(&mut Scenario, usize),
    fails: &mut impl FnMut(&Scenario) -> bool,
) {
    let mut length = count(best);
    while length > 0 {
        let mut at = 0;
        while at < count(best) {
            let mut candidate = best.clone();
            for _ in 0..length.min(count(best) - at) {
                remove(&mut candidate, at);
            }
            if fails(&candidate) {
                *best = candidate;
            } else {
                at += length;
            }
        }
        length /= 2;
    }
}

fn plain(one: &mut Scenario, change: impl FnMut(&mut Window)) {
    one.settings.socket.iter_mut().for_each(change);
}

/// Tries the usual settings, an answer that is lost as the fault, and steps without pauses, and texts instead of files and responses.
fn plainer(best: &mut Scenario, fails: &mut impl FnMut(&Scenario) -> bool) {
    let changes: [fn(&mut Scenario); 11] = [
        |one| {
            one.settings.tokens = false;
            one.settings.token_life = None;
        },
        |one| one.settings.token_life = None,
        |one| one.settings.uncertain = Uncertain::Ask,
        |one| one.settings.tag = false,
        |one| one.settings.look_up = false,
        |one| one.settings.socket = one.settings.socket.map(|_| Window::default()),
        |one| plain(one, |socket| socket.ams = false),
        |one| plain(one, |socket| socket.doubled = 0),
        |one| plain(one, |socket| socket.behind = 0),
        |one| plain(one, |socket| socket.lost = 0),
        |one| plain(one, |socket| (socket.accept, socket.bare) = (false, false)),
    ];
    for change in changes {
        let mut candidate = best.clone();
        change(&mut candidate);
        if fails(&candidate) {
            *best = candidate;
        }
    }
    for place in best.faults.keys().copied().collect::<Vec<_>>() {
        let mut candidate = best.clone();
        candidate.faults.insert(place, Fault::LostAfter);
        if fails(&candidate) {
            *best = candidate;
        }
    }
    for at in 0..best.steps.len() {
        let mut candidate = best.clone();
        candidate.steps[at].after = 0;
        if fails(&candidate) {
            *best = candidate;
        }
        let mut candidate = best.clone();
        if let Deed::File { conversation } | Deed::Respond { conversation } = candidate.steps[at].deed {
            candidate.steps[at].deed = Deed::Text { conversation };
            if fails(&candidate) {
                *best = candidate;
            }
        }
    }
}
