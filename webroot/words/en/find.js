import { pluralIn } from '../plural.js';

const plural = pluralIn('en');

export const find = {
  find: {
    messages: 'In messages',
    looking: 'Looking …',
    found: n => (n === 0 ? 'Nothing was said with these words.' : plural(n, { one: '# message', other: '# messages' })),
  },
};
