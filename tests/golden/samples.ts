// Written by `BLESS=1 cargo test --test stories`: what the machine told and answered while the stories ran. Every field is
// here at least once, and every name of a closed set; the story that it comes from stands above.

import { ConnectorError, type Connector, type ConnectorEventMap, type UnknownName } from 'lp-connector';

/** What the promise of a method resolves with. */
type Result<Method extends keyof Connector> =
  Connector[Method] extends (...given: never[]) => Promise<infer Value> ? Value : never;

function sample<Of>(_: Of): void {}

// tells_of_an_empty_answer
sample<ConnectorEventMap['message.queued']>({ type: 'message.queued', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67', conversationId: 'c1', dialogId: 'c1', kind: 'text', state: 'queued', createdAt: 0, attempts: 0 });

// tells_of_an_empty_answer
sample<ConnectorEventMap['message.sending']>({ type: 'message.sending', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67', conversationId: 'c1', dialogId: 'c1', kind: 'text', state: 'sending', createdAt: 0, attempts: 1 });

// tells_of_an_empty_answer
sample<ConnectorEventMap['message.uncertain']>({ type: 'message.uncertain', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67', conversationId: 'c1', dialogId: 'c1', kind: 'text', state: 'uncertain', createdAt: 0, attempts: 1, error: new ConnectorError({ message: 'the endpoint answered with an empty body; check that it is the Send API', code: 'bad-response', retryable: false, delivery: 'unknown', status: 200, requestId: 'f893a2ee-fb32-455e-b1c1-8690ee42c90b', conversationId: 'c1', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67' }) });

// tells_of_an_empty_answer
sample<ConnectorError>(new ConnectorError({ message: 'the endpoint answered with an empty body; check that it is the Send API', code: 'bad-response', retryable: false, delivery: 'unknown', status: 200, requestId: 'f893a2ee-fb32-455e-b1c1-8690ee42c90b', conversationId: 'c1', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67' }));

// tells_of_an_empty_answer
sample<ConnectorEventMap['message.sent']>({ type: 'message.sent', clientMessageId: '71bb54d8-d101-45b9-834d-0bff90150280', conversationId: 'c1', dialogId: 'c1', kind: 'text', state: 'sent', createdAt: 0, attempts: 1, sequence: 0 });

// tells_of_an_empty_answer
sample<Result<'sendText'>>({ clientMessageId: '71bb54d8-d101-45b9-834d-0bff90150280', conversationId: 'c1', dialogId: 'c1', sequence: 0 });

// tells_of_bad_answers_to_a_new_conversation
sample<ConnectorEventMap['conversation.created']>({ type: 'conversation.created', conversationId: 'c1', dialogId: 'c1' });

// tells_of_bad_answers_to_a_new_conversation
sample<Result<'createConversation'>>({ conversationId: 'c1', dialogId: 'c1' });

// does_not_take_ok_under_a_bad_status_for_success
sample<ConnectorEventMap['message.failed']>({ type: 'message.failed', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67', conversationId: 'c1', dialogId: 'c1', kind: 'text', state: 'failed', createdAt: 0, attempts: 1, error: new ConnectorError({ message: 'the service refused the request; see status and errorCode', code: 'rejected', retryable: false, delivery: 'rejected', status: 302, requestId: 'f893a2ee-fb32-455e-b1c1-8690ee42c90b', conversationId: 'c1', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67' }) });

// does_not_take_ok_under_a_bad_status_for_success
sample<ConnectorEventMap['message.failed']>({ type: 'message.failed', clientMessageId: '491718de-357e-4da8-8b43-5c8e74616796', conversationId: 'c1', dialogId: 'c1', kind: 'text', state: 'failed', createdAt: 0, attempts: 1, error: new ConnectorError({ message: 'the service refused the tokens; check that they belong to this account and this consumer', code: 'unauthorized', retryable: false, delivery: 'rejected', status: 401, requestId: '6775dc77-0156-4f61-9afc-d44d14cf8bfe', conversationId: 'c1', clientMessageId: '491718de-357e-4da8-8b43-5c8e74616796' }) });

// does_not_take_ok_under_a_bad_status_for_success
sample<ConnectorEventMap['message.uncertain']>({ type: 'message.uncertain', clientMessageId: 'a534a6a6-b7fd-4b63-90ba-d0da572baaf1', conversationId: 'c1', dialogId: 'c1', kind: 'text', state: 'uncertain', createdAt: 0, attempts: 1, error: new ConnectorError({ message: 'the request left, and whether the service acted on it is not known; do not just repeat it', code: 'outcome-unknown', retryable: false, delivery: 'unknown', status: 500, requestId: 'ae843796-30af-49ee-a263-183773ef6508', conversationId: 'c1', clientMessageId: 'a534a6a6-b7fd-4b63-90ba-d0da572baaf1' }) });

// refuses_by_the_number_inside_a_good_status
sample<ConnectorEventMap['message.failed']>({ type: 'message.failed', clientMessageId: '7476cf8a-4baa-4dc0-87b3-41d690d7a28a', conversationId: 'c1', dialogId: 'c1', kind: 'text', state: 'failed', createdAt: 0, attempts: 1, error: new ConnectorError({ message: 'the service refused the request; see status and errorCode', code: 'rejected', retryable: false, delivery: 'rejected', status: 200, errorCode: -7, requestId: '6f9b6dae-6f4c-47a8-aac2-ce17a5794a3b', conversationId: 'c1', clientMessageId: '7476cf8a-4baa-4dc0-87b3-41d690d7a28a' }) });

// reads_no_words_of_the_service_into_an_error
sample<ConnectorEventMap['request.retry']>({ type: 'request.retry', request: 'ms.PublishEvent', code: 'server', status: 503, attempt: 1, delayMs: 227, conversationId: 'c1', clientMessageId: '491718de-357e-4da8-8b43-5c8e74616796' });

// sends_client_properties_with_every_request
sample<ConnectorEventMap['request.retry']>({ type: 'request.retry', request: 'cm.ConsumerRequestConversation', code: 'server', status: 503, attempt: 1, delayMs: 222 });

// sends_client_properties_with_every_request
sample<Result<'setChatState'>>(undefined);

// sends_client_properties_with_every_request
sample<Result<'sendRequest'>>({ relativePath: '/v1/f1', queryParams: { temp_url_sig: 's', temp_url_expires: '60' } });

// sends_client_properties_with_every_request
sample<ConnectorEventMap['connection']>({ type: 'connection', state: 'closed' });

// warns_of_a_first_message_that_comes_too_late_for_automatic_messages
sample<ConnectorEventMap['message.sending']>({ type: 'message.sending', clientMessageId: '71bb54d8-d101-45b9-834d-0bff90150280', conversationId: 'c1', dialogId: 'c1', kind: 'text', state: 'sending', createdAt: 10101, attempts: 1, warning: 'auto-messages-late' });

// warns_of_a_first_message_that_comes_too_late_for_automatic_messages
sample<ConnectorEventMap['message.uncertain']>({ type: 'message.uncertain', clientMessageId: '71bb54d8-d101-45b9-834d-0bff90150280', conversationId: 'c1', dialogId: 'c1', kind: 'text', state: 'uncertain', createdAt: 10101, attempts: 1, warning: 'auto-messages-late', error: new ConnectorError({ message: 'the request left, and whether the service acted on it is not known; do not just repeat it', code: 'outcome-unknown', retryable: false, delivery: 'unknown', requestId: 'e099ec6c-d736-4ca5-85e7-bb0f12278575', conversationId: 'c1', clientMessageId: '71bb54d8-d101-45b9-834d-0bff90150280' }) });

// warns_of_no_message_but_the_first
sample<ConnectorEventMap['message.queued']>({ type: 'message.queued', clientMessageId: '7476cf8a-4baa-4dc0-87b3-41d690d7a28a', conversationId: 'c1', dialogId: 'c1', kind: 'structured', state: 'queued', createdAt: 25100, attempts: 0 });

// warns_of_no_message_but_the_first
sample<ConnectorEventMap['message.sending']>({ type: 'message.sending', clientMessageId: '7476cf8a-4baa-4dc0-87b3-41d690d7a28a', conversationId: 'c1', dialogId: 'c1', kind: 'structured', state: 'sending', createdAt: 25100, attempts: 1 });

// warns_of_no_message_but_the_first
sample<ConnectorEventMap['message.sent']>({ type: 'message.sent', clientMessageId: '7476cf8a-4baa-4dc0-87b3-41d690d7a28a', conversationId: 'c1', dialogId: 'c1', kind: 'structured', state: 'sent', createdAt: 25100, attempts: 1, sequence: 2 });

// warns_of_no_message_but_the_first
sample<Result<'respond'>>({ clientMessageId: '7476cf8a-4baa-4dc0-87b3-41d690d7a28a', conversationId: 'c1', dialogId: 'c1', sequence: 2 });

// opens_a_conversation_although_the_profile_is_refused
sample<ConnectorEventMap['error']>({ type: 'error', error: new ConnectorError({ message: 'the conversation is open, but the service refused the profile', code: 'rejected', retryable: false, delivery: 'rejected', conversationId: 'c1' }) });

// tells_that_a_conversation_is_open_already
sample<ConnectorError>(new ConnectorError({ message: 'the consumer has an open conversation; go on with that one or close it', code: 'conversation-already-open', retryable: false, delivery: 'rejected', status: 400, requestId: 'f893a2ee-fb32-455e-b1c1-8690ee42c90b' }));

// closes_a_conversation
sample<ConnectorEventMap['conversation.closed']>({ type: 'conversation.closed', conversationId: 'c1' });

// closes_a_conversation
sample<Result<'closeConversation'>>(undefined);

// closes_the_main_dialog_for_a_survey
sample<ConnectorEventMap['conversation.changed']>({ type: 'conversation.changed', conversationId: 'c1', state: 'CLOSE', stage: 'CLOSE', details: { state: 'CLOSE', stage: 'CLOSE', closeReason: 'CONSUMER' } });

// closes_the_main_dialog_for_a_survey
sample<ConnectorEventMap['conversation.closed']>({ type: 'conversation.closed', conversationId: 'c1', closeReason: 'CONSUMER' });

// closes_again_when_no_answer_comes
sample<ConnectorEventMap['request.retry']>({ type: 'request.retry', request: 'cm.UpdateConversationField', code: 'network', attempt: 1, delayMs: 486, conversationId: 'c1' });

// finds_an_update_that_closes_done_when_its_repetition_finds_it_closed
sample<Result<'updateConversation'>>(undefined);

// tells_that_a_conversation_is_closed_to_who_sends
sample<ConnectorEventMap['message.failed']>({ type: 'message.failed', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67', conversationId: 'c1', dialogId: 'c1', kind: 'text', state: 'failed', createdAt: 0, attempts: 1, error: new ConnectorError({ message: 'the conversation is closed; open a new one', code: 'conversation-closed', retryable: false, delivery: 'rejected', status: 400, requestId: 'f893a2ee-fb32-455e-b1c1-8690ee42c90b', conversationId: 'c1', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67' }) });

// repeats_idempotent_calls_after_a_network_error_and_500_502_and_504
sample<ConnectorEventMap['request.retry']>({ type: 'request.retry', request: 'userprofile.SetUserProfile', code: 'network', attempt: 1, delayMs: 486 });

// repeats_idempotent_calls_after_a_network_error_and_500_502_and_504
sample<Result<'setUserProfile'>>(undefined);

// repeats_idempotent_calls_after_a_network_error_and_500_502_and_504
sample<Result<'acknowledge'>>(undefined);

// fails_an_idempotent_call_when_its_attempts_are_used_up
sample<ConnectorError>(new ConnectorError({ message: 'the service failed; try again later', code: 'server', retryable: true, delivery: 'unknown', status: 504, requestId: '910a2dec-8902-4cc1-beeb-8da1658eec67', conversationId: 'c1' }));

// stays_in_doubt_when_the_call_is_aborted_before_the_repetition
sample<ConnectorEventMap['message.uncertain']>({ type: 'message.uncertain', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67', conversationId: 'c1', dialogId: 'c1', kind: 'text', state: 'uncertain', createdAt: 0, attempts: 1, error: new ConnectorError({ message: 'the call was aborted', code: 'aborted', retryable: false, delivery: 'unknown', requestId: 'f893a2ee-fb32-455e-b1c1-8690ee42c90b', conversationId: 'c1', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67' }) });

// stays_in_doubt_when_no_token_can_be_had_for_the_repetition
sample<ConnectorEventMap['token.refreshed']>({ type: 'token.refreshed', token: 'appJwt', reason: 'initial' });

// stays_in_doubt_when_no_token_can_be_had_for_the_repetition
sample<ConnectorEventMap['token.refreshed']>({ type: 'token.refreshed', token: 'consumerJws', reason: 'initial' });

// stays_in_doubt_when_no_token_can_be_had_for_the_repetition
sample<ConnectorEventMap['request.retry']>({ type: 'request.retry', request: 'ms.PublishEvent', code: 'unauthorized', attempt: 2, delayMs: 763, conversationId: 'c1', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67' });

// keeps_an_uncertain_text_until_it_is_decided
sample<ConnectorEventMap['message.failed']>({ type: 'message.failed', clientMessageId: 'm4', conversationId: 'c2', dialogId: 'c2', kind: 'text', state: 'failed', createdAt: 100, attempts: 0, error: new ConnectorError({ message: 'the connector was closed', code: 'aborted', retryable: false, delivery: 'not-sent', conversationId: 'c2', clientMessageId: 'm4' }) });

// does_not_take_the_id_of_an_uncertain_text_again
sample<ConnectorError>(new ConnectorError({ message: 'clientMessageId must be an id that no message on its way has', code: 'invalid-argument', retryable: false, delivery: 'not-sent', field: 'clientMessageId' }));

// says_that_an_idempotent_call_may_have_been_acted_on_when_its_time_is_over_before_its_repetition
sample<ConnectorError>(new ConnectorError({ message: 'the time of the call is over; try again, or allow more (timeoutMs)', code: 'timeout', retryable: true, delivery: 'unknown', requestId: '910a2dec-8902-4cc1-beeb-8da1658eec67', conversationId: 'c1' }));

// learns_by_its_echo_that_an_uncertain_text_arrived
sample<ConnectorEventMap['message.received']>({ type: 'message.received', conversationId: 'c1', dialogId: 'c1', originatorId: 'consumer-1', role: 'CONSUMER', sequence: 4, contentType: 'text/plain', message: 'hello' });

// learns_by_its_echo_that_a_text_arrived_whose_answer_never_comes
sample<ConnectorEventMap['message.received']>({ type: 'message.received', conversationId: 'c1', dialogId: 'c1', originatorId: 'consumer-1', role: 'CONSUMER', own: true, sequence: 4, contentType: 'text/plain', message: 'hello' });

// learns_by_its_mark_which_of_two_equal_texts_arrived
sample<ConnectorEventMap['message.received']>({ type: 'message.received', conversationId: 'c1', dialogId: 'c1', sequence: 4, contentType: 'text/plain', message: 'hello', metadata: [{ type: 'ExternalId', id: 'm2' }] });

// does_not_take_the_words_of_somebody_else
sample<ConnectorEventMap['message.received']>({ type: 'message.received', conversationId: 'c1', dialogId: 'c1', originatorId: 'agent-1', role: 'ASSIGNED_AGENT', sequence: 4, contentType: 'text/plain', message: 'hello' });

// fails_before_a_repetition_that_would_come_too_late
sample<ConnectorEventMap['message.failed']>({ type: 'message.failed', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67', conversationId: 'c1', dialogId: 'c1', kind: 'text', state: 'failed', createdAt: 0, attempts: 2, error: new ConnectorError({ message: 'the service is not available; try again later', code: 'server', retryable: true, delivery: 'rejected', status: 503, requestId: 'f893a2ee-fb32-455e-b1c1-8690ee42c90b', conversationId: 'c1', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67', retryAfterMs: 9000 }) });

// refuses_calls_after_it_was_closed
sample<ConnectorError>(new ConnectorError({ message: 'the connector is closed; make a new one', code: 'closed', retryable: false, delivery: 'not-sent' }));

// sends_a_file_in_one_call
sample<ConnectorEventMap['message.queued']>({ type: 'message.queued', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67', conversationId: 'c1', dialogId: 'c1', kind: 'file', state: 'queued', createdAt: 0, attempts: 0 });

// sends_a_file_in_one_call
sample<ConnectorEventMap['message.sending']>({ type: 'message.sending', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67', conversationId: 'c1', dialogId: 'c1', kind: 'file', state: 'sending', createdAt: 0, attempts: 1 });

// sends_a_file_in_one_call
sample<ConnectorEventMap['upload.progress']>({ type: 'upload.progress', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67', loaded: 0, total: 2000000 });

// sends_a_file_in_one_call
sample<ConnectorEventMap['upload.stored']>({ type: 'upload.stored', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67', relativePath: '/v1/f1', fileType: 'JPG', fileSize: 2000000 });

// sends_a_file_in_one_call
sample<ConnectorEventMap['message.sent']>({ type: 'message.sent', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67', conversationId: 'c1', dialogId: 'c1', kind: 'file', state: 'sent', createdAt: 0, attempts: 1, sequence: 0 });

// sends_a_file_in_one_call
sample<Result<'sendFile'>>({ clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67', conversationId: 'c1', dialogId: 'c1', sequence: 0, relativePath: '/v1/f1', fileType: 'JPG', fileSize: 2000000 });

// sends_a_picture_that_was_made_smaller
sample<ConnectorEventMap['upload.stored']>({ type: 'upload.stored', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67', relativePath: '/v1/f1', fileType: 'JPG', fileSize: 1000000, resized: { originalSize: 9000000, width: 2048, height: 1536 } });

// sends_a_picture_that_was_made_smaller
sample<Result<'sendFile'>>({ clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67', conversationId: 'c1', dialogId: 'c1', sequence: 0, relativePath: '/v1/f1', fileType: 'JPG', fileSize: 1000000, resized: { originalSize: 9000000, width: 2048, height: 1536 } });

// refuses_a_file_at_once_behind_others_that_are_slow
sample<ConnectorEventMap['message.failed']>({ type: 'message.failed', clientMessageId: '71bb54d8-d101-45b9-834d-0bff90150280', conversationId: 'c1', dialogId: 'c1', kind: 'file', state: 'failed', createdAt: 0, attempts: 0, error: new ConnectorError({ message: 'the file is EXE', code: 'file-type', retryable: false, delivery: 'not-sent', conversationId: 'c1', clientMessageId: '71bb54d8-d101-45b9-834d-0bff90150280' }) });

// refuses_a_file_that_is_too_large
sample<ConnectorEventMap['message.failed']>({ type: 'message.failed', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67', conversationId: 'c1', dialogId: 'c1', kind: 'file', state: 'failed', createdAt: 0, attempts: 0, error: new ConnectorError({ message: 'the file has 4000000 bytes; at most 3145728 are accepted (files.maxBytes)', code: 'file-too-large', retryable: false, delivery: 'not-sent', conversationId: 'c1', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67', field: 'file' }) });

// asks_again_for_a_url_that_is_over
sample<ConnectorEventMap['request.retry']>({ type: 'request.retry', request: 'PUT', code: 'server', status: 503, attempt: 1, delayMs: 70000, conversationId: 'c1', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67' });

// gives_up_when_a_second_url_is_refused
sample<ConnectorEventMap['message.failed']>({ type: 'message.failed', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67', conversationId: 'c1', dialogId: 'c1', kind: 'file', state: 'failed', createdAt: 0, attempts: 1, error: new ConnectorError({ message: "the object store refused the file; check its size and the account's quota, or try again", code: 'upload-refused', retryable: true, delivery: 'rejected', conversationId: 'c1', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67' }) });

// tells_of_a_refusal_where_no_bytes_are_seen_to_leave
sample<ConnectorEventMap['request.retry']>({ type: 'request.retry', request: 'PUT', code: 'upload-refused', attempt: 2, delayMs: 523, conversationId: 'c1', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67' });

// puts_again_after_a_stall
sample<ConnectorEventMap['request.retry']>({ type: 'request.retry', request: 'PUT', code: 'timeout', attempt: 1, delayMs: 439, conversationId: 'c1', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67' });

// publishes_once_when_nobody_knows
sample<ConnectorEventMap['message.uncertain']>({ type: 'message.uncertain', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67', conversationId: 'c1', dialogId: 'c1', kind: 'file', state: 'uncertain', createdAt: 0, attempts: 1, error: new ConnectorError({ message: 'the request left, and whether the service acted on it is not known; do not just repeat it', code: 'outcome-unknown', retryable: false, delivery: 'unknown', requestId: '71bb54d8-d101-45b9-834d-0bff90150280', conversationId: 'c1', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67' }) });

// gives_urls
sample<Result<'requestUploadUrl'>>({ relativePath: '/v1/f1', url: 'https://store.example/v1/f1?temp_url_sig=s&temp_url_expires=60', expiresAt: 60000 });

// gives_urls
sample<Result<'requestDownloadUrl'>>({ relativePath: '/v1/f2', url: 'https://store.example/v1/f2?temp_url_sig=s&temp_url_expires=120', expiresAt: 120000 });

// publishes_a_stored_file
sample<Result<'publishFile'>>({ clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67', conversationId: 'c1', dialogId: 'c1', sequence: 0 });

// gets_a_file
sample<ConnectorEventMap['download.progress']>({ type: 'download.progress', relativePath: '/v1/x', loaded: 0 });

// gets_a_file
sample<ConnectorEventMap['download.progress']>({ type: 'download.progress', relativePath: '/v1/x', loaded: 400, total: 400 });

// gets_a_file_again_when_the_line_breaks
sample<ConnectorEventMap['request.retry']>({ type: 'request.retry', request: 'GET', code: 'network', attempt: 1, delayMs: 486 });

// tells_no_form_that_was_overtaken_and_no_end_too_late
sample<ConnectorEventMap['conversation.changed']>({ type: 'conversation.changed', conversationId: 'c1', state: 'OPEN', stage: 'OPEN', details: { state: 'OPEN', stage: 'OPEN', metaDataLastUpdateTs: 10 } });

// tells_of_messages_with_all_that_they_carry
sample<ConnectorEventMap['message.received']>({ type: 'message.received', conversationId: 'c1', dialogId: 'c1', originatorId: 'agent-1', role: 'ASSIGNED_AGENT', sequence: 3, serverTimestamp: 1700000000000, contentType: 'text/plain', message: 'hello', quickReplies: { type: 'quickReplies', replies: [] }, metadata: [{ type: 'ExternalId', id: 'x' }] });

// tells_of_messages_with_all_that_they_carry
sample<ConnectorEventMap['message.received']>({ type: 'message.received', conversationId: 'c1', dialogId: 'c1', sequence: 4, contentType: 'rich/content', message: { type: 'vertical', elements: [{ type: 'text', text: 'Which?' }] } });

// tells_of_messages_with_all_that_they_carry
sample<ConnectorEventMap['message.received']>({ type: 'message.received', conversationId: 'c1', dialogId: 'c1', sequence: 5, contentType: 'hosted/file', message: { relativePath: '/x', fileType: 'PNG', caption: '' }, file: { relativePath: '/x', fileType: 'PNG', caption: '' } });

// tells_of_messages_with_all_that_they_carry
sample<ConnectorEventMap['message.received']>({ type: 'message.received', conversationId: 'c1', dialogId: 'c1', sequence: 6, contentType: 'hosted/file', message: { relativePath: '/y', fileType: 'JPG', caption: 'Yours', preview: 'data:image/png;base64,iVBORw0=' }, file: { relativePath: '/y', fileType: 'JPG', caption: 'Yours', preview: 'data:image/png;base64,iVBORw0=' } });

// tells_of_receipts_and_typing
sample<ConnectorEventMap['message.receipt']>({ type: 'message.receipt', conversationId: 'c1', dialogId: 'c1', status: 'READ', sequenceList: [1, 2] });

// tells_of_receipts_and_typing
sample<ConnectorEventMap['chatstate']>({ type: 'chatstate', conversationId: 'c1', dialogId: 'c1', chatState: 'COMPOSING' });

// tells_of_receipts_and_typing
sample<ConnectorEventMap['chatstate']>({ type: 'chatstate', conversationId: 'c1', dialogId: 'c1', chatState: 'PAUSE' });

// tells_of_receipts_and_typing
sample<ConnectorEventMap['message.receipt']>({ type: 'message.receipt', conversationId: 'c1', dialogId: 'c1', status: '', sequenceList: [3] });

// drops_what_a_webhook_brings_twice
sample<ConnectorEventMap['chatstate']>({ type: 'chatstate', conversationId: 'c1', dialogId: 'c1', chatState: 'ACTIVE' });

// tells_of_each_end_of_a_conversation_once
sample<ConnectorEventMap['conversation.closed']>({ type: 'conversation.closed', conversationId: 'c1', closeReason: 'AGENT' });

// hands_on_what_it_does_not_know
sample<ConnectorEventMap['message.received']>({ type: 'message.received', conversationId: 'c1', dialogId: 'c1', role: 'NEW_ROLE', sequence: 1, contentType: 'new/type' as UnknownName, message: [1] });

// does_not_send_the_text_of_a_response_whose_action_is_refused
sample<ConnectorEventMap['message.failed']>({ type: 'message.failed', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67', conversationId: 'c1', dialogId: 'c1', kind: 'structured', state: 'failed', createdAt: 0, attempts: 1, error: new ConnectorError({ message: 'the service refused the request; see status and errorCode', code: 'rejected', retryable: false, delivery: 'rejected', status: 400, requestId: 'f893a2ee-fb32-455e-b1c1-8690ee42c90b', conversationId: 'c1', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67' }) });

// tells_that_the_text_of_a_response_is_uncertain
sample<ConnectorEventMap['message.uncertain']>({ type: 'message.uncertain', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67', conversationId: 'c1', dialogId: 'c1', kind: 'structured', state: 'uncertain', createdAt: 0, attempts: 1, error: new ConnectorError({ message: 'the request left, and whether the service acted on it is not known; do not just repeat it', code: 'outcome-unknown', retryable: false, delivery: 'unknown', requestId: '71bb54d8-d101-45b9-834d-0bff90150280', conversationId: 'c1', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67' }) });

// sends_raw_content_in_its_place
sample<Result<'sendRequest'>>({ sequence: 1 });

// sends_raw_content_in_its_place
sample<Result<'sendRequest'>>({ msg: 'OK Conversation resolved successfully' });

// repeats_raw_requests_that_are_safe
sample<ConnectorEventMap['request.retry']>({ type: 'request.retry', request: 'ms.GenerateURLForUploadFile', code: 'network', attempt: 1, delayMs: 382 });

// repeats_raw_requests_that_are_safe
sample<ConnectorEventMap['request.retry']>({ type: 'request.retry', request: 'ms.GenerateURLForDownloadFile', code: 'network', attempt: 1, delayMs: 143 });

// retries_a_rate_limited_send_once_the_server_allows
sample<ConnectorEventMap['request.retry']>({ type: 'request.retry', request: 'ms.PublishEvent', code: 'rate-limited', status: 429, attempt: 1, delayMs: 3000, conversationId: 'c1', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67' });

// gives_up_at_once_when_the_server_names_a_time_beyond_the_deadline
sample<ConnectorEventMap['message.failed']>({ type: 'message.failed', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67', conversationId: 'c1', dialogId: 'c1', kind: 'text', state: 'failed', createdAt: 0, attempts: 1, error: new ConnectorError({ message: 'the service takes no more requests for now; wait before the next', code: 'rate-limited', retryable: true, delivery: 'rejected', status: 429, requestId: 'f893a2ee-fb32-455e-b1c1-8690ee42c90b', conversationId: 'c1', clientMessageId: '910a2dec-8902-4cc1-beeb-8da1658eec67', retryAfterMs: 3600000 }) });

// fails_what_is_no_message_when_the_browser_stays_offline
sample<ConnectorError>(new ConnectorError({ message: 'the browser is offline; try again when it is not', code: 'network', retryable: true, delivery: 'not-sent', requestId: '910a2dec-8902-4cc1-beeb-8da1658eec67', conversationId: 'c1' }));

// opens_a_socket_and_greets_before_it_sends
sample<ConnectorEventMap['token.refreshed']>({ type: 'token.refreshed', token: 'jwt', reason: 'initial' });

// opens_a_socket_and_greets_before_it_sends
sample<ConnectorEventMap['connection']>({ type: 'connection', state: 'connecting' });

// opens_a_socket_and_greets_before_it_sends
sample<ConnectorEventMap['connection']>({ type: 'connection', state: 'connected' });

// connects_and_follows_the_conversations_that_are_open
sample<Result<'connect'>>(undefined);

// follows_from_the_last_place_after_a_socket_ended
sample<ConnectorEventMap['connection']>({ type: 'connection', state: 'disconnected', closeCode: 1006, delayMs: 143 });

// takes_another_jwt_when_the_service_refuses_one
sample<ConnectorEventMap['token.refreshed']>({ type: 'token.refreshed', token: 'jwt', reason: 'rejected' });

// accepts_what_arrived_once
sample<ConnectorEventMap['message.receipt']>({ type: 'message.receipt', conversationId: 'c1', dialogId: 'c1', originatorId: 'consumer-1', own: true, status: 'ACCEPT', sequenceList: [0] });

// is_told_why_a_greeting_is_refused
sample<ConnectorEventMap['request.retry']>({ type: 'request.retry', request: 'ms.GenerateURLForDownloadFile', code: 'rejected', status: 400, attempt: 0, delayMs: 1000 });

// renews_the_app_jwt_five_minutes_before_its_end_while_calls_are_in_flight
sample<ConnectorEventMap['token.refreshed']>({ type: 'token.refreshed', token: 'appJwt', reason: 'expiring' });
