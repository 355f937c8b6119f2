import { html, nothing } from 'lit';
import { addressOf, evidenceOf, keep, keepEvidence, knownAddress, size } from './files.js';
import { Light } from './light.js';
import { icon } from './parts/icons.js';
import { sayProblem } from './parts/toast.js';
import { clockWords } from './times.js';
import { words } from './words.js';
import './map-place.js';

/** What there is of a message where only words fit. */
export function inWords({ text, files, place }) {
  if (text) return text;
  if (place) return words.attach.placeShort;
  if (!files?.length) return '';
  return files.every(({ width }) => width) ? words.attach.photos(files.length) : files[0].name;
}

/** What came with a message: pictures, files, a place. */
export const attached = (message, files) => [
  message.files?.length ? html`<div class="attached">${message.files.map(file => one(message, file, files))}</div>` : nothing,
  message.place ? placeCard(message, files) : nothing,
];

/** What came with a message that was reported, for moderators: a touch gives the whole. */
export const evidence = report => html`<div class="attached">${report.files.map(file => {
  const give = () => keepEvidence(report, file).catch(sayProblem);
  return file.width
    ? html`<hc-picture .message=${report} .file=${file} .fetches=${evidenceOf} @click=${give}></hc-picture>`
    : html`<button class="file" @click=${give} data-test="file">${icon('clip')}<span class="grow"><b class="cut">${file.name}</b><span class="small soft">${size(file.size)}</span></span>${icon('save')}</button>`;
})}</div>`;

const one = (message, file, files) =>
  file.width
    ? html`<hc-picture .message=${message} .file=${file} @click=${() => message.id && files.show(message, file)}></hc-picture>`
    : html`<button class="file" ?disabled=${!message.id} @click=${() => keep(message, file).catch(sayProblem)} data-test="file">
      ${icon('clip')}<span class="grow"><b class="cut">${file.name}</b><span class="small soft">${size(file.size)}</span></span>${icon('save')}
    </button>`;

/** Where somebody is, while they show it. */
function placeCard(message, files) {
  const { place, mine } = message;
  const isOver = place.lat === undefined || new Date(place.until) <= Date.now();
  return html`<div class="place-card" data-test="place" data-over=${isOver ? 'true' : 'false'}>
    ${isOver ? nothing : html`<hc-map-place .exact=${place}></hc-map-place>`}
    <p class="small">${icon('pin')} ${isOver ? words.attach.placeOver : words.attach.placeUntil(clockWords(place.until), clockWords(place.at))}</p>
    ${
      isOver
        ? nothing
        : html`<p class="row tight wrap">
          <a class="link" href="geo:${place.lat},${place.lon}">${words.attach.maps}</a>
          ${mine && message.id ? html`<button class="link" @click=${() => files.endPlace(message)} data-test="end-place">${words.attach.endPlace}</button>` : nothing}
        </p>`
    }
  </div>`;
}

/** A picture of a message. Its place is kept from the beginning; it is fetched when it comes near. */
class Picture extends Light {
  static properties = {
    message: { attribute: false },
    file: { attribute: false },
    fetches: { attribute: false },
    address: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    this.fetches = addressOf;
  }

  willUpdate(changed) {
    if (changed.has('file')) this.address = knownAddress(this.file, true);
  }

  firstUpdated() {
    if (this.address) return;
    this.looks = new IntersectionObserver(([entry]) => entry.isIntersecting && this.#fetch(), { rootMargin: '300px' });
    this.looks.observe(this);
  }

  updated(changed) {
    if (changed.has('message') && this.message.id && !this.address && this.looks === null) this.#fetch();
  }

  async #fetch() {
    this.looks?.disconnect();
    this.looks = null;
    if (!this.message.id) return;
    try {
      this.address = await this.fetches(this.message, this.file, true);
    } catch (problem) {
      this.problem = problem;
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.looks?.disconnect();
  }

  render() {
    const { width, height, name } = this.file;
    if (this.problem)
      return html`<button class="link" @click=${event => (event.stopPropagation(), (this.problem = null), this.#fetch())}>${words.attach.lost}</button>`;
    return html`<button class="picture" aria-label=${words.attach.show(name)} data-test="picture">
      <img width=${width} height=${height} alt=${name} src=${this.address ?? nothing} class=${this.address ? '' : 'coming'}>
    </button>`;
  }
}

customElements.define('hc-picture', Picture);
