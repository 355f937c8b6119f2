import { pluralIn } from '../plural.js';

const plural = pluralIn('en');

export const notifications = {
  notifications: {
    title: 'Notifications',
    readAll: 'Mark all as read',
    empty: 'All quiet',
    emptyWords: 'When someone answers you or writes to you, it shows here.',
    fresh: 'Unread',
    someone: 'Someone',
    type: {
      'response-received': (who, title, n) =>
        plural(n, { one: `${who} responded to “${title}”`, other: `# answers to “${title}”, the last one from ${who}` }),
      'response-accepted': (who, title) => `${who} accepted your response to “${title}”`,
      'response-declined': (who, title) => `Your response to “${title}” was declined`,
      'response-confirmed': (who, title) => `${who} confirmed: “${title}” is agreed`,
      'response-withdrawn': (who, title) => `${who} took back the response to “${title}”`,
      'response-cancelled-late': (who, title) => `${who} cannot make it after all: “${title}” is called off`,
      'no-show-reported': (who, title) => `${who} noted that you did not come to “${title}”`,
      'response-closed': (who, title) => `“${title}” was closed`,
      'response-completed': (who, title) => `“${title}” is done. How was it?`,
      'reference-due': (who, title) => `How was it with ${who}? Write a reference for “${title}”`,
      'reference-received': (who, title) => `${who} wrote a reference about you for “${title}”`,
      'post-still-needed': (who, title) => `Is “${title}” still needed? It closes in a day`,
      'post-expired': (who, title) => `“${title}” has expired. You can renew it`,
      'post-nearby': (who, title, n) => plural(n, { one: `“${title}” suits you`, other: '# new posts suit you' }),
      'search-match': (who, title, n) =>
        plural(n, { one: `“${title}” fits your search`, other: '# new posts fit your search' }),
      'message-received': (who, title, n, isGroup) =>
        isGroup
          ? plural(n, { one: `${who} wrote in “${title}”`, other: `# new messages in “${title}”` })
          : plural(n, { one: `${who} wrote to you`, other: `${who} wrote # messages` }),
      mentioned: (who, title, n, isGroup) => {
        const where = isGroup ? ` in “${title}”` : '';
        return plural(n, { one: `${who} named you${where}`, other: `You are named in # new messages${where}` });
      },
      'missed-call': (who, title, n, isGroup) =>
        plural(n, { one: `You missed a call from ${who}`, other: `You missed # calls, the last one from ${who}` }) +
        (isGroup ? ` in “${title}”` : ''),
      'new-log-in': () => 'Someone logged in to your account from a browser that is new to us',
      'log-ins-failed': () => 'Someone tried to log in to your account and failed several times',
      'mail-failed': () => 'Our e-mails to you come back, so we have stopped sending them',
      'report-decided': (who, title) =>
        title === 'RESOLVED'
          ? 'We have looked at your report and done something about it'
          : 'We have looked at your report and found nothing that has to be done',
      'report-filed': (who, title, n) => plural(n, { one: 'A report waits for you', other: '# reports wait for you' }),
      'webhook-disabled': (who, title) => `The webhook “${title}” was switched off`,
    },
    urgent: text => `Urgent: ${text}`,
    other: 'Something new for you',
  },
};
