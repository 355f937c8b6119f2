import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from './parts/icons.js';
import { toasts } from './parts/toast.js';
import { note } from './router.js';
import { locate, site } from './site.js';
import { words } from './words.js';
import { withQuery } from './api.js';
import './save-search.js';

const WRITTEN_WITHIN = 350;

let locating = false;
let writing;

async function useMyPlace(host) {
  locating = true;
  host.requestUpdate();
  try {
    site.lookAround(await locate());
  } catch {
    toasts.say(words.home.noPlace);
  }
  locating = false;
  host.requestUpdate();
}

function around() {
  if (site.visit) return words.searches.around(site.visit.name);
  return site.isMyPlace ? words.home.aroundYou : site.name && words.home.around(site.name);
}

/** From where, and how far. */
export const surroundings = host => html`<div class="surroundings">
  <span class="select compact">
      <select aria-label=${words.home.within} @change=${({ target }) => site.lookWithin(Number(target.value))} data-test="radius">
        ${site.radii.map(radius => html`<option value=${radius} .selected=${live(radius === site.radius)}>${words.distance.ring(radius)}</option>`)}
      </select>
      ${icon('down')}
  </span>
  <span class="grow">${around()}</span>
  ${
    (site.isMyPlace || site.visit) && site.settings
      ? html`<button class="link" @click=${() => site.lookAround(null)}>${words.home.siteCentre(site.name)}</button>`
      : html`<button class="link" ?disabled=${locating} @click=${() => useMyPlace(host)} data-test="use-place">
        ${icon('locate')}${locating ? words.home.usingPlace : words.home.myPlace}
      </button>`
  }
</div>`;

/** The address says what is shown, so that it can be kept and sent to others. */
export function show(feed, change) {
  feed.filter(change);
  note(withQuery(location.pathname, { search: site.visit?.id, ...feed.filters }));
}

/** What of it is shown: kind, category, words. */
export const filters = feed => {
  const { type, category, urgency, q } = feed.filters;
  const kinds = [
    ['', words.home.all],
    ['request', words.home.requests],
    ['offer', words.home.offers],
  ];
  return html`<search class="filters">
    <fieldset class="segments">
      <legend class="unseen">${words.home.kind}</legend>
      ${kinds.map(
        ([value, text]) => html`<label class=${value}>
          <input
            type="radio"
            name="kind"
            value=${value}
            .checked=${value === type}
            @change=${() => show(feed, { type: value })}
            data-test="kind-${value || 'all'}"
          />
          <span>${value ? icon(value) : nothing}${text}</span>
        </label>`,
      )}
    </fieldset>
    <div class="filter-row">
      <label class="searching">
        <span class="unseen">${words.home.search}</span>
        ${icon('search')}
        <input
          type="search"
          maxlength="200"
          placeholder=${words.home.searchHint}
          .value=${q}
          @input=${({ target }) => {
            clearTimeout(writing);
            writing = setTimeout(() => show(feed, { q: target.value }), WRITTEN_WITHIN);
          }}
          data-test="search"
        />
      </label>
      <span class="select">
        <select
          aria-label=${words.home.category}
          @change=${({ target }) => show(feed, { category: target.value })}
          data-test="category"
        >
          <option value="" .selected=${live(!category)}>${words.home.anyCategory}</option>
          ${Object.entries(words.category).map(
            ([key, text]) => html`<option value=${key} .selected=${live(key === category)}>${text}</option>`,
          )}
        </select>
        ${icon('down')}
      </span>
    </div>
    <div class="row between filter-more">
      <label class="pick">
        <input
          type="checkbox"
          .checked=${live(urgency === 'urgent')}
          @change=${({ target }) => show(feed, { urgency: target.checked ? 'urgent' : '' })}
          data-test="urgent-only"
        />
        <span>${icon('alert')}${words.home.urgentOnly}</span>
      </label>
      <hc-save-search></hc-save-search>
    </div>
  </search>`;
};
