import { site } from './site.js';
import { words } from './words.js';

/** Names the page in the tab and for screen readers. */
export function titled(page) {
  const whole = words.app.title(page, site.name || words.app.name);
  if (document.title !== whole) document.title = whole;
}
