import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { calls } from './calls.js';
import { canChooseSpeaker, canShareScreen } from './call-media.js';
import './call-tile.js';
import { Light, Watch, While, whileOn } from './light.js';
import { icon } from './parts/icons.js';
import { avatar, firstName } from './parts/people.js';
import { words } from './words.js';

const TICK = 1000;
const MOST_FACES = 6;

/** The call that this page is in, over the whole page; or as a bar above it, so that one can read on meanwhile. */
class CallScreen extends Light {
  static properties = { problem: { state: true }, choosing: { state: true } };

  watch = new Watch(this, calls);
  keys = whileOn(this, document, 'keydown', event => this.#key(event));
  clock = new While(this, () => {
    const timer = setInterval(() => this.requestUpdate(), TICK);
    return () => clearInterval(timer);
  });

  render() {
    const { session, small } = calls;
    const state = stateOf(session);
    const problem = this.problem ?? session?.media.note;
    return html`
      <dialog class="call" aria-label=${title(session)} @cancel=${this.#escape} @close=${() => this.requestUpdate()} data-test="call" data-state=${state.name}>
        <header class="call-head">
          <div class="grow">
            <h1 tabindex="-1">${title(session)}</h1>
            <p class="soft" role="status" data-test="call-state">${state.text}</p>
          </div>
          <span class="call-time" aria-hidden="true" data-test="call-time">${lengthOf(session)}</span>
          ${
            session && !session.over
              ? html`<button class="round" aria-label=${words.call.shrink} title=${words.call.shrink} @click=${() => calls.shrink(true)} data-test="shrink">${icon('shrink')}</button>`
              : nothing
          }
        </header>
        ${problem ? html`<p class="note bad" role="alert">${problem}</p>` : nothing}
        ${session ? this.#people(session) : html`<div class="tiles"></div>`}
        ${session && !session.over ? this.#controls(session) : this.#cancel()}
      </dialog>
      ${
        small && session && !session.over
          ? html`<div class="call-small" role="region" aria-label=${words.call.title} data-test="call-small">
            <button class="link" @click=${() => calls.shrink(false)} data-test="grow">${icon('grow')}${words.call.grow}</button>
            <span class="call-time small">${lengthOf(session) || state.text}</span>
            <span class="grow cut small">${title(session)}</span>
            <button class="button danger" @click=${this.#hangUp} data-test="hang-up">${icon('hang-up')}${words.call.hangUp}</button>
          </div>`
          : nothing
      }
    `;
  }

  #people({ joined, links, media, others, over }) {
    const shown = joined.filter(({ person }) => links.has(person.id));
    const faces = shown.length ? [] : others.filter(({ presence }) => over || presence === 'ringing').slice(0, MOST_FACES);
    return html`<div class="tiles of-${Math.max(1, shown.length)}">
      ${repeat(
        shown,
        ({ person }) => person.id,
        ({ person }) =>
          html`<hc-call-tile .person=${person} .link=${links.get(person.id)} .speaker=${media.speaker} .version=${{}} data-test="tile"></hc-call-tile>`,
      )}
      ${faces.map(({ person }) => html`<div class="tile-waiting">${avatar(person, 'huge')}<p>${firstName(person)}</p></div>`)}
      ${
        media.preview
          ? html`<figure class="own ${media.screen ? 'is-screen' : ''}">
            <video autoplay playsinline muted .muted=${true} .srcObject=${media.preview} aria-hidden="true"></video>
            <figcaption class="small">${media.screen ? words.call.youShare : words.call.you}</figcaption>
          </figure>`
          : nothing
      }
    </div>`;
  }

  #controls({ media }) {
    const { muted, camera, screen } = media;
    const control = (picture, text, act, { test, key, on = false, expanded, tone = '' } = {}) =>
      html`<button
        class="control ${tone} ${on ? 'on' : ''}"
        aria-expanded=${expanded === undefined ? nothing : String(expanded)}
        aria-keyshortcuts=${key ?? nothing}
        title=${key ? `${text} (${key})` : text}
        @click=${act}
        data-test=${test}
      ><span class="control-round">${icon(picture)}</span><span class="small">${text}</span></button>`;
    return html`
      ${this.choosing ? this.#choices(media) : nothing}
      <div class="controls" role="group" aria-label=${words.call.controls}>
        ${control(muted ? 'mic-off' : 'mic', muted ? words.call.unmute : words.call.mute, this.#mute, { test: 'mute', key: words.call.keys.mute, on: muted })}
        ${control(camera ? 'video' : 'video-off', camera ? words.call.cameraOff : words.call.cameraOn, this.#camera, { test: 'camera', key: words.call.keys.camera, on: camera })}
        ${canShareScreen() ? control('screen', screen ? words.call.unshare : words.call.share, this.#share, { test: 'share', on: screen }) : nothing}
        ${control('gear', words.call.devices, this.#choose, { test: 'devices', on: this.choosing, expanded: Boolean(this.choosing) })}
        ${control('hang-up', words.call.hangUp, this.#hangUp, { test: 'hang-up', tone: 'danger' })}
      </div>
    `;
  }

  /** Whoever does not allow the microphone must get out of here all the same. */
  #cancel() {
    return html`<div class="controls">
      ${calls.opening ? html`<button class="button" @click=${() => calls.callOff()} data-test="call-off">${words.state.cancel}</button>` : nothing}
    </div>`;
  }

  #choices(media) {
    const kinds = ['audioinput', 'videoinput', ...(canChooseSpeaker() ? ['audiooutput'] : [])];
    const choice = kind => {
      const there = media.devices.filter(device => device.kind === kind);
      const now = kind === 'audiooutput' ? media.speaker : media.chosen(kind);
      return there.length
        ? html`<label class="field">
          <span>${words.call.device[kind]}</span>
          <select @change=${({ target }) => this.#try(() => media.choose(kind, target.value))} data-test="device-${kind}">
            ${there.map(
              ({ deviceId, label }, i) =>
                html`<option value=${deviceId} ?selected=${deviceId === now}>${label || words.call.nameless(words.call.device[kind], i + 1)}</option>`,
            )}
          </select>
        </label>`
        : nothing;
    };
    return html`<div class="choices-of-devices">${kinds.map(choice)}</div>`;
  }

  updated() {
    const dialog = this.querySelector('dialog.call');
    const open = !calls.small;
    if (open && !dialog.open) {
      dialog.showModal();
      dialog.querySelector('h1').focus();
    }
    if (!open && dialog.open) dialog.close();
  }

  async #try(what) {
    this.problem = null;
    calls.session.media.note = null;
    try {
      await what();
    } catch (problem) {
      this.problem = problem.message;
    }
  }

  #mute = () => calls.session.media.mute(!calls.session.media.muted);
  #camera = () => this.#try(() => calls.session.media.showCamera(!calls.session.media.camera));
  #share = () => this.#try(() => calls.session.media.shareScreen(!calls.session.media.screen));
  #choose = () => (this.choosing = !this.choosing);
  #hangUp = () => calls.session?.hangUp();

  /** Leaves nothing and nobody: the call becomes small. */
  #escape = event => {
    event.preventDefault();
    if (this.choosing) this.choosing = false;
    else if (calls.session && !calls.session.over) calls.shrink(true);
  };

  #key(event) {
    const { key, target, ctrlKey, metaKey, altKey, repeat: held } = event;
    if (ctrlKey || metaKey || altKey || held || calls.small || !calls.session || calls.session.over) return;
    if (target.matches?.('input, textarea, select, [contenteditable]')) return;
    const pressed = key.toUpperCase();
    if (pressed === words.call.keys.mute) this.#mute();
    if (pressed === words.call.keys.camera) this.#camera();
  }
}

/** Three names at most. */
const some = names => (names.length > 3 ? [...names.slice(0, 2), words.call.others(names.length - 2)] : names);

function title(session) {
  if (!session) return words.call.title;
  const names = (session.joined.length ? session.joined : session.others).map(({ person }) => firstName(person));
  return words.call.callWith(some(names), session.call.video);
}

/** What the call is at, for the eye and for who listens. */
function stateOf(session) {
  const { state } = words.call;
  if (!session) return { name: 'opening', text: calls.opening?.video ? state.openingVideo : state.opening };
  if (session.over) return { name: 'over', text: session.ending };
  const links = [...session.links.values()];
  if (links.length === 0) {
    const ringing = session.others.filter(({ presence }) => presence === 'ringing');
    const names = ringing.map(({ person }) => firstName(person));
    return ringing.length ? { name: 'ringing', text: state.ringing(some(names)) } : { name: 'waiting', text: state.waiting };
  }
  if (links.some(link => link.state === 'connected')) return { name: 'connected', text: state.connected };
  const name = links.some(link => link.state === 'reconnecting') ? 'reconnecting' : 'connecting';
  return { name, text: state[name] };
}

/** "3:07", since one speaks with somebody. */
function lengthOf(session) {
  if (!session?.since || session.over) return '';
  const seconds = Math.max(0, Math.floor((Date.now() - session.since) / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const two = n => String(n).padStart(2, '0');
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

customElements.define('hc-call-screen', CallScreen);
