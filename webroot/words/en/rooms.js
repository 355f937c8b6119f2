import { pluralIn } from '../plural.js';

const plural = pluralIn('en');
const all = names => new Intl.ListFormat('en').format(names);

export const rooms = {
  rooms: {
    you: 'You',
    said: (who, text) => `${who}: ${text}`,
    event: {
      opened: (who, others, title) => `${who} started “${title}”`,
      added: (who, others) => `${who} added ${all(others)}`,
      removed: (who, others) => `${who} removed ${all(others)}`,
      left: who => `${who} left`,
      renamed: (who, others, title) => `${who} named the group “${title}”`,
      steward: (who, others) => `${who} made ${all(others)} a steward`,
      member: (who, others, title, mine) =>
        others.length
          ? `${who} took the role of steward from ${all(others)}`
          : mine
            ? 'You are no longer a steward'
            : `${who} is no longer a steward`,
    },
    closes: when => `This chat closes ${when}. After that it can only be read.`,
    closed: 'This chat is closed: its match ended more than 30 days ago. You can still read it.',
    members: n => plural(n, { one: '# member', other: '# members' }),
  },
};
