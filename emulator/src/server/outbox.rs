//! Wakes the service when something falls due, and posts its webhooks, one after the other.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use http_body_util::Full;
use hyper::client::conn::http1;
use hyper::{Request, Uri};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};

use super::{Shared, now_ms};
use crate::{Delivery, Effect};

/// A webhook that takes longer counts as failed (webhook notification page).
const ANSWER_TIMEOUT: Duration = Duration::from_secs(5);
/// With nothing due, the service is looked at this often all the same.
const IDLE: Duration = Duration::from_secs(3600);

pub(crate) async fn run(shared: Arc<Shared>) {
    let (deliveries, queue) = mpsc::unbounded_channel();
    let deliverer = async move { deliver(queue).await };
    let waker = async move { wake(&shared, &deliveries).await };
    tokio::join!(deliverer, waker);
}

async fn wake(shared: &Shared, deliveries: &mpsc::UnboundedSender<Delivery>) {
    let mut changed = shared.watch();
    loop {
        changed.mark_unchanged();
        let (effects, next) = {
            let mut service = shared.lock();
            let due = service.next_wake().is_some_and(|due| due <= now_ms());
            service.poll(now_ms());
            (service.take_effects(), (due, service.next_wake()))
        };
        for effect in effects {
            if let Effect::Webhook(delivery) = effect {
                // The receiver lives as long as this loop.
                let _ = deliveries.send(delivery);
            }
        }
        let (happened, next) = next;
        if happened {
            shared.touch();
            continue;
        }
        let pause = next.map_or(IDLE, |due| Duration::from_millis(due.saturating_sub(now_ms())));
        tokio::select! {
            () = sleep(pause) => {}
            result = changed.changed() => if result.is_err() { return },
        }
    }
}

async fn deliver(mut queue: mpsc::UnboundedReceiver<Delivery>) {
    while let Some(delivery) = queue.recv().await {
        match timeout(ANSWER_TIMEOUT, post(delivery)).await {
            Ok(Ok(status)) => tracing::debug!(status, "webhook delivered"),
            Ok(Err(problem)) => tracing::warn!(%problem, "webhook failed"),
            Err(_) => tracing::warn!("webhook timed out"),
        }
    }
}

async fn post(delivery: Delivery) -> Result<u16, Box<dyn std::error::Error + Send + Sync>> {
    let url: Uri = delivery.url.parse()?;
    let authority = url.authority().ok_or("the endpoint has no host")?.clone();
    let stream = TcpStream::connect((authority.host(), authority.port_u16().unwrap_or(80))).await?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    let target = url.path_and_query().map_or("/", |target| target.as_str());
    let mut request = Request::post(target).header("host", authority.as_str());
    for (name, value) in &delivery.headers {
        request = request.header(name, value);
    }
    let response = sender.send_request(request.body(Full::new(Bytes::from(delivery.body)))?).await?;
    Ok(response.status().as_u16())
}
