import { show } from './send.js';

show(async () => {
  await navigator.serviceWorker.register('/service-thread.js', { type: 'module' });
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve) => { port1.onmessage = ({ data }) => resolve(data); });
  active.postMessage(location.search, [port2]);
  return answer;
});
