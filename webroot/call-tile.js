import { html, nothing } from 'lit';
import { Light } from './light.js';
import { icon } from './parts/icons.js';
import { avatar, firstName } from './parts/people.js';
import { words } from './words.js';

/** One other in the call: their picture or their initials, their voice, and how it is with the connection. */
class CallTile extends Light {
  static properties = {
    person: { attribute: false },
    link: { attribute: false },
    speaker: { attribute: false },
    version: { attribute: false },
    isSilent: { state: true },
  };

  render() {
    const { link, person } = this;
    const { camera, screen, muted } = link.theirs;
    const seen = camera || screen;
    return html`
      <video class=${seen ? '' : 'unseen-picture'} autoplay playsinline .srcObject=${link.remote} data-test="remote"></video>
      ${seen ? nothing : avatar(person, 'huge')}
      <p class="tile-name">
        <span>${firstName(person)}</span>
        ${muted ? html`<span class="tile-mark">${icon('mic-off')}<span class="unseen">${words.call.isMuted(firstName(person))}</span></span>` : nothing}
        ${screen ? html`<span class="small">${words.call.shares(firstName(person))}</span>` : nothing}
      </p>
      ${
        link.state === 'connected'
          ? nothing
          : html`<p class="tile-state small"><i class="spinner" aria-hidden="true"></i>${words.call.state[link.state]}</p>`
      }
      ${this.isSilent ? html`<button class="pill" @click=${this.#play}>${words.call.hear}</button>` : nothing}
    `;
  }

  updated() {
    const video = this.querySelector('video');
    if (video.paused && this.link.state === 'connected') this.#play();
    if (video.setSinkId && (video.sinkId ?? '') !== (this.speaker ?? '')) video.setSinkId(this.speaker ?? '').catch(() => {});
    this.dataset.state = this.link.state;
    this.dataset.screen = Boolean(this.link.theirs.screen);
  }

  /** Some browsers play no sound before the page was touched. */
  #play = async () => {
    try {
      await this.querySelector('video').play();
      this.isSilent = false;
    } catch (failure) {
      if (failure.name === 'NotAllowedError') this.isSilent = true;
    }
  };
}

customElements.define('hc-call-tile', CallTile);
