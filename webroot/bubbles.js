import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { outbox } from './outbox.js';
import { icon } from './parts/icons.js';
import { firstName } from './parts/people.js';
import { session } from './session.js';
import { clockAt, dayOf } from './times.js';
import { words } from './words.js';

const TOGETHER = 5 * 60_000;

/** All that was said and all that is on its way, with a line where a day begins. */
export function bubbles(conversation, newFrom) {
  const me = session.user?.id;
  const said = conversation.log.messages.map(message => ({
    ...message,
    mine: message.author === me,
    mark: message.seq <= conversation.othersRead ? 'read' : 'sent',
  }));
  const waiting = conversation.pending.map(item => ({
    ...item,
    author: me,
    mine: true,
    mark: item.failed ? 'failed' : 'sending',
  }));
  const all = [...said, ...waiting];
  return repeat(
    all,
    message => (message.mine ? message.clientId : message.seq),
    (message, i) =>
      html`${lines(message, all[i - 1], newFrom)}${bubble(message, conversation, follows(message, all[i - 1]))}`,
  );
}

const sameDay = (a, b) => new Date(a).toDateString() === new Date(b).toDateString();

const lines = (message, previous, newFrom) => html`
  ${previous && sameDay(previous.at, message.at) ? nothing : html`<p class="day small"><span>${dayOf(message.at)}</span></p>`}
  ${newFrom && message.seq === newFrom && !message.mine ? html`<p class="day new small"><span>${words.notifications.fresh}</span></p>` : nothing}
`;

const follows = (message, previous) =>
  previous?.author === message.author &&
  sameDay(previous.at, message.at) &&
  new Date(message.at) - new Date(previous.at) < TOGETHER;

function bubble(message, { others }, isFollowing) {
  const { mine, mark, text, at, clientId } = message;
  const author = mine
    ? words.room.me
    : words.room.says(firstName(others.find(({ id }) => id === message.author) ?? { name: '' }));
  return html`<div class="bubble ${mine ? 'mine' : 'theirs'} ${mark} ${isFollowing ? 'following' : ''}" data-test="message" data-mark=${mine ? mark : nothing}>
    <p class="text"><span class="unseen">${author} </span>${text}</p>
    <p class="stamp">${clockAt(at)}${mine ? delivery(mark) : nothing}</p>
    ${
      mark === 'failed'
        ? html`<p class="small failure">
          <span>${message.failed}</span>
          <button class="link" @click=${() => outbox.again(clientId)}>${words.room.again}</button>
          <button class="link" @click=${() => outbox.discard(clientId)}>${words.room.discard}</button>
        </p>`
        : nothing
    }
  </div>`;
}

const pictures = { sending: 'clock', sent: 'check', read: 'checks', failed: 'alert' };

const delivery = mark =>
  html`<span class="mark-${mark}" title=${words.room.mark[mark]}>${icon(pictures[mark])}<span class="unseen">${words.room.mark[mark]}</span></span>`;
