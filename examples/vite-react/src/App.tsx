import { ChatWidget } from './ChatWidget.tsx';
import './page.css';

export function App() {
  return (
    <>
      <main>
        <h1>Lantern &amp; Oak</h1>
        <p>Furniture that outlives fashions. Ask us about an order, a wood, or a wobble.</p>
        <p className="hint">The agent of this example echoes. Its Conversational Cloud runs in this page.</p>
      </main>
      <ChatWidget title="Ask us" />
    </>
  );
}
