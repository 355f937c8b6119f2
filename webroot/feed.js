import { api } from './api.js';
import { connection } from './connection.js';
import { distance } from './geo.js';
import { Store } from './light.js';
import { live } from './now.js';
import { session } from './session.js';
import { site } from './site.js';

const PAGE = 50;
const EMPTY_PAGES = 5;
const SKELETON_AFTER = 200;
const CHECK_AFTER = 60_000;
const TOGETHER = 400;

/** What narrows the list: nothing. */
export const ALL = { type: '', category: '', urgency: '', q: '' };

/** The posts nearby that fit the filters. What is new waits, counted in `fresh`, until the reader asks for it. */
class Feed extends Store {
  filters = { ...ALL };
  items = null;
  next = null;
  busy = false;
  slow = false;
  problem = null;
  scrolled = 0;
  look = null;
  #fresh = new Map();
  #topics = new Map();
  #turn = 0;
  #loadedAt = 0;
  #check = null;

  constructor() {
    super();
    connection.addEventListener('back', () => (this.problem ? this.load() : this.#checkSoon()));
    session.addEventListener('person', () => this.#listen());
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) this.freshen();
    });
  }

  get fresh() {
    return this.#fresh.size;
  }

  get isFiltered() {
    return Object.values(this.filters).some(Boolean);
  }

  filter(change) {
    Object.assign(this.filters, change);
    return this.load();
  }

  async load() {
    const turn = ++this.#turn;
    Object.assign(this, { busy: true, slow: false, problem: null, scrolled: 0 });
    setTimeout(() => turn === this.#turn && this.busy && ((this.slow = true), this.changed()), SKELETON_AFTER);
    this.changed();
    try {
      await site.load();
      this.look ??= { near: site.near, reach: site.radius };
      this.changed();
      const page = await this.#fetch();
      if (turn !== this.#turn) return;
      this.#fresh.clear();
      this.#loadedAt = Date.now();
      Object.assign(this, { items: page.items, next: page.next, look: { near: site.near, reach: reachOf(page) } });
      this.#listen(page.topics ?? []);
    } catch (problem) {
      if (turn !== this.#turn) return;
      Object.assign(this, { problem, items: null, next: null });
    }
    this.busy = false;
    this.changed();
  }

  /** What was loaded a while ago may have company by now. */
  freshen() {
    if (this.items && Date.now() - this.#loadedAt > CHECK_AFTER) this.#checkSoon();
  }

  async more() {
    if (this.busy || !this.next) return;
    const turn = this.#turn;
    this.busy = true;
    this.changed();
    try {
      const page = await this.#fetch(this.next);
      if (turn !== this.#turn) return;
      const known = new Set(this.items.map(({ id }) => id));
      this.items = [...this.items, ...page.items.filter(({ id }) => !known.has(id))];
      this.next = page.next;
    } catch (problem) {
      if (turn !== this.#turn) return;
      this.moreProblem = problem;
    }
    this.busy = false;
    this.changed();
  }

  /** A page may be empty and still have a next one: one call looks at so many posts and no more. */
  async #fetch(cursor, emptyPages = 0) {
    const { lat, lon } = site.near;
    this.moreProblem = null;
    const page = await api.get('/api/posts', {
      near: `${lat},${lon}`,
      radius: site.radius,
      ...this.filters,
      q: this.filters.q.trim(),
      limit: PAGE,
      cursor,
    });
    const goOn = page.items.length === 0 && page.next && emptyPages < EMPTY_PAGES;
    return goOn ? { ...(await this.#fetch(page.next, emptyPages + 1)), topics: page.topics } : page;
  }

  /** Listens to the cells of this search, and to no others. Only who is logged in may. */
  #listen(names = [...this.#topics.keys()]) {
    const wanted = new Set(names);
    for (const [name, off] of this.#topics) {
      off?.();
      if (!wanted.has(name)) this.#topics.delete(name);
    }
    for (const name of wanted) {
      let again = false;
      const caughtUp = () => (again ? this.#checkSoon() : (again = true));
      this.#topics.set(name, session.user ? live.on(name, body => this.#hear(body), { caughtUp }) : null);
    }
  }

  #hear({ type, post, status }) {
    if (type === 'post' && post?.id) this.#meet(post);
    if (type === 'post-changed') this.mark(post, { status });
  }

  /** A post that is in the list already changes where it stands. */
  mark(id, change) {
    const post = this.items?.find(one => one.id === id);
    if (!post || Object.entries(change).every(([name, value]) => post[name] === value)) return;
    this.items = this.items.map(one => (one === post ? { ...one, ...change } : one));
    this.changed();
  }

  #meet(post) {
    const { q, ...facets } = this.filters;
    const fits = !q && Object.entries(facets).every(([name, value]) => !value || post[name] === value);
    const isNear = distance(site.near, post.location) <= site.radius;
    const known = this.items?.some(({ id }) => id === post.id);
    if (!fits || !isNear || known || post.author.id === session.user?.id) return;
    this.#fresh.set(post.id, post);
    this.changed();
  }

  /** Looks quietly whether something was missed. */
  #checkSoon() {
    this.#check ??= setTimeout(async () => {
      const turn = this.#turn;
      try {
        const { items } = await this.#fetch();
        if (turn === this.#turn && this.items) items.forEach(post => this.#meet(post));
        this.#loadedAt = Date.now();
      } catch {
        // The next chance comes with the connection.
      }
      this.#check = null;
    }, TOGETHER);
  }
}

/** How far the map has to reach to show a page of posts, in metres. */
const reachOf = ({ items, next }) =>
  next ? Math.min(items.at(-1)?.distance ?? site.radius, site.radius) : site.radius;

export const feed = new Feed();
