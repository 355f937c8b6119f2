import { pluralIn } from '../plural.js';

const plural = pluralIn('en');
const list = new Intl.ListFormat('en');

/** What the two sides of a call that nobody answered are told of it. */
const unanswered = {
  missed: { mine: 'You called. No answer.', theirs: name => `Missed call from ${name}` },
  cancelled: { mine: 'You called and hung up.', theirs: name => `Missed call from ${name}` },
  declined: { mine: 'You called. It did not suit.', theirs: name => `You declined a call from ${name}` },
  lost: { mine: 'You called. The connection was lost.', theirs: name => `Missed call from ${name}` },
};

export const call = {
  call: {
    title: 'Call',
    voice: 'Voice call',
    video: 'Video call',
    callWith: (names, video) => `${video ? 'Video call' : 'Call'} with ${list.format(names)}`,
    others: n => plural(n, { one: '# other', other: '# others' }),
    startVoice: name => `Call ${name}`,
    startVideo: name => `Call ${name} with video`,

    rings: (name, video) => `${name} is calling${video ? ' with video' : ''}`,
    answerVoice: 'Answer',
    answerVideo: 'Answer with video',
    decline: 'Decline',
    silence: 'Silence',
    silenced: 'It rings without sound.',
    endsOther: 'The call you are in ends when you answer.',
    elsewhere: 'You answered on another device.',
    here: 'There is a call here',
    tab: name => `${name} is calling`,

    state: {
      opening: 'Asking for your microphone…',
      openingVideo: 'Asking for your microphone and camera…',
      ringing: names => `Ringing ${list.format(names)}…`,
      connecting: 'Connecting…',
      reconnecting: 'Reconnecting…',
      waiting: 'Waiting for the others…',
      connected: 'Connected',
    },
    over: {
      'hung-up': 'The call has ended',
      declined: 'It does not suit just now',
      missed: 'No answer',
      cancelled: 'The call has ended',
      lost: 'The connection was lost',
      left: 'You have left the call',
    },

    mute: 'Mute',
    unmute: 'Unmute',
    cameraOn: 'Camera on',
    cameraOff: 'Camera off',
    share: 'Share screen',
    unshare: 'Stop sharing',
    devices: 'Devices',
    hangUp: 'Hang up',
    shrink: 'Make the call small',
    grow: 'Back to the call',
    keys: { mute: 'M', camera: 'V' },
    controls: 'Call',
    you: 'You',
    isMuted: name => `${name} is muted`,
    shares: name => `${name} shares the screen`,
    youShare: 'You share your screen',
    hear: 'Tap to hear the others',
    device: { audioinput: 'Microphone', videoinput: 'Camera', audiooutput: 'Speaker' },
    nameless: (kind, n) => `${kind} ${n}`,

    media: {
      unsupported: 'This browser cannot make calls here. Try a newer one, and an address that begins with https.',
      microphone: {
        refused: 'HelpConnect may not use your microphone. Allow it in the settings of your browser, and try again.',
        none: 'No microphone was found. Plug one in, and try again.',
        busy: 'The microphone could not be started. Another program may be using it.',
      },
      camera: {
        refused: 'HelpConnect may not use your camera. You can allow it in the settings of your browser.',
        none: 'No camera was found.',
        busy: 'The camera could not be started. Another program may be using it.',
      },
      screen: {
        refused: 'Sharing your screen is not allowed in this browser.',
        none: 'There is nothing to share.',
        busy: 'Your screen could not be shared. Please try again.',
      },
    },

    line: {
      unanswered: (reason, mine, name) => {
        const said = unanswered[reason] ?? unanswered.missed;
        return mine ? said.mine : said.theirs(name);
      },
      talked: (video, length) => `${video ? 'Video call' : 'Voice call'}, ${length}`,
      ringing: (mine, name) => (mine ? 'You are calling…' : `${name} is calling…`),
      active: 'A call is going on',
      join: 'Join',
    },
    length: seconds =>
      seconds < 60
        ? plural(Math.max(1, Math.round(seconds)), { one: '# second', other: '# seconds' })
        : plural(Math.round(seconds / 60), { one: '# minute', other: '# minutes' }),
  },
};
