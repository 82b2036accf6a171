import { createConnector } from 'lp-connector'
import { ConnectorProvider, useConversation } from 'lp-connector/react'

function connect() {
  const { service, account, consumer } = Object.fromEntries(new URLSearchParams(location.search))
  const token = (kind: string) => async () => {
    const answer = await fetch(`${service}/emulator/backend/tokens?${new URLSearchParams({ account, consumer, kind })}`)
    const { token } = (await answer.json()) as { token: string }
    return token
  }
  const auth = { appJwt: token('appJwt'), consumerJws: token('consumerJws') }
  return createConnector({ accountId: account, endpoints: { domains: service }, auth })
}

function Chat() {
  const { messages, send } = useConversation()
  return (
    <>
      <button onClick={() => send('Hello')}>Send</button>
      <ol>{messages.map(({ key, text, state }) => <li key={key}>{text} ({state})</li>)}</ol>
    </>
  )
}

export default function App() {
  return <ConnectorProvider connector={connect}><Chat /></ConnectorProvider>
}
