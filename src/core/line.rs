//! The socket to the Messaging Window API, as far as it is up, and what was asked over it that no call waits for.

use super::Millis;
use super::error::Error;
use super::machine::Ticket;

/// How long opening a socket may take, and its greeting.
pub const OPENS_WITHIN: Millis = 10_000;
/// How often the service hears of us, and we of it (API guidelines, retry policy page).
pub const BEAT: Millis = 30_000;
/// How long the answer to that may take: a line that is dead without a word is noticed within forty seconds.
pub const ANSWERS_WITHIN: Millis = 10_000;
/// A line that held for so long was a good one: the next one is opened soon.
const STEADY: Millis = 10_000;

/// Where the line is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// There is none.
    #[default]
    Down,
    /// It failed, and is tried again at this time.
    Waiting(Millis),
    /// It is being opened, until this time at most.
    Opening(Ticket, Millis),
    /// It is open, and who we are has been said.
    Greeting(Ticket, Millis),
    /// It can be used.
    Up(Ticket),
}

/// What we asked ourselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Own {
    /// Who we are.
    Greeting,
    /// The time.
    Clock,
    /// To be told of conversations.
    Conversations,
    /// To be told of this dialog.
    Dialog(String),
}

/// A dialog that may be followed.
#[derive(Clone, Debug)]
pub struct Followed {
    /// Its conversation.
    pub conversation: String,
    /// Its id.
    pub dialog: String,
    /// Whether it is open, as far as is known.
    pub open: bool,
    /// Whether it was asked for over this socket.
    pub asked: bool,
    /// Whether that was answered well.
    pub answered: bool,
    /// Whether it was asked for over this socket when it had ended.
    pub again: bool,
    /// Whether something of it has come since: what that lacks, the service does not give.
    pub came: bool,
    /// Whether all of it has come since it ended.
    pub over: bool,
}

/// See the module.
#[derive(Debug, Default)]
pub struct Line {
    /// Whether somebody wants it.
    pub wanted: bool,
    /// Where it is.
    pub state: State,
    /// How often it failed since it was good.
    pub failures: u32,
    /// Whether a token was replaced since it was good.
    pub replaced: bool,
    /// The number of the token that it was greeted with.
    pub generation: u32,
    /// What was asked, by the ids of the requests.
    pub asked: Vec<(String, Own)>,
    /// When the service hears of us next.
    pub beat_at: Option<Millis>,
    /// When the line is given up, if nothing comes before.
    pub silent_at: Option<Millis>,
    /// Since when it is up.
    pub since: Millis,
    /// When subscriptions are asked for again: the service could not take one.
    pub again_at: Option<Millis>,
    /// What is followed.
    pub followed: Vec<Followed>,
    /// Why it is not up.
    pub error: Option<Error>,
    /// The last time at which the service says that a conversation has changed.
    pub changed: Option<i64>,
}

impl Line {
    /// The socket, where there is one.
    #[must_use]
    pub fn socket(&self) -> Option<Ticket> {
        match self.state {
            State::Opening(socket, _) | State::Greeting(socket, _) | State::Up(socket) => Some(socket),
            State::Down | State::Waiting(_) => None,
        }
    }

    /// The socket, where it can be used.
    #[must_use]
    pub fn up(&self) -> Option<Ticket> {
        match self.state {
            State::Up(socket) => Some(socket),
            _ => None,
        }
    }

    /// Whether it is time to open it.
    #[must_use]
    pub fn is_due(&self, now: Millis) -> bool {
        let due = match self.state {
            State::Down => true,
            State::Waiting(until) => until <= now,
            State::Opening(..) | State::Greeting(..) | State::Up(_) => false,
        };
        self.wanted && due
    }

    /// Whether nothing can leave for a while.
    #[must_use]
    pub fn is_out(&self) -> bool {
        matches!(self.state, State::Waiting(_))
    }

    /// Why nothing can leave for a while.
    #[must_use]
    pub fn why(&self) -> Option<Error> {
        self.error.clone().filter(|_| self.is_out())
    }

    /// When it wants something.
    #[must_use]
    pub fn wake_at(&self) -> Option<Millis> {
        match self.state {
            State::Down => None,
            State::Waiting(until) | State::Opening(_, until) | State::Greeting(_, until) => Some(until),
            State::Up(_) => [self.silent_at, self.again_at, self.beat_at].into_iter().flatten().min(),
        }
    }

    /// It is no more.
    pub fn lost(&mut self, now: Millis) {
        if self.up().is_some() && now >= self.since.saturating_add(STEADY) {
            self.failures = 0;
            self.replaced = false;
        }
        self.failures += 1;
        self.asked.clear();
        self.silent_at = None;
        self.again_at = None;
        self.beat_at = None;
        self.state = State::Down;
        for followed in &mut self.followed {
            (followed.asked, followed.answered) = (false, false);
            (followed.again, followed.came) = (false, false);
        }
    }

    /// The line has held: what the service said before this has come. Dialogs that had ended by then are followed no more, so
    /// that there is room for others; but those that lack something are asked for again, over the next line, until that brings
    /// what is there.
    pub fn has_held(&mut self, is_whole: impl Fn(&str) -> bool) {
        self.forget_ended();
        for followed in &mut self.followed {
            let asked = followed.answered && (followed.came || is_whole(&followed.dialog));
            followed.over = !followed.open && asked;
        }
    }

    /// What is over is not asked for again.
    pub fn forget_ended(&mut self) {
        self.followed.retain(|followed| followed.open || !followed.over);
    }

    /// What was asked of a dialog was answered well.
    pub fn follows(&mut self, dialog: &str) {
        let here = |followed: &&mut Followed| followed.dialog == dialog;
        self.followed.iter_mut().filter(here).for_each(|followed| followed.answered = true);
    }

    /// What was asked with this id, once.
    pub fn take(&mut self, id: &str) -> Option<Own> {
        let at = self.asked.iter().position(|(asked, _)| asked == id)?;
        Some(self.asked.swap_remove(at).1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn followed(dialog: &str) -> Followed {
        Followed {
            conversation: "c".to_owned(),
            dialog: dialog.to_owned(),
            open: false,
            asked: true,
            answered: false,
            again: false,
            came: false,
            over: false,
        }
    }

    fn names(line: &Line) -> Vec<&str> {
        line.followed.iter().map(|followed| followed.dialog.as_str()).collect()
    }

    #[test]
    fn forgets_a_dialog_that_ended_when_the_line_has_held_since() {
        let mut line = Line { followed: vec![followed("ended"), followed("open")], ..Line::default() };
        line.followed.iter_mut().filter(|one| one.dialog == "open").for_each(|one| one.open = true);
        line.has_held(|_| true);
        line.has_held(|_| true);
        assert_eq!(names(&line), ["ended", "open"], "nobody knows yet whether it is followed");
        line.follows("ended");
        line.has_held(|_| true);
        assert_eq!(names(&line), ["ended", "open"]);
        line.has_held(|_| true);
        assert_eq!(names(&line), ["open"]);
    }

    #[test]
    fn asks_for_a_dialog_that_ended_with_a_gap_until_something_comes() {
        let mut line = Line { followed: vec![followed("ended")], ..Line::default() };
        line.follows("ended");
        line.has_held(|_| false);
        for came in [false, false, true] {
            line.lost(0);
            line.forget_ended();
            assert_eq!(names(&line), ["ended"], "what was asked for may be lost too");
            line.followed.iter_mut().for_each(|one| (one.again, one.came) = (true, came));
            line.follows("ended");
            line.has_held(|_| false);
        }
        line.forget_ended();
        assert_eq!(names(&line), [""; 0]);
    }
}
