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
