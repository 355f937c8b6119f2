/** Whose push service it is says which browser it is, more or less. */
const services = [
  ['googleapis.com', 'Chrome or one like it'],
  ['mozilla.com', 'Firefox'],
  ['mozaws.net', 'Firefox'],
  ['push.apple.com', 'Safari'],
  ['notify.windows.com', 'Edge'],
];

const isOf = (host, domain) => host === domain || host.endsWith(`.${domain}`);

export const push = {
  push: {
    heading: 'This browser',
    words: 'Be told what happens while HelpConnect is closed.',
    offer: 'Know it when someone answers – turn on notifications.',
    turnOn: 'Turn on',
    later: 'Not now',
    nowOn: 'Notifications are on in this browser.',
    nowDenied: 'This browser blocks notifications. How to allow them again stands in the settings.',

    here: {
      looking: 'Looking…',
      busy: 'One moment…',
      on: 'Notifications are on.',
      off: 'Notifications are off.',
      denied:
        'This browser blocks notifications from this site. To allow them again, touch the sign to the left of the address, and set notifications to “Allow”.',
      unsupported: 'This browser cannot show notifications.',
    },
    insecure: 'They need an address that begins with https.',
    perhapsLater: 'On an iPhone or iPad they work once HelpConnect is on the home screen: share, then “Add to Home Screen”.',
    notAllowed: 'This browser does not allow notifications here, perhaps because the window is a private one.',
    noService:
      'Your browser could not reach the service that brings it notifications. Check the connection, or whether that service is switched off in the settings of the browser, and try again.',

    browsers: 'Browsers that are told',
    service: host => services.find(([domain]) => isOf(host, domain))?.[1] ?? host,
    since: month => `Since ${month}`,
    remove: 'Remove',
    removeOne: name => `Remove ${name}`,
    removed: name => `${name} is not told any more.`,
  },
};
