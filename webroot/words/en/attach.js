import { pluralIn } from '../plural.js';

const plural = pluralIn('en');

export const attach = {
  attach: {
    open: 'Add a photo, a file or your place',
    files: 'Photo or file',
    place: 'Where I am, for an hour',
    picture: 'Picture',
    chosen: 'Goes with the message',
    coming: 'Uploading …',
    remove: name => `Remove ${name}`,
    waits: text => (text ? `“${text}” goes out as soon as everything has arrived.` : 'Goes out as soon as everything has arrived.'),
    tooMany: 'A message can have ten files.',
    tooLarge: 'A file may have 10 MB.',
    notAll: 'One of the files could not be uploaded. Try it again, or remove it.',
    show: name => `Show ${name}`,
    lost: 'This picture could not be loaded. Try again',
    keep: 'Save',
    close: 'Close',
    loading: 'Loading …',
    photos: n => plural(n, { one: 'Photo', other: '# photos' }),
    placeShort: 'Where I am',
    placeUntil: (until, at) => `Where I am, shown until ${until}. Seen at ${at}.`,
    placeOver: 'This place is not shown any more.',
    placeSure: 'Everyone in this chat will see exactly where you are for an hour. You can end it at any time.',
    endPlace: 'Stop showing it',
    maps: 'Open in maps',
    noPlace: 'Your browser did not say where you are. Is it allowed to?',
  },
};
