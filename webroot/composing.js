import { html, nothing } from 'lit';
import { nameOf } from './bubbles.js';
import { icon } from './parts/icons.js';
import { words } from './words.js';

/** What the next message is about: the one that is answered, or the one that is edited. */
export const about = room =>
  room.about
    ? html`<div class="about-line" data-test="about-line">
        ${icon(room.about.edits ? 'edit' : 'reply')}
        <span class="grow">
          <b class="small">${room.about.edits ? words.room.editing : words.room.answering(nameOf(room.about.message.author, room.conversation))}</b>
          <span class="small cut">${room.about.message.text}</span>
        </span>
        <button type="button" class="round" aria-label=${words.room.leave} @click=${() => room.leaveAbout()}>${icon('close')}</button>
      </div>`
    : nothing;

/** What an unsent message shows of the one that it answers. */
export const answered = room =>
  room
    ? {
        replyTo: room.message.id,
        reply: { seq: room.message.seq, author: room.message.author, excerpt: room.message.text.slice(0, 120) },
      }
    : {};
