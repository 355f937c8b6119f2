import { html, nothing } from 'lit';
import { discard, upload } from './files.js';
import { newId } from './kept.js';
import { Store } from './light.js';
import { icon } from './parts/icons.js';
import { words } from './words.js';

const AT_MOST = 10;
const MOST_BYTES = 10 * 1024 * 1024;

/** The files that the next message will have. Each is on its way to the server from the moment it is chosen. */
export class Attaching extends Store {
  items = [];

  get hasFailed() {
    return this.items.some(({ state }) => state === 'failed');
  }

  /** The words that wait for these files, while they do. */
  waiting;

  /** What they are to the server, once all have arrived; `null` where one could not be sent. */
  async whole(waiting) {
    this.waiting = waiting;
    this.changed();
    while (this.items.some(({ state }) => state === 'coming'))
      await new Promise(done => this.addEventListener('change', done, { once: true }));
    this.waiting = undefined;
    this.changed();
    return this.hasFailed ? null : this.items.map(({ info }) => info);
  }

  /** Answers how many were too many. */
  add(files) {
    const room = AT_MOST - this.items.length;
    for (const file of [...files].slice(0, room)) this.#begin({ key: newId(), file, name: file.name || words.attach.picture });
    return Math.max(0, files.length - room);
  }

  again(item) {
    this.#drop(item);
    this.#begin(item);
  }

  remove(item) {
    if (item.state === 'ready') discard(item.info);
    this.#drop(item);
  }

  /** They belong to a message now. */
  taken() {
    this.items = [];
    this.changed();
  }

  #drop(item) {
    this.items = this.items.filter(one => one !== item);
    this.changed();
  }

  async #begin(item) {
    Object.assign(item, { state: 'coming', problem: null });
    this.items = [...this.items, item];
    this.changed();
    try {
      if (item.file.size > MOST_BYTES && !item.file.type.startsWith('image/')) throw new Error(words.attach.tooLarge);
      item.info = await upload(item.file, item.key);
      item.state = 'ready';
      if (!this.items.includes(item)) discard(item.info);
    } catch (problem) {
      Object.assign(item, { state: 'failed', problem: problem.message });
    }
    this.changed();
  }
}

/** The button in front of the field, and what it offers. */
export const attachButton = files =>
  html`<div class="attach" @keydown=${event => files.isOpen && event.key === 'Escape' && (event.stopPropagation(), files.close())}>
    <button
      type="button"
      class="round"
      aria-label=${words.attach.open}
      aria-expanded=${files.isOpen ? 'true' : 'false'}
      @click=${files.toggle}
      data-test="attach"
    >${icon('clip')}</button>
    ${
      files.isOpen
        ? html`<div class="attach-menu" role="group" aria-label=${words.attach.open}>
          <label class="button quiet">
            ${icon('picture')}${words.attach.files}
            <input class="file-field" type="file" multiple accept="image/*,.pdf,.txt,.md,.csv,.ics,.vcf,.docx,.xlsx,.pptx,.odt,.ods,.odp" @change=${files.choose} data-test="files">
          </label>
          <button type="button" class="button quiet" @click=${files.sharePlace} data-test="share-place">${icon('pin')}${words.attach.place}</button>
        </div>`
        : nothing
    }
  </div>`;

/** What is on its way, above the field. */
export const chosen = files =>
  files.items.length
    ? html`${files.waiting === undefined ? nothing : html`<p class="waits small soft" role="status" data-test="waits">${words.attach.waits(files.waiting)}</p>`}
    <ul class="chosen" aria-label=${words.attach.chosen}>
      ${files.items.map(
        item =>
          html`<li class=${item.state} data-test="chosen" data-state=${item.state}>
            ${icon(item.state === 'failed' ? 'alert' : item.file.type.startsWith('image/') ? 'picture' : 'clip')}
            <span class="grow cut">${item.name}</span>
            <span class="small soft" role="status">${item.state === 'coming' ? words.attach.coming : (item.problem ?? '')}</span>
            ${item.state === 'failed' ? html`<button type="button" class="link" @click=${() => files.again(item)}>${words.room.again}</button>` : nothing}
            <button type="button" class="round small" aria-label=${words.attach.remove(item.name)} @click=${() => files.remove(item)}>${icon('close')}</button>
          </li>`,
      )}
    </ul>`
    : nothing;
