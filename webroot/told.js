import { words } from './words.js';

const pictures = {
  'response-received': 'offer',
  'response-accepted': 'check',
  'response-declined': 'close',
  'response-confirmed': 'checks',
  'response-withdrawn': 'close',
  'response-closed': 'lock',
  'response-completed': 'star',
  'message-received': 'chat',
};

/** A notification in words, with the place it leads to. */
export function told({ type, actor, title = '', room, post, count }) {
  const say = words.notifications.type[type];
  const who = actor?.name || words.notifications.someone;
  return {
    text: say ? say(who, title, Math.max(count ?? 1, 1)) : words.notifications.other,
    href:
      type === 'message-received' && room
        ? `/messages/${encodeURIComponent(room)}`
        : post
          ? `/posts/${encodeURIComponent(post)}`
          : '/notifications',
    picture: pictures[type] ?? 'bell',
  };
}
