import { html, nothing } from 'lit';
import { icon } from './parts/icons.js';
import { words } from './words.js';

export const USUAL = ['👍', '❤️', '😂', '😮', '😢', '🙏'];
const CHANGEABLE = 24 * 60 * 60_000;

export const canChange = ({ mine, at }) => mine && Date.now() - new Date(at) < CHANGEABLE;

/** The button that opens what can be done with a message. */
export const opener = (message, room) =>
  html`<button
    class="round small more"
    aria-label=${words.room.more}
    aria-expanded=${room.menu === message.seq ? 'true' : 'false'}
    @click=${() => room.openMenu(message.seq)}
    data-test="more"
  >${icon('more')}</button>`;

/** What can be done with a message. It stands below the text, so that it is never cut off. */
export function menu(message, room) {
  if (room.menu !== message.seq) return nothing;
  const act = what => () => (room.closeMenu(), what());
  return html`<div class="bubble-menu" role="group" aria-label=${words.room.more} @keydown=${event => event.key === 'Escape' && room.closeMenu()} data-test="menu">
    <div class="row tight">
      ${USUAL.map(
        emoji =>
          html`<button class="round" aria-label=${words.room.react(emoji)} aria-pressed=${message.reacted?.(emoji) ? 'true' : 'false'} @click=${act(() => room.react(message, emoji))} data-test="react">${emoji}</button>`,
      )}
    </div>
    <div class="row tight wrap">
      <button class="link" @click=${act(() => room.answer(message))} data-test="answer">${words.room.answer}</button>
      <button class="link" @click=${act(() => room.copy(message))}>${words.room.copy}</button>
      ${message.mine ? nothing : html`<button class="link" @click=${act(() => room.report(message))} data-test="report-message">${words.room.report}</button>`}
      ${
        canChange(message)
          ? html`<button class="link" @click=${act(() => room.edit(message))} data-test="edit">${words.room.edit}</button>
            <button class="link danger" @click=${act(() => room.removeMessage(message))} data-test="delete">${words.room.remove}</button>`
          : nothing
      }
    </div>
  </div>`;
}
