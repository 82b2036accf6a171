//! Reads bodies and writes them, as slowly as a fault wants it.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::time::Duration;

use axum::body::{Body, Bytes};
use futures_util::stream;
use http_body_util::BodyExt as _;
use tokio::time::{Instant, sleep, sleep_until};

use crate::{Intake, Share};

/// The largest body that is read.
const LARGEST: usize = 64 * 1024 * 1024;
/// A slow body goes in so many pieces a second.
const PIECES: u64 = 20;

/// Reads a body, or as much of it as is wanted. `length` is what its header tells. Nothing comes of a body that is
/// too large or ends early.
pub(crate) async fn read(mut body: Body, intake: Intake, length: Option<usize>) -> Option<Vec<u8>> {
    let enough = match intake.share {
        Share::All => usize::MAX,
        Share::Half => length.unwrap_or(0) / 2,
        Share::Nothing => 0,
    };
    sleep(Duration::from_millis(intake.delay_ms)).await;
    let (started, mut bytes) = (Instant::now(), Vec::new());
    while bytes.len() < enough {
        let Some(frame) = body.frame().await else { break };
        let Ok(data) = frame.ok()?.into_data() else { continue };
        if bytes.len() + data.len() > LARGEST {
            return None;
        }
        bytes.extend_from_slice(&data);
        if let Some(rate) = intake.bytes_per_second {
            sleep_until(started + time_of(bytes.len(), rate)).await;
        }
    }
    Some(bytes)
}

/// A body that is written slowly.
pub(crate) fn slow(bytes: Vec<u8>, rate: u64) -> Body {
    let piece = usize::try_from((rate / PIECES).max(1)).unwrap_or(usize::MAX);
    let mut rest = Bytes::from(bytes);
    let mut pieces = VecDeque::new();
    while !rest.is_empty() {
        pieces.push_back(rest.split_to(piece.min(rest.len())));
    }
    Body::from_stream(stream::unfold(
        (Instant::now(), 0, pieces),
        move |(started, written, mut pieces)| async move {
            let piece = pieces.pop_front()?;
            let written = written + piece.len();
            sleep_until(started + time_of(written, rate)).await;
            Some((Ok::<_, Infallible>(piece), (started, written, pieces)))
        },
    ))
}

fn time_of(bytes: usize, rate: u64) -> Duration {
    let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
    Duration::from_millis(bytes.saturating_mul(1000) / rate.max(1))
}
