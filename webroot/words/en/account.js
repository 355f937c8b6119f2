import { pluralIn } from '../plural.js';

const plural = pluralIn('en');

export const account = {
  login: {
    title: 'Log in',
    words: 'Good to see you again.',
    email: 'E-mail',
    password: 'Password',
    show: 'Show password',
    hide: 'Hide password',
    do: 'Log in',
    wrong: 'E-mail and password do not belong together.',
    lapsed: 'You were logged out. Log in to go on where you were.',
    noAccount: 'New here?',
    join: 'Make an account',
  },

  join: {
    title: 'Join',
    words: 'A name and an e-mail address, and you can ask and answer.',
    name: 'Your name',
    nameHint: 'As your neighbours know you.',
    emailHint: 'Never shown to others.',
    passwordHint: 'At least 8 characters. A short sentence is easy to keep in mind.',
    do: 'Join',
    taken: 'There is an account with this e-mail address already. Would you like to log in?',
    hasAccount: 'Have an account?',
    logIn: 'Log in',
    welcome: name => `Welcome, ${name}.`,
  },

  profile: {
    title: 'Me',
    edit: 'Edit profile',
    name: 'Name',
    about: 'About you',
    aboutHint: 'What do you like to help with? What should neighbours know?',
    aboutEmpty: 'Nothing written yet. A line or two helps neighbours to trust you.',
    save: 'Save',
    saved: 'Saved.',
    logOut: 'Log out',
    since: month => `here since ${month}`,
    helped: n => plural(n, { one: 'time helped', other: 'times helped' }),
    myPosts: 'My posts',
    noPosts: 'No posts yet',
    noPostsWords: 'Ask for something, or say what you can do.',
    theirPosts: name => `Posts of ${name}`,
    email: 'E-mail',
    emailHint: 'Only you see it.',
    admin: 'Administration',
    audit: 'Audit log',
    docs: 'API',
  },
};
