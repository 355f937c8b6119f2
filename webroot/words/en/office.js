import { pluralIn } from '../plural.js';

const plural = pluralIn('en');

export const office = {
  audit: {
    title: 'Audit log',
    words:
      'Who did what to what, when and from where. Nothing here is ever changed; each entry is chained to the one before.',
    filter: 'Filter',
    by: 'Filter by',
    fields: { '': 'Everything', actor: 'Who (user id)', type: 'What (type)', subject: 'To what (id)' },
    value: 'Value',
    from: 'From',
    until: 'Until',
    apply: 'Show',
    columns: { seq: 'No.', at: 'When', type: 'What', actor: 'Who', subject: 'To what', address: 'From where' },
    empty: 'No entry fits',
    emptyWords: 'Try another filter or a longer time.',
    check: 'Check the chain',
    checking: 'Checking',
    checked: n => plural(n, { one: '# entry checked so far', other: '# entries checked so far' }),
    intact: n =>
      plural(n, { one: 'The chain is whole: # entry checked.', other: 'The chain is whole: # entries checked.' }),
    broken: seq => `The chain is broken at entry ${seq}.`,
    table: 'Audit entries, newest first',
    system: 'nobody logged in',
  },

  delivery: {
    title: 'Delivery',
    words: 'Whether what happened reaches everyone who should know.',
    again: 'Look again',
    fine: 'All is well: what happens is told at once.',
    notFine: 'Something is held up: look below.',
    figures: {
      waiting: 'facts waiting',
      oldest: 'age of the oldest',
      delivered: 'delivered since the start',
      retried: 'told again',
      dead: 'set aside',
    },
    seconds: s => (s < 1 ? 'under 1 s' : s < 120 ? `${Math.round(s)} s` : `${Math.round(s / 60)} min`),
    queues: 'Work for others',
    columns: { name: 'What', waiting: 'Waiting', late: 'Late by', failing: 'Failing', error: 'Last error' },
    queueNames: {
      mail: 'E-mail',
      notices: 'Letters to be written',
      'notice-pushes': 'Pushes to be decided',
      push: 'Web push',
      matching: 'Saved searches',
      webhooks: 'Webhooks',
      slack: 'Slack',
    },
    dead: 'Set aside',
    deadWords:
      'Facts that a part of HelpConnect could not take, though it was told again and again. Mend the cause (the log has it), then tell it again.',
    noneDead: 'Nothing is set aside',
    noneDeadWords: 'Everything that happened has reached everyone it should.',
    missed: (fact, hearer) => `${fact} did not reach ${hearer}`,
    tries: n => plural(n, { one: 'told once', other: 'told # times' }),
    replay: 'Tell it again',
    discard: 'Give it up',
    sure: (fact, hearer) => `Give it up for good? ${hearer} will never know of this ${fact}.`,
    done: { replay: 'It was told, and taken.', discard: 'Given up.' },
  },

  docs: {
    title: 'API',
    words: 'Everything that programs can ask of this server, as it is now.',
    file: 'The same as OpenAPI',
    groups: 'Groups',
    path: 'In the path',
    query: 'In the query',
    header: 'Headers',
    body: 'Body',
    answers: 'Answers',
    required: 'required',
    open: 'open to all',
    schemas: 'Schemas',
    oneOf: 'one of',
  },
};
