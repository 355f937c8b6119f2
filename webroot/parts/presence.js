import { html, nothing } from 'lit';
import { presence } from '../presence.js';
import { ago } from '../times.js';
import { avatar } from './people.js';
import { words } from '../words.js';

const shown = new Set(['online', 'away']);

/** A face, with a dot where that person is here. The dot differs in its shape, too, and says what it means. */
export function face(who, size) {
  const here = presence.of(who.id);
  return html`<span class="face">${avatar(who, size)}${
    shown.has(here?.state)
      ? html`<i class="dot ${here.state}" title=${words.presence[here.state]} data-test="dot-${here.state}"></i><span class="unseen">${words.presence[here.state]}, </span>`
      : nothing
  }</span>`;
}

/** The same in words, with the time of who is not here. */
export function hereWords(id) {
  const here = presence.of(id);
  if (!here) return nothing;
  if (here.state !== 'offline') return html`<span data-test="presence">${words.presence[here.state]}</span>`;
  return html`<span data-test="presence">${here.lastSeen ? words.presence.seen(ago(here.lastSeen)) : words.presence.offline}</span>`;
}
