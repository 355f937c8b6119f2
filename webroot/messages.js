import { html, nothing } from 'lit';
import { inbox } from './inbox.js';
import { Light, Watch } from './light.js';
import { empty, needsLogin } from './parts/states.js';
import { place } from './router.js';
import { screen } from './screen.js';
import { session } from './session.js';
import { titled } from './title.js';
import { words } from './words.js';
import './room-list.js';
import './room.js';

/** The reader's chats, and one of them beside the list. */
class Messages extends Light {
  static properties = { at: { attribute: false } };

  watch = new Watch(this, session, screen, inbox);

  connectedCallback() {
    super.connectedCallback();
    needsLogin(session);
  }

  /** A place in a room that the address names: gone to once each time. */
  willUpdate(changed) {
    if (!changed.has('at')) return;
    const seq = Number(place.query.get('at'));
    this.goTo = seq ? { seq } : null;
  }

  updated() {
    if (!this.at.room) titled(words.messages.title);
  }

  render() {
    if (!session.user) return nothing;
    const { room } = this.at;
    return html`<div class="home messages ${room ? 'view-room' : 'view-list'}">
      <section class="pane list" ?inert=${Boolean(room) && !screen.wide} aria-label=${words.messages.rooms}>
        <hc-room-list .here=${room}></hc-room-list>
      </section>
      <section class="pane talk" aria-label=${words.room.log}>
        ${
          room
            ? html`<hc-room .roomId=${room} .goTo=${this.goTo}></hc-room>`
            : inbox.rooms?.length
              ? empty({ picture: 'chat', title: words.messages.choose, text: words.messages.chooseWords })
              : nothing
        }
      </section>
    </div>`;
  }
}

customElements.define('hc-messages', Messages);
