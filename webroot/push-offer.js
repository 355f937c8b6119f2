import { html, nothing } from 'lit';
import { kept } from './kept.js';
import { Light, Store, Watch } from './light.js';
import { icon } from './parts/icons.js';
import { toasts } from './parts/toast.js';
import { push } from './push.js';
import { session } from './session.js';
import { sheets } from './sheets.js';
import { words } from './words.js';

const KEY = 'push.later';
const LATER = 30 * 24 * 3600_000;

/** Whether this is the moment to offer notifications: the reader has just done something that others may answer. */
class Moment extends Store {
  #come = false;

  come() {
    this.#come = true;
    this.changed();
  }

  later() {
    kept.set(KEY, Date.now());
    this.changed();
  }

  get isLater() {
    return Date.now() - kept.get(KEY, 0) < LATER;
  }

  get has() {
    return this.#come;
  }
}

export const moment = new Moment();

/** Offers notifications where they are off, in one quiet line: `always`, or when the moment has come. */
class PushOffer extends Light {
  static properties = { always: { type: Boolean } };

  watch = new Watch(this, push, session, moment);

  connectedCallback() {
    super.connectedCallback();
    sheets('push');
  }

  render() {
    if (!session.user || push.state !== 'off' || moment.isLater || !(this.always || moment.has)) return nothing;
    return html`<section class="push-offer" aria-label=${words.push.heading} data-test="push-offer">
      ${icon('bell')}
      <p class="grow">${words.push.offer} ${push.problem ? html`<span role="alert" class="push-problem" data-test="push-problem">${push.problem.message}</span>` : nothing}</p>
      <div class="row">
        <button class="button primary" ?disabled=${push.busy} @click=${this.#turnOn} data-test="push-on">${words.push.turnOn}</button>
        <button class="button quiet" @click=${() => moment.later()} data-test="push-later">${words.push.later}</button>
      </div>
    </section>`;
  }

  /** The line goes away with the answer, so what came of it is said elsewhere. */
  #turnOn = async () => {
    await push.turnOn();
    if (push.state === 'on') toasts.say(words.push.nowOn);
    if (push.state === 'denied') toasts.say(words.push.nowDenied, { href: '/me/notifications' });
  };
}

customElements.define('hc-push-offer', PushOffer);
