import { html, nothing } from 'lit';
import { api, path } from './api.js';
import { acquaintances, choosePeople } from './parts/choose-people.js';
import { Dialog } from './parts/dialog.js';
import { input, submit } from './parts/fields.js';
import { Form } from './parts/form.js';
import { icon } from './parts/icons.js';
import { fullName, isMe, person } from './parts/people.js';
import { sayProblem } from './parts/toast.js';
import { session } from './session.js';
import { words } from './words.js';

/** Who is in a group. Its stewards add and take out, rename it, and make others stewards. */
class RoomMembers extends Dialog {
  static properties = { conversation: { attribute: false }, busy: { state: true } };

  naming = new Form(this);
  adding = new Form(this);

  render() {
    const room = this.conversation?.room;
    if (!this.isOpen || !room) return nothing;
    const mayChange = room.stewards.includes(session.user?.id);
    return html`<dialog class="dialog members" aria-labelledby="members-title" @close=${this.closed} data-test="members">
      <div class="stack">
        <div class="row between nowrap">
          <h2 id="members-title" class="grow">${words.rooms.members(room.members.length)}</h2>
          <button class="round" aria-label=${words.state.close} @click=${() => this.close()}>${icon('close')}</button>
        </div>
        ${mayChange ? this.#name(room) : nothing}
        <ul class="member-list">${room.members.map(who => html`<li data-test="member">${this.#member(who, room, mayChange)}</li>`)}</ul>
        ${mayChange ? this.#add(room) : nothing}
      </div>
    </dialog>`;
  }

  #name(room) {
    return html`<form class="row end nowrap" @submit=${this.#rename} novalidate>
      <div class="grow">${input(this.naming, { name: 'title', label: words.rooms.title, value: room.title, max: 120 })}</div>
      ${submit(this.naming, words.rooms.rename)}
    </form>`;
  }

  #member(who, room, mayChange) {
    const isSteward = room.stewards.includes(who.id);
    const last = isSteward && room.stewards.length === 1;
    const role = isSteward ? 'member' : 'steward';
    return html`<div class="member-line">
      ${person(who)}
      ${isSteward ? html`<span class="tag">${words.rooms.steward}</span>` : nothing}
      ${
        mayChange
          ? html`<span class="row tight">
            ${last ? nothing : html`<button class="link" ?disabled=${this.busy} aria-label=${words.rooms.makeOf[role](fullName(who))} @click=${() => this.#role(who, role)} data-test="role">${words.rooms.make[role]}</button>`}
            ${isMe(who) ? nothing : html`<button class="link danger" ?disabled=${this.busy} aria-label=${words.rooms.removeOf(fullName(who))} @click=${() => this.#remove(who)} data-test="remove-member">${words.rooms.remove}</button>`}
          </span>`
          : nothing
      }
    </div>`;
  }

  #add(room) {
    const others = acquaintances(room.members);
    return html`<details class="add-people">
      <summary class="button" data-test="add-people">${icon('plus')}${words.rooms.add}</summary>
      <form class="stack" @submit=${this.#addThose} novalidate>
        ${choosePeople(others)} ${this.adding.summary} ${others.length ? submit(this.adding, words.rooms.addThose) : nothing}
      </form>
    </details>`;
  }

  async #do(what) {
    this.busy = true;
    try {
      await what();
      await this.conversation.lookAgain();
    } catch (problem) {
      sayProblem(problem);
    }
    this.busy = false;
  }

  #remove(who) {
    if (!confirm(words.rooms.sureRemove(fullName(who)))) return undefined;
    return this.#do(() => api.delete(path`/api/rooms/${this.conversation.id}/members/${who.id}`));
  }

  #role(who, role) {
    return this.#do(() => api.patch(path`/api/rooms/${this.conversation.id}/members/${who.id}`, { role }));
  }

  #rename = async event => {
    event.preventDefault();
    const title = new FormData(event.target).get('title').trim();
    if (!title) return this.naming.refuse({ title: words.rooms.needsTitle });
    await this.naming.send({ title }, body => api.patch(path`/api/rooms/${this.conversation.id}`, body));
    return this.conversation.lookAgain();
  };

  #addThose = async event => {
    event.preventDefault();
    const { target } = event;
    const members = new FormData(target).getAll('member');
    if (!members.length) return;
    const done = await this.adding.send({ members }, body =>
      api.post(path`/api/rooms/${this.conversation.id}/members`, body, { repeatable: true }),
    );
    if (!done) return;
    target.closest('details').open = false;
    target.reset();
    await this.conversation.lookAgain();
  };
}

customElements.define('hc-room-members', RoomMembers);
