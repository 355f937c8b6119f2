import { pluralIn } from '../plural.js';

const plural = pluralIn('en');

const list = new Intl.ListFormat('en');
const quoted = names => list.format(names.map(name => `“${name}”`));

const groups = {
  posts: 'My posts',
  responses: 'My responses',
  messages: 'Messages',
  neighbourhood: 'In the neighbourhood',
  account: 'My account',
  moderation: 'Moderation',
  admin: 'Administration',
};

const types = {
  'response-received': 'Someone responds to my post',
  'response-accepted': 'My response is accepted',
  'response-declined': 'My response is declined',
  'response-confirmed': 'Someone confirms that it is agreed',
  'response-withdrawn': 'Someone takes a response back',
  'response-cancelled-late': 'Something agreed is called off at short notice',
  'no-show-reported': 'Someone notes that I did not come',
  'response-closed': 'A post that I responded to is closed',
  'response-completed': 'Help is done',
  'reference-due': 'A reference waits for me to write it',
  'reference-received': 'Someone wrote a reference about me',
  'post-still-needed': 'My post is about to close',
  'post-expired': 'My post has expired',
  'post-nearby': 'A new post suits me',
  'search-match': 'A new post fits a saved search',
  'message-received': 'Someone writes to me',
  mentioned: 'Someone names me in a message',
  'missed-call': 'I miss a call',
  'new-log-in': 'A log-in from a new browser',
  'log-ins-failed': 'Log-ins to my account fail',
  'mail-failed': 'E-mails to me come back',
  'report-decided': 'What I reported was looked at',
  'report-filed': 'Someone reports a message or a person',
  'webhook-disabled': 'A webhook is switched off',
};

/** A name of the server's, where there are no better words yet. */
const spelled = name => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');

export const settings = {
  settings: {
    title: 'Notification settings',
    link: 'Notification settings',
    atOnce: 'What you change is kept at once.',
    saving: 'Saving…',
    saved: 'Saved.',
    notSaved: why => `${why} Your setting is as it was.`,
    noMail: 'E-mail is not set up here, so what happens shows in the app and as a push only.',
    inApp: 'In the app',
    push: 'As a push',
    mail: 'By e-mail',
    when: { now: 'At once', daily: 'Once a day', weekly: 'Once a week', off: 'Off' },
    group: name => groups[name] ?? spelled(name ?? ''),
    type: name => types[name] ?? spelled(name ?? ''),

    quiet: {
      title: 'Quiet hours',
      words: 'No e-mail and no push in these hours. What happens meanwhile comes when they are over.',
      from: 'From',
      to: 'Until',
      urgent: 'Urgent requests may wake me',
      urgentHint: 'Those that suit me or fit a saved search.',
    },

    letter: {
      title: 'How much and when',
      digestAt: 'Time of the summary',
      digestAtHint: 'For what comes once a day or once a week.',
      digestDay: 'Day of the weekly summary',
      digestDayHint: 'For what comes once a week.',
      cap: 'At most',
      capHint: 'E-mails and pushes, each. What is more shows in the app only.',
      zone: 'Time zone',
      zoneHint: 'All times here are meant in it.',
    },

    letters: n => plural(n, { one: 'Once a day', other: '# a day' }),

    days: {
      monday: 'Monday',
      tuesday: 'Tuesday',
      wednesday: 'Wednesday',
      thursday: 'Thursday',
      friday: 'Friday',
      saturday: 'Saturday',
      sunday: 'Sunday',
    },
  },

  unsubscribe: {
    title: 'Stop these e-mails?',
    ask: (kinds, email) => `E-mails about ${quoted(kinds)} will not come to ${email} any more. Nothing else changes.`,
    stop: 'Stop these e-mails',
    done: 'Done',
    doneWords: (kinds, email) => `No more e-mails about ${quoted(kinds)} go to ${email}.`,
    settings: 'Notification settings',
    refused: 'This link does not work any more',
    refusedWords: 'It may be old or cut short. You can choose in your settings which e-mails you get.',
  },
};
