import { html, nothing } from 'lit';
import { Ring } from './call-ring.js';
import { calls } from './calls.js';
import { Light, Watch } from './light.js';
import { icon } from './parts/icons.js';
import { avatar, firstName, fullName } from './parts/people.js';
import { sheets } from './sheets.js';
import { words } from './words.js';

/** What rings, and the call that one is in: above every page. */
class CallLayer extends Light {
  watch = new Watch(this, calls);
  ring = new Ring();
  #ready = false;
  #titleBefore = null;

  disconnectedCallback() {
    super.disconnectedCallback();
    this.ring.stop();
  }

  render() {
    const isBusy = Boolean(calls.session || calls.opening);
    if (!isBusy && !calls.ringing.length) return nothing;
    if (!this.#ready) {
      this.#prepare();
      return nothing;
    }
    return html`${isBusy ? html`<hc-call-screen></hc-call-screen>` : nothing}${calls.opening ? nothing : this.#incoming(calls.ringing[0])}`;
  }

  /** Most visits see no call: what it looks like is fetched with the first. */
  async #prepare() {
    await Promise.all([import('./call-screen.js'), sheets('call')]);
    this.#ready = true;
    this.requestUpdate();
  }

  #incoming(call) {
    if (!call) return nothing;
    const { person } = call.people.find(({ person: { id } }) => id === call.by);
    const isQuiet = calls.silenced.has(call.id);
    const buttons = html`<div class="call-answers">
      <button class="button danger" @click=${() => calls.decline(call)} data-test="decline">${icon('hang-up')}${words.call.decline}</button>
      <button class="button ${call.video ? '' : 'primary'}" @click=${() => calls.answer(call, false)} data-test="answer">${icon('phone')}${words.call.answerVoice}</button>
      <button class="button ${call.video ? 'primary' : ''}" @click=${() => calls.answer(call, true)} data-test="answer-video">
        ${icon('video')}${words.call.answerVideo}
      </button>
    </div>`;
    const says = html`
      <h1 id="rings" tabindex="-1">${words.call.rings(fullName(person), call.video)}</h1>
      ${calls.session ? html`<p class="soft">${words.call.endsOther}</p>` : nothing}
      ${calls.problem ? html`<p class="note bad" role="alert">${calls.problem}</p>` : nothing}
    `;
    return html`
      <dialog class="call-ring" aria-labelledby="rings" @cancel=${event => (event.preventDefault(), calls.silence(call))} @close=${() => this.requestUpdate()} data-test="incoming">
        ${avatar(person, 'huge')} ${says} ${buttons}
        <button class="button quiet" @click=${() => calls.silence(call)} data-test="silence">${words.call.silence}</button>
      </dialog>
      ${
        isQuiet
          ? html`<div class="call-small rings" role="region" aria-label=${words.call.rings(firstName(person), call.video)} data-test="incoming-quiet">
            <p class="grow"><b>${words.call.rings(firstName(person), call.video)}</b><br /><span class="soft small">${words.call.silenced}</span></p>
            ${buttons}
          </div>`
          : nothing
      }
    `;
  }

  updated() {
    const [first] = calls.ringing;
    const rings = first && !calls.opening && !calls.silenced.has(first.id);
    const dialog = this.querySelector('dialog.call-ring');
    if (rings && dialog && !dialog.open) {
      dialog.showModal();
      dialog.querySelector('h1').focus();
    }
    if (!rings && dialog?.open) dialog.close();
    const waits = calls.session?.call.status === 'ringing' && !calls.session.over;
    this.ring.play(rings ? 'ring' : waits ? 'wait' : null);
    this.#nameTab(rings && first);
  }

  /** A tab that is not looked at says who calls. */
  #nameTab(call) {
    if (!call && this.#titleBefore) {
      if (document.title !== this.#titleBefore) document.title = this.#titleBefore;
      this.#titleBefore = null;
    }
    if (!call || this.#titleBefore) return;
    this.#titleBefore = document.title;
    const { person } = call.people.find(({ person: { id } }) => id === call.by);
    document.title = words.call.tab(firstName(person));
  }
}

customElements.define('hc-call', CallLayer);
