import { pluralIn } from '../plural.js';

const plural = pluralIn('en');

export const chat = {
  messages: {
    title: 'Messages',
    rooms: 'Rooms',
    empty: 'No chats yet',
    emptyWords: 'When a response is accepted, a chat opens for you two.',
    choose: 'Choose a chat',
    chooseWords: 'Pick one on the left to read and write.',
    nothingSaid: 'Say hello',
    you: text => `You: ${text}`,
    unread: n => plural(n, { one: '# unread message', other: '# unread messages' }),
    about: 'About',
  },

  room: {
    log: 'Messages',
    write: 'Write a message',
    send: 'Send',
    hint: 'Enter sends, Shift and Enter makes a new line',
    typing: name => `${name} is writing`,
    earlier: 'Earlier messages',
    start: name => `This is the beginning of your chat with ${name}.`,
    newest: 'To the newest',
    fresh: n => plural(n, { one: '# new message', other: '# new messages' }),
    mark: { sending: 'Sending', sent: 'Sent', read: 'Read', failed: 'Not sent' },
    failed: 'Not sent.',
    again: 'Try again',
    discard: 'Discard',
    says: name => `${name}:`,
    me: 'You:',
  },
};
