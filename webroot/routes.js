import { html } from 'lit';
import { gone } from './parts/states.js';
import { match } from './router.js';
import { sheets } from './sheets.js';
import { titled } from './title.js';
import { words } from './words.js';

/** A page and the sheets it needs beyond those of every page. */
const loads =
  (module, ...names) =>
  () =>
    Promise.all([module(), sheets(...names)]);

/**
 * The pages: their address, what they load, and what is drawn. `tab` is where they belong in the navigation, `panes` have
 * a place beside each other, `heads` is the part whose heading says where one has come to.
 */
const home = { load: () => import('./posts.js'), draw: at => html`<hc-home .at=${at}></hc-home>`, panes: true };
const post = {
  ...home,
  load: loads(() => Promise.all([import('./posts.js'), import('./post.js')]), 'post'),
  heads: '.pane.detail',
};
const messages = {
  load: loads(() => import('./messages.js'), 'rooms', 'chat', 'said', 'attached'),
  draw: at => html`<hc-messages .at=${at}></hc-messages>`,
  panes: true,
  tab: '/messages',
};
const write = {
  load: () => import('./post-new.js'),
  draw: () => html`<hc-post-new></hc-post-new>`,
};
const news = {
  load: loads(() => import('./notifications.js'), 'notifications'),
  draw: () => html`<hc-notifications></hc-notifications>`,
};
const profiles = loads(() => import('./profile.js'), 'pages', 'post');
const told = {
  load: loads(() => import('./notification-settings.js'), 'settings'),
  draw: () => html`<hc-notification-settings></hc-notification-settings>`,
};
const searches = {
  load: loads(() => import('./searches.js'), 'settings', 'searches'),
  draw: () => html`<hc-searches></hc-searches>`,
};
const sessions = {
  load: loads(() => import('./sessions.js'), 'settings', 'searches'),
  draw: () => html`<hc-sessions></hc-sessions>`,
};
const privacy = {
  load: loads(() => import('./privacy.js'), 'settings', 'searches'),
  draw: () => html`<hc-privacy></hc-privacy>`,
};
const stop = { load: () => import('./unsubscribe.js'), draw: () => html`<hc-unsubscribe></hc-unsubscribe>` };
const door = loads(() => import('./login.js'), 'pages');

const routes = [
  ['/', { ...home, view: 'list', tab: '/' }],
  ['/map', { ...home, view: 'map', tab: '/map' }],
  ['/posts/new', { ...write, tab: '/posts/new' }],
  ['/posts/:id', { ...post, view: 'post', tab: '/' }],
  ['/messages', messages],
  ['/messages/:room', { ...messages, deep: true, heads: '.pane.talk' }],
  ['/notifications', { ...news, tab: '/notifications' }],
  ['/me', { load: profiles, draw: () => html`<hc-me></hc-me>`, tab: '/me' }],
  ['/me/notifications', { ...told, tab: '/me' }],
  ['/me/searches', { ...searches, tab: '/me' }],
  ['/me/privacy', { ...privacy, tab: '/me' }],
  ['/me/sessions', { ...sessions, tab: '/me' }],
  ['/users/:id', { load: profiles, draw: ({ id }) => html`<hc-user .userId=${id}></hc-user>` }],
  ['/login', { load: door, draw: () => html`<hc-login></hc-login>` }],
  ['/join', { load: door, draw: () => html`<hc-join></hc-join>` }],
  ['/unsubscribe', stop],
  [
    '/admin/reports',
    { load: loads(() => import('./reports.js'), 'pages', 'searches', 'attached'), draw: () => html`<hc-reports></hc-reports>` },
  ],
  ['/admin/audit', { load: loads(() => import('./audit.js'), 'pages'), draw: () => html`<hc-audit></hc-audit>` }],
  [
    '/admin/delivery',
    { load: loads(() => import('./delivery.js'), 'pages'), draw: () => html`<hc-delivery></hc-delivery>` },
  ],
  [
    '/admin/cluster',
    { load: loads(() => import('./cluster.js'), 'pages', 'cluster'), draw: () => html`<hc-cluster></hc-cluster>` },
  ],
  [
    '/admin/webhooks',
    { load: loads(() => import('./webhooks.js'), 'pages', 'systems'), draw: () => html`<hc-webhooks></hc-webhooks>` },
  ],
  [
    '/admin/slack',
    { load: loads(() => import('./slack.js'), 'pages', 'systems'), draw: () => html`<hc-slack></hc-slack>` },
  ],
  ['/slack/link', { load: () => import('./slack-link.js'), draw: () => html`<hc-slack-link></hc-slack-link>` }],
  ['/api/docs', { load: loads(() => import('./docs.js'), 'docs'), draw: () => html`<hc-docs></hc-docs>` }],
];

/** The page at an address, with what the address names. */
export function routeOf(path) {
  for (const [pattern, route] of routes) {
    const named = match(pattern, path);
    if (named) return { ...route, ...named };
  }
  return { draw: () => (titled(words.state.gone), gone()) };
}
