import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { attached } from './attached.js';
import { blocked } from './blocked.js';
import { menu, opener } from './bubble-menu.js';
import { callLines } from './call-lines.js';
import { linked } from './linked.js';
import { outbox } from './outbox.js';
import { icon } from './parts/icons.js';
import { firstName } from './parts/people.js';
import { happened } from './parts/rooms.js';
import { session } from './session.js';
import { clockAt, dayOf } from './times.js';
import { words } from './words.js';

const TOGETHER = 5 * 60_000;

/** All that was said and all that is on its way, with a line where a day begins. */
export function bubbles(room) {
  const { conversation } = room;
  const unfolded = (room.unfolded ??= new Set());
  const me = session.user?.id;
  const said = conversation.log.messages.map(message => ({
    ...message,
    mine: message.author === me,
    folded: blocked.has(message.author) && !unfolded.has(message.seq),
    reacted: emoji => message.reactions?.find(one => one.emoji === emoji)?.users.includes(me),
    mark: markOf(message, conversation),
  }));
  const { newFrom } = room.reading;
  const firstNew = newFrom && said.find(({ seq, mine }) => seq >= newFrom && !mine)?.seq;
  const waiting = conversation.pending.map(item => ({
    ...item,
    author: me,
    mine: true,
    mark: item.failed ? 'failed' : 'sending',
  }));
  const all = [...said, ...waiting];
  const before = i => all[i - 1]?.at ?? (conversation.log.hasEarlier ? all[i].at : null);
  return html`${repeat(
    all,
    message => (message.mine && message.clientId ? message.clientId : message.seq),
    (message, i) =>
      html`${callLines(room.callLog, before(i), message.at)}${lines(message, all[i - 1], firstNew)}${message.event ? happening(message, room) : message.folded ? fold(message, room) : bubble(message, room, follows(message, all[i - 1]))}`,
  )}${conversation.room ? callLines(room.callLog, all.at(-1)?.at, null) : nothing}`;
}

const markOf = ({ seq }, { othersRead, othersDelivered }) => {
  if (seq <= othersRead) return 'read';
  return seq <= othersDelivered ? 'delivered' : 'sent';
};

const sameDay = (a, b) => new Date(a).toDateString() === new Date(b).toDateString();

const lines = (message, previous, firstNew) => html`
  ${previous && sameDay(previous.at, message.at) ? nothing : html`<p class="day small"><span>${dayOf(message.at)}</span></p>`}
  ${firstNew && message.seq === firstNew ? html`<p class="day new small"><span>${words.notifications.fresh}</span></p>` : nothing}
`;

/** What happened to the members. */
const happening = (message, { conversation }) =>
  html`<p class="happened small soft" data-test="happened" data-seq=${message.seq}>
    ${happened(message, id => nameOf(id, conversation))} · ${clockAt(message.at)}
  </p>`;

/** What somebody said whom the reader has blocked, is read by those who want to. */
const fold = (message, room) =>
  html`<p class="happened small soft" data-test="folded" data-seq=${message.seq}>
    ${words.rooms.folded(nameOf(message.author, room.conversation))}
    <button class="link" @click=${() => (room.unfolded.add(message.seq), room.requestUpdate())}>${words.rooms.unfold}</button>
  </p>`;

const follows = (message, previous) =>
  !previous?.event &&
  previous?.author === message.author &&
  sameDay(previous.at, message.at) &&
  new Date(message.at) - new Date(previous.at) < TOGETHER;

function bubble(message, room, isFollowing) {
  const { mine, mark, at, clientId, deletedAt, editedAt } = message;
  const { conversation } = room;
  const author = mine ? words.room.me : words.room.says(nameOf(message.author, conversation));
  const arrived = mark !== 'sending' && mark !== 'failed';
  return html`<div
    class="bubble ${mine ? 'mine' : 'theirs'} ${mark} ${isFollowing ? 'following' : ''} ${deletedAt ? 'gone' : ''} ${message.mentions?.includes(session.user?.id) ? 'names-me' : ''} ${room.found && room.found === message.seq ? 'found' : ''}"
    data-test="message"
    data-mark=${mine ? mark : nothing}
    data-seq=${message.seq ?? nothing}
    @pointerdown=${arrived && !deletedAt ? event => room.press(event, message.seq) : nothing}
  >
    ${conversation.isGroup && !mine && !isFollowing ? html`<p class="says small" aria-hidden="true">${nameOf(message.author, conversation)}</p>` : nothing}
    ${message.reply ? quote(message.reply, room) : nothing}
    ${attached(message, room.files)}
    <p class="text"><span class="unseen">${author} </span>${deletedAt ? html`<i>${words.room.gone}</i>` : linked(message.text, named(message, conversation))}</p>
    <p class="stamp">
      ${arrived && !deletedAt ? opener(message, room) : nothing}
      ${editedAt && !deletedAt ? html`<span data-test="edited">${words.room.edited}</span>` : nothing}
      ${clockAt(at)}${mine ? delivery(mark) : nothing}
    </p>
    ${message.reactions?.length ? chips(message, room) : nothing}
    ${menu(message, room)}
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

const named = ({ mentions }, conversation) =>
  (mentions ?? []).map(id => ({ name: id === session.user?.id ? session.user.name : conversation.person(id).name, isMe: id === session.user?.id }));

export const nameOf = (id, conversation) =>
  id === session.user?.id ? words.room.you : firstName(conversation.person(id));

/** What a message answers; it leads there. */
const quote = (reply, room) =>
  html`<button class="quote" @click=${() => room.jump(reply.seq)} data-test="quote">
    <b class="small">${nameOf(reply.author, room.conversation)}</b>
    <span class="small cut">${blocked.has(reply.author) ? words.rooms.folded(nameOf(reply.author, room.conversation)) : (reply.excerpt ?? words.room.gone)}</span>
  </button>`;

const chips = (message, room) =>
  html`<p class="chips">
    ${message.reactions.map(
      ({ emoji, count, users }) =>
        html`<button
          class="chip"
          aria-pressed=${message.reacted(emoji) ? 'true' : 'false'}
          aria-label=${words.room.reacted(emoji, users.map(id => nameOf(id, room.conversation)))}
          title=${users.map(id => nameOf(id, room.conversation)).join(', ')}
          @click=${() => room.react(message, emoji)}
          data-test="chip"
        >${emoji} ${count}</button>`,
    )}
  </p>`;

const pictures = { sending: 'clock', sent: 'check', delivered: 'checks', read: 'seen', failed: 'alert' };

const delivery = mark =>
  html`<span class="mark-${mark}" title=${words.room.mark[mark]}>${icon(pictures[mark])}<span class="unseen">${words.room.mark[mark]}</span></span>`;
