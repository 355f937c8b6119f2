import { words } from './words.js';

const pictures = {
  'response-received': 'offer',
  'response-accepted': 'check',
  'response-declined': 'close',
  'response-confirmed': 'checks',
  'response-withdrawn': 'close',
  'response-cancelled-late': 'alert',
  'no-show-reported': 'alert',
  'response-closed': 'lock',
  'response-completed': 'star',
  'reference-due': 'star',
  'reference-received': 'star',
  'post-still-needed': 'clock',
  'post-expired': 'clock',
  'post-nearby': 'pin',
  'search-match': 'search',
  'message-received': 'chat',
  mentioned: 'chat',
  'missed-call': 'phone-missed',
  'new-log-in': 'shield',
  'log-ins-failed': 'shield',
  'mail-failed': 'mail',
  'report-decided': 'flag',
  'report-filed': 'flag',
  'webhook-disabled': 'code',
};

/** Where those lead that are about no post and no room. */
const pages = {
  'new-log-in': '/me/sessions',
  'log-ins-failed': '/me/sessions',
  'mail-failed': '/me',
  'report-filed': '/admin/reports',
  'webhook-disabled': '/admin/webhooks',
};

const about = new Set(['message-received', 'mentioned', 'missed-call']);
const finds = new Set(['post-nearby', 'search-match']);

function leadsTo({ type, room, post, count }) {
  if (about.has(type) && room) return `/messages/${encodeURIComponent(room)}`;
  if (finds.has(type) && count > 1) return '/me/searches';
  return post ? `/posts/${encodeURIComponent(post)}` : (pages[type] ?? '/notifications');
}

/** A notification in words, with the place it leads to. */
export function told(notification) {
  const { type, actor, title = '', count, urgent } = notification;
  const say = words.notifications.type[type];
  const who = actor?.name || words.notifications.someone;
  const isGroup = Boolean(notification.room && !notification.post && title);
  const text = say ? say(who, title, Math.max(count ?? 1, 1), isGroup) : words.notifications.other;
  return {
    text: urgent ? words.notifications.urgent(text) : text,
    href: leadsTo(notification),
    picture: pictures[type] ?? 'bell',
  };
}
