/*
 * The service worker: it shows what is pushed, and nothing else. It keeps no pages and sees no requests.
 *
 * A message is {type: 'show', tag, title, body, path, urgent} or {type: 'withdraw', tag}.
 *
 * What browsers demand: a subscription is made with userVisibleOnly, so each push should show something. Safari insists,
 * and takes the permission back after a few that do not; Chromium and Firefox let some pass, more of them where the site is
 * visited often, and Chromium shows words of its own once it runs out of patience. So a withdrawal first shows a silent
 * notification in the place of the one that it takes away, and closes that at once: nobody sees or hears it, and Safari has
 * seen one. The server sends a withdrawal only to browsers that may be showing something.
 */

const ICON = '/icon.svg';
const CALL = 'call.';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));
self.addEventListener('push', event => event.waitUntil(receive(event.data)));
self.addEventListener('notificationclick', event => event.waitUntil(open(event.notification)));
self.addEventListener('pushsubscriptionchange', event => event.waitUntil(renew(event)));

async function receive(data) {
  const message = read(data);
  if (message?.type === 'show') await show(message);
  else if (message?.type === 'withdraw') await withdraw(message);
}

function read(data) {
  try {
    return data.json();
  } catch {
    return null;
  }
}

/**
 * One with the same tag takes the place of the one before, quietly unless it is urgent. A page that is looked at rings
 * itself: there, a call is no more than a withdrawal.
 */
async function show({ tag, title, body, path, urgent }) {
  if (tag.startsWith(CALL) && (await isLookedAt())) return withdraw({ tag });
  return self.registration.showNotification(title, {
    body,
    tag,
    icon: ICON,
    renotify: Boolean(urgent),
    requireInteraction: Boolean(urgent),
    data: { path },
  });
}

async function isLookedAt() {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return pages.some(({ visibilityState }) => visibilityState === 'visible');
}

async function withdraw({ tag }) {
  const shown = await self.registration.getNotifications({ tag });
  const [last] = shown;
  await self.registration.showNotification(last?.title ?? '', { body: last?.body, tag, icon: ICON, silent: true });
  for (const notification of await self.registration.getNotifications({ tag })) notification.close();
}

/** Only ever to a page of this site. */
function pageAt(path) {
  try {
    const to = new URL(path, self.location.origin);
    return to.origin === self.location.origin ? to : new URL('/', self.location.origin);
  } catch {
    return new URL('/', self.location.origin);
  }
}

/** In a tab that is open already, where there is one: the one looked at, else the newest. */
async function open(notification) {
  notification.close();
  const to = pageAt(notification.data?.path ?? '/');
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const tab = tabs.find(({ focused }) => focused) ?? tabs.find(one => one.visibilityState === 'visible') ?? tabs[0];
  if (!tab) return self.clients.openWindow(to.href);
  tab.postMessage({ type: 'open', path: to.pathname + to.search + to.hash });
  return tab.focus();
}

/**
 * The push service gave the subscription up. A new one is made here; only the page, which is logged in, can tell the server
 * of it, and does so at its next start.
 */
async function renew({ oldSubscription, newSubscription }) {
  if (newSubscription) return;
  const applicationServerKey = oldSubscription?.options?.applicationServerKey ?? (await publicKey());
  await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
}

async function publicKey() {
  const answer = await fetch('/api/push/key');
  return (await answer.json()).publicKey;
}
