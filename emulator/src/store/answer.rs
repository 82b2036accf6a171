//! Swift's refusals, in its own words.

use crate::http::Reply;

const HTML: &str = "text/html; charset=UTF-8";

/// A refusal with the page that Swift has for the status.
pub(super) fn page(status: u16) -> Reply {
    let (title, words) = match status {
        401 => (
            "Unauthorized",
            "This server could not verify that you are authorized to access the document you requested.",
        ),
        404 => ("Not Found", "The resource could not be found."),
        405 => ("Method Not Allowed", "The method is not allowed for this resource."),
        412 => ("Precondition Failed", "A precondition for this request was not met."),
        416 => ("Requested Range Not Satisfiable", "The Range requested is not available."),
        422 => ("Unprocessable Entity", "Unable to process the contained instructions"),
        _ => ("Bad Request", "The server could not comply with the request."),
    };
    html(status, &format!("<html><h1>{title}</h1><p>{words}</p></html>"))
}

/// An answer that calls itself HTML, whatever it is.
pub(super) fn html(status: u16, body: &str) -> Reply {
    with(status, HTML, body)
}

pub(super) fn plain(status: u16, body: &str) -> Reply {
    with(status, "text/plain", body)
}

fn with(status: u16, kind: &str, body: &str) -> Reply {
    let mut reply = Reply::empty(status);
    reply.set_header("content-type", kind);
    reply.body = body.as_bytes().to_vec();
    reply
}

/// The one answer to every temporary URL that does not hold.
pub(super) fn invalid() -> Reply {
    let mut reply = html(401, "401 Unauthorized: Temp URL invalid\n");
    reply.set_header("www-authenticate", "Swift realm=\"unknown\"");
    reply
}
