import { html, nothing } from 'lit';
import { Light, Watch } from './light.js';
import { clock, pick, setting, toggle } from './parts/settings.js';
import { icon } from './parts/icons.js';
import { Loading, needsLogin } from './parts/states.js';
import { Preferences } from './preferences.js';
import { session } from './session.js';
import { titled } from './title.js';
import { words } from './words.js';
import './push-settings.js';

const CAPS = [1, 3, 5, 10, 20, 50];

const UNSET = 'UTC';

/** The zones that the browser knows, and the one that is set if it is not among them. */
function zones(zone) {
  const known = Intl.supportedValuesOf?.('timeZone') ?? [];
  const all = known.includes(zone) ? known : [zone, ...known];
  return all.map(name => [name, name.replaceAll('_', ' ')]);
}

const caps = cap => [...new Set([...CAPS, cap])].sort((a, b) => a - b).map(n => [n, words.settings.letters(n)]);

/** The types by their group, in the order in which the server names them. */
function grouped(types) {
  const groups = new Map();
  for (const line of types) groups.set(line.group, [...(groups.get(line.group) ?? []), line]);
  return [...groups];
}

/** What the reader is told of, in which way, and when. */
class NotificationSettings extends Light {
  preferences = new Preferences();
  loading = new Loading(this);
  watch = new Watch(this, session, this.preferences);

  connectedCallback() {
    super.connectedCallback();
    titled(words.settings.title);
    if (needsLogin(session)) this.loading.run(() => this.preferences.load());
  }

  render() {
    if (!session.user) return nothing;
    return html`<div class="page stack roomy settings">
      <div class="row between">
        <h1 tabindex="-1">${words.settings.title}</h1>
        <p class="soft small" role="status" data-test="settings-state">${this.#state()}</p>
      </div>
      ${this.loading.view(({ now }) => this.#all(now), html`<div class="shape"><i class="block"></i></div>`)}
    </div>`;
  }

  #state() {
    if (this.preferences.saving) return words.settings.saving;
    return this.preferences.saved ? html`${icon('check')} ${words.settings.saved}` : words.settings.atOnce;
  }

  #all(now) {
    return html`
      ${now.mailOn ? nothing : html`<p class="privacy" data-test="no-mail">${icon('mail')}<span>${words.settings.noMail}</span></p>`}
      <hc-push-settings></hc-push-settings>
      ${grouped(now.types).map(([group, lines], i) => this.#group(group, lines, now.mailOn, i))}
      ${this.#quiet(now.quiet)} ${this.#letters(now)}
    `;
  }

  #group(group, lines, mailOn, i) {
    const { inApp, push, mail } = words.settings;
    return html`<section class="panel matrix ${mailOn ? '' : 'single'}" aria-labelledby="group-${i}">
      <header class="matrix-line matrix-head">
        <h2 id="group-${i}">${words.settings.group(group)}</h2>
        <span class="soft small" aria-hidden="true">${inApp}</span>
        <span class="soft small" aria-hidden="true">${push}</span>
        ${mailOn ? html`<span class="soft small" aria-hidden="true">${mail}</span>` : nothing}
      </header>
      <ul>${lines.map(line => html`<li class="matrix-line">${this.#line(line, mailOn)}</li>`)}</ul>
    </section>`;
  }

  #line({ type, inApp, push, mail }, mailOn) {
    const change = part => this.preferences.change({ types: [{ type, ...part }] });
    const named = channel => ({
      labelledby: `kind-${type} ${channel}-${type}`,
      test: `${channel}-${type}`,
    });
    return html`
      <span class="matrix-kind" id="kind-${type}">${words.settings.type(type)}</span>
      <span class="matrix-way">
        <span class="matrix-name" id="app-${type}">${words.settings.inApp}</span>
        ${toggle(named('app'), inApp, on => change({ inApp: on }))}
      </span>
      <span class="matrix-way">
        <span class="matrix-name" id="push-${type}">${words.settings.push}</span>
        ${toggle(named('push'), push, on => change({ push: on }))}
      </span>
      ${
        mailOn
          ? html`<span class="matrix-way">
            <span class="matrix-name" id="mail-${type}">${words.settings.mail}</span>
            ${pick(named('mail'), Object.entries(words.settings.when), mail, when => change({ mail: when }))}
          </span>`
          : nothing
      }
    `;
  }

  #quiet({ on, from, to, urgentMayPass }) {
    const { quiet } = words.settings;
    const change = part => this.preferences.change({ quiet: part });
    return html`<section class="panel stack" aria-labelledby="quiet-heading">
      <div class="row between nowrap">
        <div class="grow">
          <h2 id="quiet-heading">${quiet.title}</h2>
          <p class="soft" id="quiet-words">${quiet.words}</p>
        </div>
        ${toggle({ labelledby: 'quiet-heading', describedby: 'quiet-words', test: 'quiet' }, on, value => change({ on: value }))}
      </div>
      ${
        on
          ? html`<div class="pair">
            ${setting({ id: 'quiet-from', label: quiet.from }, tied => clock(tied, from, value => change({ from: value })))}
            ${setting({ id: 'quiet-to', label: quiet.to }, tied => clock(tied, to, value => change({ to: value })))}
          </div>
          <div class="row between nowrap">
            <div class="grow">
              <p id="urgent-heading">${quiet.urgent}</p>
              <p class="soft small" id="urgent-words">${quiet.urgentHint}</p>
            </div>
            ${toggle({ labelledby: 'urgent-heading', describedby: 'urgent-words', test: 'urgent-may-pass' }, urgentMayPass, value => change({ urgentMayPass: value }))}
          </div>`
          : nothing
      }
    </section>`;
  }

  #letters({ zone, dailyCap, digestAt, digestDay, mailOn }) {
    const { letter } = words.settings;
    const change = part => this.preferences.change(part);
    return html`<section class="panel stack" aria-labelledby="letter-heading">
      <h2 id="letter-heading">${letter.title}</h2>
      <div class="pair">
        ${mailOn ? this.#digest(digestAt, digestDay) : nothing}
        ${setting({ id: 'daily-cap', label: letter.cap, hint: letter.capHint }, tied => pick(tied, caps(dailyCap), dailyCap, value => change({ dailyCap: Number(value) })))}
        ${setting({ id: 'zone', label: letter.zone, hint: letter.zoneHint }, tied => pick(tied, zones(zone ?? UNSET), zone ?? UNSET, value => change({ zone: value })))}
      </div>
    </section>`;
  }

  #digest(digestAt, digestDay) {
    const { letter } = words.settings;
    const change = part => this.preferences.change(part);
    const days = Object.entries(words.settings.days);
    return html`
        ${setting({ id: 'digest-at', label: letter.digestAt, hint: letter.digestAtHint }, tied => clock(tied, digestAt, value => change({ digestAt: value })))}
        ${setting({ id: 'digest-day', label: letter.digestDay, hint: letter.digestDayHint }, tied => pick(tied, days, digestDay, value => change({ digestDay: value })))}
    `;
  }
}

customElements.define('hc-notification-settings', NotificationSettings);
