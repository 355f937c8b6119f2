import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Light, Watch, While, whileOn } from './light.js';
import { ALL, feed } from './feed.js';
import { api, path } from './api.js';
import { filters, show, surroundings } from './filters.js';
import { card, cardShapes } from './parts/card.js';
import { icon } from './parts/icons.js';
import { empty, failed } from './parts/states.js';
import { sayProblem } from './parts/toast.js';
import { place } from './router.js';
import { screen } from './screen.js';
import { session } from './session.js';
import { site } from './site.js';
import { titled } from './title.js';
import { words } from './words.js';
import './map-posts.js';

const NONE = [];

/** What neighbours need and offer: the list, and beside it the map or one post. */
class Home extends Light {
  static properties = { at: { attribute: false } };

  watch = new Watch(this, feed, session, site, screen);
  near = whileOn(this, site, 'change', () => this.#lookAgain());
  end = new While(this, () => {
    const seen = new IntersectionObserver(
      ([{ isIntersecting }]) => isIntersecting && !feed.moreProblem && feed.more(),
      { rootMargin: '400px' },
    );
    this.updateComplete.then(() => this.isConnected && seen.observe(this.querySelector('.end')));
    return () => seen.disconnect();
  });

  connectedCallback() {
    super.connectedCallback();
    const { query } = place;
    const named = Object.fromEntries(Object.keys(ALL).map(name => [name, query.get(name) ?? '']));
    const isNamed = Object.values(named).some(Boolean);
    const search = query.get('search');
    if (search && session.user && search !== site.visit?.id) {
      this.#open(search, isNamed ? named : null);
      return;
    }
    const wasElsewhere = site.visit && !search;
    if (wasElsewhere) site.leave();
    if (isNamed) feed.filter(named);
    else if (wasElsewhere) feed.filter(ALL);
    else if (!feed.items) feed.load();
    else feed.freshen();
    this.#looked = this.#point;
  }

  /** A saved search: from its place and with its filters, or with those that the address names. */
  async #open(id, named) {
    let filters = named ?? ALL;
    try {
      const search = await api.get(path`/api/searches/${id}`);
      filters = named ?? Object.fromEntries(Object.keys(ALL).map(name => [name, search[name] ?? '']));
      site.open(search);
    } catch (problem) {
      // It is deleted, or somebody else's: what else the address says is shown.
      if (problem.status !== 404) sayProblem(problem);
    }
    this.#looked = this.#point;
    feed.filter(filters);
  }

  firstUpdated() {
    this.querySelector('.pane.list').scrollTop = feed.scrolled;
  }

  updated() {
    if (this.at.view !== 'post') titled(this.at.view === 'map' ? words.map.title : words.home.title);
  }

  #looked;

  get #point() {
    return JSON.stringify([site.near?.lat, site.near?.lon, site.radius]);
  }

  /** The settings arriving changes the name alone, where the reader looks from a place of their own. */
  #lookAgain() {
    const first = this.#looked === undefined || JSON.parse(this.#looked)[0] === null;
    if (this.#looked === this.#point) return;
    this.#looked = this.#point;
    if (!first) feed.load();
  }

  render() {
    const { view, id } = this.at;
    const listCovered = !screen.wide && view !== 'list';
    const mapCovered = screen.wide ? view === 'post' && !screen.widest : view !== 'map';
    return html`<div class="home view-${view}">
      <section class="pane list" ?inert=${listCovered} aria-label=${words.home.list} @scroll=${this.#remember}>
        ${this.#list(view === 'post' || (view === 'map' && !screen.wide) ? 'p' : 'h1')}
      </section>
      <section class="pane map" ?inert=${mapCovered} aria-label=${words.map.title}>
        ${view === 'map' && !screen.wide ? html`<h1 class="unseen" tabindex="-1">${words.map.title}</h1>` : nothing}
        <hc-map-posts
          .posts=${feed.items ?? NONE}
          .look=${feed.look}
          .current=${id ?? null}
          .hasMore=${Boolean(!mapCovered && feed.next && !feed.busy && !feed.moreProblem)}
          @more=${() => feed.more()}
        ></hc-map-posts>
      </section>
      ${view === 'post' ? html`<section class="pane detail" aria-label=${words.app.post}><hc-post .postId=${id}></hc-post></section>` : nothing}
    </div>`;
  }

  #remember = ({ currentTarget }) => {
    feed.scrolled = currentTarget.scrollTop;
  };

  #list(level) {
    return html`
      ${session.user ? nothing : this.#welcome(level)}
      ${session.user && level === 'h1' ? html`<h1 class="list-title" tabindex="-1">${words.home.heading}</h1>` : nothing}
      ${session.user && level === 'p' ? html`<p class="list-title as-heading">${words.home.heading}</p>` : nothing}
      ${surroundings(this)} ${filters(feed)}
      <div class="fresh" aria-live="polite">
        ${
          feed.fresh
            ? html`<button class="pill" @click=${this.#showFresh} data-test="fresh">${icon('down')}${words.home.fresh(feed.fresh)}</button>`
            : nothing
        }
      </div>
      <div aria-busy=${feed.busy ? 'true' : 'false'}>${this.#cards()}</div>
      <div class="end">${this.#end()}</div>
    `;
  }

  #welcome(level) {
    const text = words.home.hero;
    return html`<div class="welcome">
      ${level === 'h1' ? html`<h1 tabindex="-1">${text}</h1>` : html`<p class="as-heading">${text}</p>`}
      <div class="two">
        <a class="button big request" href="/posts/new?type=request" data-test="need-help">${icon('request')}${words.home.need}</a>
        <a class="button big offer" href="/posts/new?type=offer" data-test="can-help">${icon('offer')}${words.home.can}</a>
      </div>
    </div>`;
  }

  #cards() {
    if (feed.problem) return failed(feed.problem, () => feed.load());
    if (feed.busy && feed.slow && !feed.items) return cardShapes();
    if (!feed.items) return nothing;
    if (feed.items.length === 0 && !feed.busy) return this.#nothing();
    return html`<ul class="cards" aria-label=${words.home.list}>
      ${repeat(
        feed.items,
        ({ id }) => id,
        post => html`<li>${card(post, { current: post.id === this.at.id, level: 2 })}</li>`,
      )}
    </ul>`;
  }

  #nothing() {
    const wider = site.radii.find(radius => radius > site.radius);
    const look = wider
      ? html`<button class="button" @click=${() => site.lookWithin(wider)}>${words.home.wider(words.distance.ring(wider))}</button>`
      : nothing;
    return feed.isFiltered
      ? empty({
          picture: 'search',
          title: words.home.emptyFiltered,
          text: words.home.emptyFilteredWords,
          action: html`<div class="row centred">
            <button class="button" @click=${() => show(feed, ALL)}>${words.home.clear}</button>${look}
          </div>`,
        })
      : empty({
          picture: 'home',
          title: words.home.empty,
          text: words.home.emptyWords,
          action: html`<div class="row centred"><a class="button primary" href="/posts/new">${words.app.newPost}</a>${look}</div>`,
        });
  }

  #end() {
    if (!feed.items?.length) return nothing;
    if (feed.moreProblem) return failed(feed.moreProblem, () => feed.more());
    if (!feed.next) return html`<p class="soft small centred">${words.home.end}</p>`;
    return html`<button class="button wide" ?disabled=${feed.busy} @click=${() => feed.more()} data-test="more">${words.state.more}</button>`;
  }

  #showFresh = () => {
    feed.load();
    this.querySelector('.pane.list').scrollTop = 0;
  };
}

customElements.define('hc-home', Home);
