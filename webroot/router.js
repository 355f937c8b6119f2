import { Store } from './light.js';

/** Where the reader is, kept in step with the browser's history. */
class Place extends Store {
  constructor() {
    super();
    addEventListener('popstate', () => this.changed());
    document.addEventListener('click', event => this.#follow(event));
  }

  get path() {
    return location.pathname;
  }

  get query() {
    return new URLSearchParams(location.search);
  }

  #follow(event) {
    const link = event.composedPath().find(node => node instanceof HTMLAnchorElement && node.href);
    if (
      !link ||
      event.defaultPrevented ||
      event.button ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const to = new URL(link.href);
    const isFile = /^\/(api|lib|health)\//.test(to.pathname) && to.pathname !== '/api/docs';
    if (to.origin !== location.origin || link.target || link.hasAttribute('download') || isFile) return;
    if (to.hash && to.pathname === location.pathname) return;
    event.preventDefault();
    navigate(to.pathname + to.search + to.hash);
  }
}

export const place = new Place();

/** This page, to come back to. */
export const here = () => location.pathname + location.search;

export function navigate(to, { replace = false } = {}) {
  if (to !== here() || replace) history[replace ? 'replaceState' : 'pushState']({ ours: true }, '', to);
  place.changed();
}

/** Changes what the address says without going anywhere. */
export function note(to) {
  history.replaceState(history.state, '', to);
}

/** Back where the reader came from inside the app, or to a page that always makes sense. */
export function goBack(otherwise = '/') {
  if (history.state?.ours) history.back();
  else navigate(otherwise, { replace: true });
}

/** A page of this site, whatever the address bar was made to say. */
export function safeNext(next) {
  try {
    const to = new URL(next ?? '/', location.origin);
    const isOurs = to.origin === location.origin && !/^\/(\/|login|join)/.test(to.pathname);
    return isOurs ? to.pathname + to.search : '/';
  } catch {
    return '/';
  }
}

/** `match('/posts/:id', '/posts/42')` is `{id: '42'}`; `null` where it does not fit. */
export function match(pattern, path) {
  const names = [];
  const form = pattern.replace(/:(\w+)/g, (_, name) => (names.push(name), '([^/]+)'));
  const found = new RegExp(`^${form}/?$`).exec(path);
  if (!found) return null;
  try {
    return Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(found[i + 1])]));
  } catch {
    return null;
  }
}
