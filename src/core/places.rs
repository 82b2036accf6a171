//! What has come of each dialog: nothing is handed out twice, and over a socket nothing before what comes first.
//!
//! Content and receipts take places in a dialog, counted from 0, chat states do not. A subscription brings all places that
//! the consumer may see. What only agents may see leaves gaps, so a gap is asked for and waited for a while, not for ever.

use super::Millis;
use super::events::Event;

/// How long what comes after a gap waits for it.
pub const GAP: Millis = 1500;
/// Dialogs that are remembered: those in which something came last.
const DIALOGS: usize = 100;
/// Gaps that are remembered in a dialog.
const SPANS: usize = 1000;
/// What waits behind gaps in a dialog, at most.
const HELD: usize = 10_000;

/// What has come of a dialog.
#[derive(Clone, Debug)]
struct Places {
    dialog: String,
    /// Runs of places without a gap, the first and the last of each, in their order.
    spans: Vec<(i64, i64)>,
    /// What waits for its turn, in its order.
    held: Vec<Held>,
}

/// What waits behind a gap.
#[derive(Clone, Debug)]
struct Held {
    place: i64,
    /// Until when: each gap is waited for by itself.
    until: Millis,
    event: Event,
}

/// What has come of all dialogs.
#[derive(Clone, Debug, Default)]
pub struct Order {
    dialogs: Vec<Places>,
    /// Whether a gap is waited for.
    waits: bool,
    /// Dialogs in which a gap was found just now.
    gaps: Vec<String>,
}

impl Places {
    fn top(&self) -> i64 {
        self.spans.last().map_or(-1, |(_, last)| *last)
    }

    /// Takes a place. Whether it was free.
    fn take(&mut self, place: i64) -> bool {
        let at = self.spans.iter().rposition(|(first, _)| *first <= place);
        let joins = |(_, last): &(i64, i64)| place.checked_sub(1) == Some(*last);
        match at.and_then(|at| self.spans.get_mut(at)) {
            Some((_, last)) if place <= *last => return false,
            Some(span) if joins(span) => span.1 = place,
            _ => self.spans.insert(at.map_or(0, |at| at + 1), (place, place)),
        }
        // A filler joins what is before it and what is behind it.
        if let Some(next) = at.map(|at| at + 1)
            && let Some((_, end)) = self.spans.get(next).copied().filter(|(first, _)| *first == place + 1)
            && let Some(span) = self.spans.get_mut(next - 1).filter(|(_, last)| *last == place)
        {
            span.1 = end;
            self.spans.remove(next);
        }
        if self.spans.len() > SPANS {
            let (first, _) = self.spans.remove(0);
            self.spans.iter_mut().take(1).for_each(|span| span.0 = first);
        }
        true
    }

    /// Hands out what waits and has no gap before it, or has waited long enough; and what must come before that.
    fn let_go(&mut self, now: Millis, emit: &mut impl FnMut(Event)) {
        // What waits longest may stand behind what has just come.
        let over = self.held.iter().rposition(|held| held.until <= now).map_or(0, |at| at + 1);
        let (mut top, mut before) = (self.top(), 0);
        let goes = |held: &&Held| {
            let next = before < over || held.place <= top.saturating_add(1);
            (top, before) = (top.max(held.place), before + 1);
            next
        };
        // All at once: one after the other, each would move those behind it.
        let going = self.held.iter().take_while(goes).count();
        let going: Vec<_> = self.held.drain(..going).collect();
        for held in going {
            if self.take(held.place) {
                emit(held.event);
            }
        }
    }
}

impl Order {
    /// From now on, gaps are waited for: all that there is comes by subscription.
    pub fn wait_for_gaps(&mut self) {
        self.waits = true;
    }

    /// Something with a place in a dialog came. It is handed out once, and not before its turn.
    pub fn came(
        &mut self,
        dialog: &str,
        place: i64,
        now: Millis,
        event: impl FnOnce() -> Event,
        emit: &mut impl FnMut(Event),
    ) {
        let waits = self.waits;
        let Some(places) = self.of(dialog, emit) else { return };
        if !waits || place <= places.top().saturating_add(1) {
            if places.take(place) {
                emit(event());
            }
            // What has waited long enough goes with the timer: more of what is missing may come along with this.
            places.let_go(0, emit);
            return;
        }
        let at = places.held.partition_point(|held| held.place < place);
        if places.held.get(at).is_none_or(|held| held.place != place) {
            // Another gap is asked for too, should what follows the first be lost as well.
            let joins = |last: &Held| at < places.held.len() || last.place.checked_add(1) == Some(place);
            let gap = !places.held.last().is_some_and(joins);
            places.held.insert(at, Held { place, until: now.saturating_add(GAP), event: event() });
            if places.held.len() > HELD {
                places.let_go(Millis::MAX, emit);
            }
            self.gaps.extend(gap.then(|| dialog.to_owned()));
        }
    }

    /// The dialogs in which a gap was found since this was asked last, and is there still: what is missing can be asked for.
    pub fn gaps(&mut self) -> Vec<String> {
        let mut gaps = std::mem::take(&mut self.gaps);
        gaps.dedup();
        let waits = |places: &Places, dialog: &str| places.dialog == dialog && !places.held.is_empty();
        gaps.retain(|dialog| self.dialogs.iter().any(|places| waits(places, dialog)));
        gaps
    }

    /// Hands out what has waited long enough.
    pub fn tick(&mut self, now: Millis, emit: &mut impl FnMut(Event)) {
        for places in &mut self.dialogs {
            places.let_go(now, emit);
        }
    }

    /// When that is.
    #[must_use]
    pub fn wake_at(&self) -> Option<Millis> {
        self.dialogs.iter().flat_map(|places| &places.held).map(|held| held.until).min()
    }

    /// The place in a dialog from which on something may be missing.
    #[must_use]
    pub fn next(&self, dialog: &str) -> i64 {
        let places = self.dialogs.iter().find(|places| places.dialog == dialog);
        places.and_then(|places| places.spans.first()).map_or(0, |(first, last)| {
            // What only agents see is missing for ever, and asked for again with each new socket: it is little.
            if *first == 0 { last.saturating_add(1) } else { 0 }
        })
    }

    /// Whether no gap is known in a dialog.
    #[must_use]
    pub fn is_whole(&self, dialog: &str) -> bool {
        let places = self.dialogs.iter().find(|places| places.dialog == dialog);
        places.is_none_or(|places| places.held.is_empty() && matches!(places.spans.as_slice(), [] | [(0, _)]))
    }

    /// What has come of a dialog. It is the last one then, and the first is forgotten when there are too many: a talk that
    /// goes on is not put out by dialogs of which nobody hears twice.
    fn of(&mut self, dialog: &str, emit: &mut impl FnMut(Event)) -> Option<&mut Places> {
        let places = match self.dialogs.iter().rposition(|places| places.dialog == dialog) {
            Some(at) => self.dialogs.remove(at),
            None => {
                if self.dialogs.len() >= DIALOGS {
                    self.dialogs.remove(0).let_go(Millis::MAX, emit);
                }
                Places { dialog: dialog.to_owned(), spans: Vec::new(), held: Vec::new() }
            }
        };
        self.dialogs.push(places);
        self.dialogs.last_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event() -> Event {
        Event::new("message.received")
    }

    /// What is handed out of these places, one after the other at a time of its own.
    fn given(waits: bool, places: &[i64]) -> Vec<i64> {
        let (mut order, mut given) = (Order::default(), Vec::new());
        if waits {
            order.wait_for_gaps();
        }
        let mut emit = |event: Event| given.push(event.fields.int("at").unwrap());
        for place in places {
            order.came("d", *place, 0, || event().with("at", *place), &mut emit);
        }
        order.tick(GAP, &mut emit);
        given
    }

    #[test]
    fn hands_out_each_place_once() {
        for waits in [false, true] {
            assert_eq!(given(waits, &[0, 1, 1, 0, 2, 2, 3]), [0, 1, 2, 3]);
        }
    }

    #[test]
    fn hands_out_in_order_over_a_socket_and_as_it_comes_from_webhooks() {
        assert_eq!(given(true, &[2, 1, 0, 5, 4, 3]), [0, 1, 2, 3, 4, 5]);
        assert_eq!(given(false, &[2, 1, 0, 5, 2, 4, 3]), [2, 1, 0, 5, 4, 3]);
    }

    #[test]
    fn waits_for_a_gap_and_not_for_ever() {
        let (mut order, mut given) = (Order::default(), Vec::new());
        order.wait_for_gaps();
        let mut emit = |event: Event| given.push(event.fields.int("at").unwrap());
        for (place, now) in [(0, 0), (3, 10), (2, 20)] {
            order.came("d", place, now, || event().with("at", place), &mut emit);
        }
        assert_eq!(order.wake_at(), Some(10 + GAP));
        assert_eq!((order.gaps(), order.gaps()), (vec!["d".to_owned()], vec![]));
        order.tick(9 + GAP, &mut emit);
        order.tick(10 + GAP, &mut emit);
        assert_eq!(order.wake_at(), None);
        // Late, but not lost, and asked for again meanwhile.
        assert_eq!(order.next("d"), 1);
        order.came("d", 1, 5000, || event().with("at", 1), &mut emit);
        assert_eq!(given, [0, 2, 3, 1]);
        assert_eq!(order.next("d"), 4);
        assert_eq!(order.next("other"), 0);
    }

    #[test]
    fn waits_for_each_gap_by_itself() {
        let (mut order, mut given) = (Order::default(), Vec::new());
        order.wait_for_gaps();
        let mut emit = |event: Event| given.push(event.fields.int("at").unwrap());
        for (place, now) in [(0, 0), (2, 10), (4, 1000), (6, 1000)] {
            order.came("d", place, now, || event().with("at", place), &mut emit);
        }
        assert!(!order.is_whole("d"));
        order.tick(10 + GAP, &mut emit);
        assert_eq!(order.wake_at(), Some(1000 + GAP));
        // What is missing behind the first gap comes in time.
        order.came("d", 3, 20 + GAP, || event().with("at", 3), &mut emit);
        order.tick(1000 + GAP, &mut emit);
        assert_eq!(given, [0, 2, 3, 4, 6]);
    }

    #[test]
    fn fills_a_gap_with_what_comes_at_once_however_long_it_took() {
        let (mut order, mut given) = (Order::default(), Vec::new());
        order.wait_for_gaps();
        let mut emit = |event: Event| given.push(event.fields.int("at").unwrap());
        for (place, now) in [(0, 0), (3, 0), (1, 9 * GAP), (2, 9 * GAP)] {
            order.came("d", place, now, || event().with("at", place), &mut emit);
        }
        assert_eq!(given, [0, 1, 2, 3]);
    }

    #[test]
    fn asks_for_each_gap_once() {
        let mut order = Order::default();
        order.wait_for_gaps();
        let mut gaps = Vec::new();
        for places in [&[0, 2, 3][..], &[5, 7], &[6], &[4, 8]] {
            for place in places {
                order.came("d", *place, 0, event, &mut |_| {});
            }
            gaps.push(order.gaps().len());
        }
        assert_eq!(gaps, [1, 1, 0, 0]);
    }

    #[test]
    fn takes_any_number() {
        for waits in [false, true] {
            let places = [i64::MAX, i64::MIN, -1, 0, i64::MAX - 1, i64::MAX];
            let mut all = given(waits, &places);
            all.sort_unstable();
            assert_eq!(all, [i64::MIN, -1, 0, i64::MAX - 1, i64::MAX]);
        }
    }

    #[test]
    fn forgets_neither_the_oldest_places_nor_grows_without_end() {
        let mut order = Order::default();
        let mut count = 0;
        for place in (0..5000).step_by(2).chain((0..5000).step_by(2)) {
            order.came("d", place, 0, event, &mut |_| count += 1);
        }
        assert_eq!(count, 2500);
        for dialog in 0..1000 {
            order.came(&dialog.to_string(), 0, 0, event, &mut |_| {});
        }
        assert!(order.dialogs.len() <= DIALOGS && order.dialogs.iter().all(|d| d.spans.len() <= SPANS));
    }

    #[test]
    fn forgets_no_dialog_that_goes_on_and_loses_nothing_with_one_that_it_forgets() {
        let (mut order, mut given) = (Order::default(), Vec::new());
        order.wait_for_gaps();
        let mut emit = |event: Event| given.push(event.fields.int("at").unwrap());
        order.came("left", 5, 0, || event().with("at", 5), &mut emit);
        for at in 0..1000_i64 {
            order.came(&at.to_string(), 0, 0, || event().with("at", -1), &mut emit);
            order.came("living", at / 2, 0, || event().with("at", at / 2), &mut emit);
        }
        assert_eq!(given.iter().filter(|at| **at == 5).count(), 2);
        given.retain(|at| *at >= 0 && *at != 5);
        let all: Vec<i64> = (0..500).filter(|at| *at != 5).collect();
        assert_eq!(given, all);
    }
}
