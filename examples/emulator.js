// In the place of your back end: tokens and notifications of the local Conversational Cloud that serves this page.
// A page of yours has none of this; it names a path of its own back end, as the README of the package shows.

const parameters = new URLSearchParams(location.search);

/** The account. The emulator takes any; a test names its own. */
const account = parameters.get('account') ?? '12345678';

/** Your own id of the person; the same one after a reload. */
const consumer = (sessionStorage.consumer ??= crypto.randomUUID());

const token = (kind) => async () => {
  const answer = await fetch(`/emulator/backend/tokens?${new URLSearchParams({ account, consumer, kind })}`);
  return (await answer.json()).token;
};

/** Options that every connector to the emulator has. */
export const options = {
  accountId: account,
  endpoints: {
    domains: location.origin,
    // What webhooks would bring to your back end, and it passes on.
    events: `/emulator/events?${new URLSearchParams({ account, consumer })}`,
  },
  auth: { appJwt: token('appJwt'), consumerJws: token('consumerJws') },
};

/** Has the agent of the emulator answer each text. */
export const echo = () => fetch(`/emulator/agent?account=${account}`, { method: 'POST', body: '{"mode":"echo"}' });
