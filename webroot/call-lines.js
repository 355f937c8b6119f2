import { html, nothing } from 'lit';
import { api, path } from './api.js';
import { calls } from './calls.js';
import { Store } from './light.js';
import { icon } from './parts/icons.js';
import { firstName } from './parts/people.js';
import { session } from './session.js';
import { at } from './times.js';
import { words } from './words.js';

const PAGE = 100;

/** The newest hundred calls of a room, as they are now. */
export class CallLog extends Store {
  #room;
  #known = new Map();
  #heard = ({ detail }) => detail.room === this.#room && this.#take([detail]);
  #looked = () => this.#load();

  constructor(room) {
    super();
    this.#room = room;
    calls.addEventListener('call', this.#heard);
    calls.addEventListener('looked', this.#looked);
    this.#load();
  }

  close() {
    calls.removeEventListener('call', this.#heard);
    calls.removeEventListener('looked', this.#looked);
  }

  /** What is said is there without them: the next look brings what did not come. */
  async #load() {
    try {
      this.#take((await api.get(path`/api/rooms/${this.#room}/calls`, { limit: PAGE })).items);
    } catch {
      // See above.
    }
  }

  #take(items) {
    for (const call of items) if (!(this.#known.get(call.id)?.version > call.version)) this.#known.set(call.id, call);
    this.changed();
  }

  /** Of that time: from an instant on, until another; each may be missing. */
  between(from, until) {
    return [...this.#known.values()]
      .filter(({ startedAt }) => (!from || startedAt >= from) && (!until || startedAt < until))
      .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  }
}

/** The calls of that time, a line each. */
export const callLines = (log, from, until) => log?.between(from, until).map(line) ?? nothing;

function line(call) {
  const mine = call.by === session.user?.id;
  const caller = call.people.find(({ person }) => person.id === call.by)?.person ?? { name: '' };
  const isMissed = call.status === 'ended' && !call.answeredAt;
  const isQuiet = calls.quiet.some(({ id }) => id === call.id);
  const may = (call.status === 'active' || isQuiet) && calls.session?.id !== call.id && !calls.opening;
  return html`<p class="call-line small ${isMissed && !mine ? 'missed' : ''}" data-test="call-line" data-status=${call.status}>
    ${icon(isMissed ? 'phone-missed' : call.video ? 'video' : 'phone')}<span>${said(call, mine, firstName(caller))}</span>
    <span class="soft">${at(call.startedAt)}</span>
    ${may ? html`<button class="link" @click=${() => calls.answer(call, false)} data-test="join-call">${words.call.line.join}</button>` : nothing}
  </p>`;
}

function said({ status, reason, video, answeredAt, endedAt }, mine, name) {
  const { line: lines, length } = words.call;
  if (status === 'ringing') return lines.ringing(mine, name);
  if (status === 'active') return lines.active;
  return answeredAt
    ? lines.talked(video, length((new Date(endedAt) - new Date(answeredAt)) / 1000))
    : lines.unanswered(reason, mine, name);
}

/** The buttons in the head of a room that call the others. */
export const callButtons = ({ id, closed }, others) =>
  others.length && others.length < 50 && !closed
    ? html`<div class="call-buttons">
      <button class="round" aria-label=${words.call.startVoice(nameOf(others))} title=${words.call.voice} @click=${() => calls.start(id, false)} ?disabled=${isBusy()} data-test="call-voice">${icon('phone')}</button>
      <button class="round" aria-label=${words.call.startVideo(nameOf(others))} title=${words.call.video} @click=${() => calls.start(id, true)} ?disabled=${isBusy()} data-test="call-video">${icon('video')}</button>
    </div>`
    : nothing;

const isBusy = () => Boolean(calls.session || calls.opening);
const nameOf = others => others.map(firstName).join(', ');
