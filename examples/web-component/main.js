import { echo, options } from '../emulator.js';
import './chat-widget.js';

await echo();
const widget = document.querySelector('chat-widget');
widget.options = options;
widget.addEventListener('connector', ({ detail: connector }) => connector.connect());
