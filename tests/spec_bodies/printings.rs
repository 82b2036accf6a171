//! Where each body of `tests/fixtures/spec` is printed: document and heading.
//!
//! A body that differs between two documents in more than white space has a fixture for each.

pub(crate) const SEND_EXAMPLES: &str = "Send API examples page";
pub(crate) const CONNECTOR_EXAMPLES: &str = "Connector API examples page (text)";
pub(crate) const SEND: &str = "SEND page";
pub(crate) const CONNECTOR_FILES: &str = "Connector API file sharing page";
pub(crate) const WINDOW_FILES: &str = "Messaging Window API file sharing page";

/// Document and heading.
pub(crate) type Printing = (&'static str, &'static str);

/// The file's name without `.json`, and its printings.
pub(crate) const PRINTINGS: &[(&str, &[Printing])] = &[
    (
        "examples-create-conversation.request",
        &[(SEND_EXAMPLES, "Create a new conversation"), (CONNECTOR_EXAMPLES, "Create a new conversation")],
    ),
    (
        "examples-create-company-branch.request",
        &[
            (SEND_EXAMPLES, "Create new conversation and send companyBranch"),
            (CONNECTOR_EXAMPLES, "Create new conversation and send companyBranch"),
        ],
    ),
    (
        "examples-create-ctype-gender.request",
        &[
            (SEND_EXAMPLES, "Create new conversation and send ctype/gender"),
            (CONNECTOR_EXAMPLES, "Create new conversation and send ctype/gender"),
        ],
    ),
    (
        "examples-send-text.request",
        &[(SEND_EXAMPLES, "Send a message"), (CONNECTOR_EXAMPLES, "Send a message")],
    ),
    (
        "examples-close-conversation.request",
        &[(SEND_EXAMPLES, "Close a conversation"), (CONNECTOR_EXAMPLES, "Close a conversation")],
    ),
    (
        "examples-typing.request",
        &[
            (SEND_EXAMPLES, "Send Chat State Events - \"Consumer is typing\""),
            (CONNECTOR_EXAMPLES, "Send Chat State Events - \"Consumer is typing\""),
            (SEND, "Consumer is Typing"),
        ],
    ),
    (
        "examples-client-properties.header",
        &[
            (SEND_EXAMPLES, "Create a new conversation & enable the AUTO Messages feature"),
            (SEND_EXAMPLES, "Send a message & enable the AUTO messages feature."),
            (CONNECTOR_EXAMPLES, "Create a new conversation and enable the AUTO Messages feature"),
            (CONNECTOR_EXAMPLES, "Send a message and enable the AUTO messages feature."),
        ],
    ),
    (
        "examples-create-auto-messages.request",
        &[
            (SEND_EXAMPLES, "Create a new conversation & enable the AUTO Messages feature"),
            (CONNECTOR_EXAMPLES, "Create a new conversation and enable the AUTO Messages feature"),
        ],
    ),
    (
        "examples-send-text-auto-messages.request",
        &[
            (SEND_EXAMPLES, "Send a message & enable the AUTO messages feature."),
            (CONNECTOR_EXAMPLES, "Send a message and enable the AUTO messages feature."),
        ],
    ),
    (
        "examples-create-campaign.request",
        &[
            (SEND_EXAMPLES, "Create new conversation and send campaign information"),
            (CONNECTOR_EXAMPLES, "Create new conversation and send campaign information"),
        ],
    ),
    (
        "examples-create-skill.request",
        &[
            (SEND_EXAMPLES, "Create new conversation with skill routing"),
            (CONNECTOR_EXAMPLES, "Create new conversation with skill routing"),
        ],
    ),
    (
        "examples-agent-login.request",
        &[
            (SEND_EXAMPLES, "Step 1 - Enable File Sharing"),
            (CONNECTOR_EXAMPLES, "Step 1 - Enable File Sharing"),
            (CONNECTOR_FILES, "Step 1 - Enable File Sharing"),
            (WINDOW_FILES, "Step 1 - Enable File Sharing"),
        ],
    ),
    ("examples-upload-url.request", UPLOAD_URL),
    ("examples-upload-url.answer", UPLOAD_URL),
    ("examples-publish-file.request", PUBLISH_FILE),
    ("examples-hosted-file.message", PUBLISH_FILE),
    ("examples-download-url.request", &[(SEND_EXAMPLES, "Step 6 Request Download URL")]),
    // The placeholder of the page above got lost in these two.
    (
        "filesharing-download-url.request",
        &[
            (CONNECTOR_EXAMPLES, "Step 6 Request Download URL"),
            (CONNECTOR_FILES, "Step 6 Request Download URL"),
        ],
    ),
    (
        "examples-download-url.answer",
        &[
            (SEND_EXAMPLES, "Step 6 Request Download URL"),
            (CONNECTOR_EXAMPLES, "Step 6 Request Download URL"),
            (CONNECTOR_FILES, "Step 6 Request Download URL"),
        ],
    ),
    ("send-text.request", &[(SEND, "Send A Message")]),
    ("send-accept-messages.request", &[(SEND, "Consumer has accepted the message")]),
    ("send-text.answer", &[(SEND, "Entity Example")]),
    ("window-wscat-create-conversation.request", &[(WINDOW_FILES, "Step 2 - Create a Conversation, bash")]),
    ("window-upload-url.request", &[(WINDOW_FILES, "Step 3 - Request Upload URL")]),
    // Its heading says "Request Body Example".
    ("window-upload-url.answer", &[(WINDOW_FILES, "Step 3 - Request Upload URL")]),
    ("window-wscat-upload-url.request", &[(WINDOW_FILES, "Step 3 - Request Upload URL, bash")]),
    // The same answer, `reqId` 3 included, stands below the request 3 for a PUT and the request 33 for a GET.
    (
        "window-wscat-temporary-url.answer",
        &[
            (WINDOW_FILES, "Step 3 - Request Upload URL, bash"),
            (WINDOW_FILES, "Step 6 Request Download URL, bash"),
        ],
    ),
    ("window-publish-file.request", &[(WINDOW_FILES, "Step 5 Publish Message")]),
    ("window-wscat-publish-file.request", &[(WINDOW_FILES, "Step 5 Publish Message, bash")]),
    ("window-download-url.request", &[(WINDOW_FILES, "Step 6 Request Download URL")]),
    ("window-wscat-download-url.request", &[(WINDOW_FILES, "Step 6 Request Download URL, bash")]),
];

const UPLOAD_URL: &[Printing] = &[
    (SEND_EXAMPLES, "Step 3 - Request Upload URL"),
    (CONNECTOR_EXAMPLES, "Step 3 - Request Upload URL"),
    (CONNECTOR_FILES, "Step 3 - Request Upload URL"),
];

const PUBLISH_FILE: &[Printing] = &[
    (SEND_EXAMPLES, "Step 5 Publish Image to Conversation"),
    (CONNECTOR_EXAMPLES, "Step 5 Publish Image to Conversation"),
    (CONNECTOR_FILES, "Step 5 Publish Image to Conversation"),
];
