//! Who has which token, and when it is renewed.
//!
//! A token is asked for once however many calls wait for it, renewed five minutes before it expires, and asked for again
//! after the service refused it. A ConsumerJWS has no expiry and is kept until it is refused.

use crate::protocol::Value;

use super::Millis;
use super::machine::Ticket;

/// How long before its expiry a token is renewed (LivePerson's connector guide).
const EARLY: Millis = 300_000;

/// The longest token that is taken. Browsers and servers limit a header to some 16 KB.
const MAX_TOKEN: usize = 8192;

/// The tokens: two of the Send API, and one of the Messaging Window API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// The application's, `Authorization`.
    AppJwt,
    /// The consumer's, `X-LP-ON-BEHALF`.
    ConsumerJws,
    /// The consumer's for a socket, which idp gives.
    Jwt,
}

/// The two of the Send API, in the order in which they are asked for.
pub const KINDS: [TokenKind; 2] = [TokenKind::AppJwt, TokenKind::ConsumerJws];

/// The one of the Messaging Window API.
pub const WINDOW_KINDS: [TokenKind; 1] = [TokenKind::Jwt];

impl TokenKind {
    /// The name of its option.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            TokenKind::AppJwt => "appJwt",
            TokenKind::ConsumerJws => "consumerJws",
            TokenKind::Jwt => "jwt",
        }
    }
}

/// Why a token is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenReason {
    /// The first time.
    Initial,
    /// It expires soon.
    Expiring,
    /// The service refused it.
    Rejected,
}

impl TokenReason {
    /// The word that the callback gets.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            TokenReason::Initial => "initial",
            TokenReason::Expiring => "expiring",
            TokenReason::Rejected => "rejected",
        }
    }
}

/// A token as a driver hands it in: the text, and the claims that it could read from it.
#[derive(Clone, PartialEq)]
pub struct Token {
    /// What is sent.
    pub text: String,
    /// The decoded payload, `null` where it could not be decoded.
    pub claims: Value,
}

// A token is a secret: it does not appear in a panic message of a test either.
impl std::fmt::Debug for Token {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Token")
    }
}

impl Token {
    /// Whether the text can be sent as a header value: visible ASCII, no spaces (a `Bearer ` prefix is a mistake).
    #[must_use]
    pub fn is_sendable(&self) -> bool {
        !self.text.is_empty()
            && self.text.len() <= MAX_TOKEN
            && self.text.bytes().all(|byte| byte.is_ascii_graphic())
    }
}

/// One of them.
#[derive(Clone, Debug)]
pub struct Slot {
    kind: TokenKind,
    token: Option<Token>,
    expires_at: Option<Millis>,
    renew_at: Option<Millis>,
    /// Counts the tokens, so that a refusal can be told to belong to an older one.
    generation: u32,
    asked: Option<(Ticket, TokenReason, Millis)>,
    rejected: bool,
}

/// What a call that needs a token has to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Need {
    /// Send it.
    Ready,
    /// Ask for it.
    Ask(TokenReason),
    /// Wait: somebody asked.
    Wait,
}

impl Slot {
    /// A slot without a token.
    #[must_use]
    pub fn new(kind: TokenKind) -> Slot {
        Slot {
            kind,
            token: None,
            expires_at: None,
            renew_at: None,
            generation: 0,
            asked: None,
            rejected: false,
        }
    }

    /// Which token it is.
    #[must_use]
    pub fn kind(&self) -> TokenKind {
        self.kind
    }

    /// The number of the present token.
    #[must_use]
    pub fn generation(&self) -> u32 {
        self.generation
    }

    /// The token to send.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.token.as_ref().map(|token| token.text.as_str())
    }

    /// Who the consumer is, as the token says: the id of a participant. The AppJWT is everybody's.
    #[must_use]
    pub fn consumer(&self) -> Option<&str> {
        let claims = &self.token.as_ref().filter(|_| self.kind != TokenKind::AppJwt)?.claims;
        claims.text("lp_consumer_id").or(claims.text("sub"))
    }

    /// What to do now. A question that has had no answer for `patience` is asked again.
    #[must_use]
    pub fn need(&self, now: Millis, patience: Millis) -> Need {
        let reason = match (&self.token, self.renew_at) {
            (None, _) => TokenReason::Initial,
            _ if self.rejected => TokenReason::Rejected,
            (_, Some(at)) if now >= at => TokenReason::Expiring,
            _ => return Need::Ready,
        };
        match self.asked {
            Some((_, _, since)) if now < since.saturating_add(patience) => Need::Wait,
            _ => Need::Ask(reason),
        }
    }

    /// Whether the present token is good until another comes: not refused, and not expired by this clock.
    #[must_use]
    pub fn is_usable(&self, now: Millis) -> bool {
        self.token.is_some() && !self.rejected && self.expires_at.is_none_or(|expiry| now < expiry)
    }

    /// When a question that is open is asked again.
    #[must_use]
    pub fn ask_again_at(&self, patience: Millis) -> Option<Millis> {
        self.asked.map(|(_, _, since)| since.saturating_add(patience))
    }

    /// The question has been asked.
    pub fn asked(&mut self, ticket: Ticket, reason: TokenReason, now: Millis) {
        self.asked = Some((ticket, reason, now));
    }

    /// Whether this is the question that is open, and why it was asked. An answer to an older one is not taken: it
    /// may be the token that was refused meanwhile.
    pub fn answered(&mut self, ticket: Ticket) -> Option<TokenReason> {
        let (open, reason, _) = self.asked?;
        (open == ticket).then(|| {
            self.asked = None;
            reason
        })
    }

    /// Takes a token.
    pub fn put(&mut self, token: Token, now: Millis) {
        // In the past by this clock: the clock or the token is wrong, and only the service can tell. A token that
        // lives shorter than twice five minutes is renewed at half its life, not at every call.
        let expiry = token.claims.int("exp").and_then(|seconds| u64::try_from(seconds).ok());
        self.expires_at = expiry.map(|seconds| seconds.saturating_mul(1000)).filter(|expiry| *expiry > now);
        self.renew_at =
            self.expires_at.map(|expiry| expiry.saturating_sub(EARLY).max(now + (expiry - now) / 2));
        self.token = Some(token);
        self.generation = self.generation.wrapping_add(1);
        self.rejected = false;
    }

    /// A renewal failed while the token is still good: it is used for another half of what is left.
    pub fn keep(&mut self, now: Millis) -> bool {
        let Some(expiry) = self.expires_at.filter(|_| self.is_usable(now)) else { return false };
        // At least a second apart, or a page without a back end would be asked without end.
        self.renew_at = Some(now + ((expiry - now) / 2).max(1000));
        true
    }

    /// The service refused the token with this number.
    pub fn reject(&mut self, generation: u32) {
        if self.generation == generation {
            self.rejected = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 1_000_000;

    fn token(exp: Option<i64>) -> Token {
        let mut claims = Value::object([]);
        claims.set_some("exp", exp);
        Token { text: "t".into(), claims }
    }

    fn filled(exp: Option<i64>) -> Slot {
        let mut slot = Slot::new(TokenKind::AppJwt);
        slot.put(token(exp), NOW);
        slot
    }

    #[test]
    fn is_renewed_five_minutes_before_its_expiry() {
        let slot = filled(Some(1000 + 3600));
        let expiry = NOW + 3_600_000;
        assert_eq!(slot.need(expiry - EARLY - 1, 0), Need::Ready);
        assert_eq!(slot.need(expiry - EARLY, 0), Need::Ask(TokenReason::Expiring));
    }

    #[test]
    fn a_short_token_is_renewed_at_half_its_life() {
        let slot = filled(Some(1000 + 60));
        assert_eq!(slot.need(NOW + 29_999, 0), Need::Ready);
        assert_eq!(slot.need(NOW + 30_000, 0), Need::Ask(TokenReason::Expiring));
    }

    #[test]
    fn a_token_without_expiry_is_never_asked_for_again() {
        assert_eq!(filled(None).need(u64::MAX, 0), Need::Ready);
    }

    #[test]
    fn a_token_that_is_old_by_this_clock_is_sent_all_the_same() {
        assert_eq!(filled(Some(1)).need(NOW, 0), Need::Ready);
    }

    #[test]
    fn an_older_token_s_refusal_does_not_count() {
        let mut slot = filled(None);
        let old = slot.generation();
        slot.put(token(None), NOW);
        slot.reject(old);
        assert_eq!(slot.need(NOW, 0), Need::Ready);
        slot.reject(slot.generation());
        assert_eq!(slot.need(NOW, 0), Need::Ask(TokenReason::Rejected));
    }

    #[test]
    fn a_question_without_an_answer_is_asked_again_in_time() {
        let mut slot = Slot::new(TokenKind::AppJwt);
        slot.asked(Ticket(1), TokenReason::Initial, NOW);
        assert_eq!(slot.need(NOW + 99, 100), Need::Wait);
        assert_eq!(slot.need(NOW + 100, 100), Need::Ask(TokenReason::Initial));
        assert_eq!(slot.answered(Ticket(2)), None);
        assert_eq!(slot.answered(Ticket(1)), Some(TokenReason::Initial));
    }

    #[test]
    fn only_what_a_header_can_carry_is_sent() {
        let sendable = |text: &str| Token { text: text.into(), claims: Value::Null }.is_sendable();
        assert!(sendable("abc.def-_.ghi"));
        for bad in ["", "Bearer abc", "a\nb", "ä", &"x".repeat(MAX_TOKEN + 1)] {
            assert!(!sendable(bad));
        }
    }
}
