import { html, nothing } from 'lit';
import { sayProblem } from './toast.js';
import { words } from '../words.js';

/** The next page of a list, where there is one. */
export const more = (pages, next) =>
  next
    ? html`<button class="button wide" ?disabled=${pages.busy} @click=${() => pages.more().catch(sayProblem)} data-test="more">${words.state.more}</button>`
    : nothing;
