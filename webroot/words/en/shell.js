import { pluralIn } from '../plural.js';

const plural = pluralIn('en');

export const shell = {
  app: {
    name: 'HelpConnect',
    title: (page, site) => `${page} – ${site}`,
    skip: 'Skip to the content',
    home: 'Home',
    nearby: 'Nearby',
    map: 'Map',
    post: 'Post',
    newPost: 'New post',
    messages: 'Messages',
    me: 'Me',
    notifications: 'Notifications',
    logIn: 'Log in',
    join: 'Join',
    pages: 'Pages',
    unread: n => plural(n, { one: '# unread', other: '# unread' }),
    with: (name, unread) => (unread ? `${name}, ${unread}` : name),
  },

  connection: {
    offline: 'You are offline. What you write is kept.',
    away: 'The server does not answer just now. What you write is kept, and we keep trying.',
    back: 'Connected again.',
  },

  problem: {
    0: 'We could not reach the server. Check the connection and try again.',
    400: 'Some of this needs another look.',
    401: 'Please log in to do this.',
    403: 'This is not open to your account.',
    404: 'This is not there, or not yours to see.',
    409: 'That is not possible as things stand.',
    413: 'That is more than can be sent at once.',
    429: 'That was a lot at once. Please wait a moment and try again.',
    500: 'Something went wrong on our side. Please try again.',
    503: 'The server is busy just now. Please try again in a moment.',
    alreadySent: 'Your first try has arrived after all. Please have a look before you send it again.',
    fields: 'Please look at the marked fields.',
  },

  state: {
    again: 'Try again',
    failed: 'This could not be loaded',
    loading: 'Loading',
    gone: 'Nothing here',
    goneWords: 'This page or post is not there any more, or not yours to see.',
    denied: 'Not open to you',
    deniedWords: 'Your account does not have the role that this page needs.',
    home: 'See what is nearby',
    logInFirst: 'Log in to see this',
    logInFirstWords: 'It takes a moment, and brings you back here.',
    undo: 'Undo',
    close: 'Close',
    back: 'Back',
    more: 'Show more',
    cancel: 'Not now',
  },

  time: {
    now: 'just now',
    dayAndClock: (day, clock) => `${day}, ${clock}`,
    between: (from, until) => `${from} to ${until}`,
    fromUntil: (from, until) => `from ${from} until ${until}`,
    from: from => `from ${from}`,
    until: until => `until ${until}`,
    anytime: 'any time',
  },

  distance: {
    here: 'very near',
    metres: n => `${n} m`,
    kilometres: n => `${n} km`,
    away: length => `${length} away`,
    ring: metres => (metres < 1000 ? `${metres} m` : `${metres / 1000} km`),
  },
};
