// Light, dark, or as the system has it.

import { byId } from './dom.js';

const NEXT = { system: 'light', light: 'dark', dark: 'system' };

export function startTheme() {
  const button = byId('theme');
  let theme = 'system';
  button.addEventListener('click', () => {
    theme = NEXT[theme];
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    byId('theme-name').textContent = theme;
  });
}
