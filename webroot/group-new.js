import { html, nothing } from 'lit';
import { api } from './api.js';
import { inbox } from './inbox.js';
import { acquaintances, choosePeople } from './parts/choose-people.js';
import { Dialog } from './parts/dialog.js';
import { input, submit } from './parts/fields.js';
import { Form } from './parts/form.js';
import { presence } from './presence.js';
import { navigate, place } from './router.js';
import { words } from './words.js';

const ARRIVES_WITHIN = 20_000;

/** Starts a group. */
class GroupNew extends Dialog {
  form = new Form(this);

  render() {
    if (!this.isOpen) return nothing;
    const { form } = this;
    return html`<dialog class="dialog" aria-labelledby="group-new-title" @close=${this.closed}>
      <form class="stack" @submit=${this.#send} novalidate data-test="group-form">
        <h2 id="group-new-title">${words.rooms.newGroup}</h2>
        <p class="soft">${words.rooms.newGroupWords}</p>
        ${input(form, { name: 'title', label: words.rooms.title, max: 120, required: true })}
        ${choosePeople(acquaintances())}
        ${form.summary}
        <div class="row end">
          <button type="button" class="button quiet" @click=${() => this.close()}>${words.state.cancel}</button>
          ${submit(form, words.rooms.start)}
        </div>
      </form>
    </dialog>`;
  }

  #send = async event => {
    event.preventDefault();
    const data = new FormData(event.target);
    const body = { title: data.get('title').trim(), members: data.getAll('member') };
    if (!body.title) return this.form.refuse({ title: words.rooms.needsTitle });
    const room = await this.form.send(body, (content, options) => api.post('/api/rooms', content, options));
    if (!room) return undefined;
    this.opener = null;
    this.close();
    inbox.look();
    presence.forget();
    navigate(`/messages/${encodeURIComponent(room.id)}`);
    writeIn(room.id, place.path, Date.now() + ARRIVES_WITHIN);
    return undefined;
  };
}

/** Who starts a group has something to say, unless they have gone on already. */
function writeIn(id, page, until) {
  const room = document.querySelector('hc-room');
  const field = room?.roomId === id && room.conversation?.room && room.querySelector('textarea');
  if (field) field.focus();
  else if (place.path === page && !document.activeElement?.matches('input, textarea') && Date.now() < until) requestAnimationFrame(() => writeIn(id, page, until));
}

customElements.define('hc-group-new', GroupNew);
