import { html } from 'lit';
import { gone } from './parts/states.js';
import { match } from './router.js';
import { titled } from './title.js';
import { words } from './words.js';

/**
 * The pages: their address, their module, and what is drawn. `tab` is where they belong in the navigation, `panes` have a
 * place beside each other, `heads` is the part whose heading says where one has come to. The first four are one page.
 */
const home = { load: () => import('./posts.js'), draw: at => html`<hc-home .at=${at}></hc-home>`, panes: true };
const messages = {
  load: () => import('./messages.js'),
  draw: at => html`<hc-messages .at=${at}></hc-messages>`,
  panes: true,
  tab: '/messages',
};
const write = { load: () => import('./post-new.js'), draw: () => html`<hc-post-new></hc-post-new>`, tab: '/posts/new' };
const news = { load: () => import('./notifications.js'), draw: () => html`<hc-notifications></hc-notifications>` };
const user = { load: () => import('./profile.js'), draw: ({ id }) => html`<hc-user .userId=${id}></hc-user>` };

const routes = [
  ['/', { ...home, view: 'list', tab: '/' }],
  ['/map', { ...home, view: 'map', tab: '/map' }],
  ['/posts/new', write],
  ['/posts/:id', { ...home, view: 'post', tab: '/', heads: '.pane.detail' }],
  ['/messages', messages],
  ['/messages/:room', { ...messages, deep: true, heads: '.pane.talk' }],
  ['/notifications', { ...news, tab: '/notifications' }],
  ['/me', { load: () => import('./profile.js'), draw: () => html`<hc-me></hc-me>`, tab: '/me' }],
  ['/users/:id', user],
  ['/login', { load: () => import('./login.js'), draw: () => html`<hc-login></hc-login>` }],
  ['/join', { load: () => import('./login.js'), draw: () => html`<hc-join></hc-join>` }],
  ['/admin/audit', { load: () => import('./audit.js'), draw: () => html`<hc-audit></hc-audit>` }],
  ['/api/docs', { load: () => import('./docs.js'), draw: () => html`<hc-docs></hc-docs>` }],
];

/** The page at an address, with what the address names. */
export function routeOf(path) {
  for (const [pattern, route] of routes) {
    const named = match(pattern, path);
    if (named) return { ...route, ...named };
  }
  return { draw: () => (titled(words.state.gone), gone()) };
}
