/** Chooses the form of a word by a language's own plural rules: `plural(2, {one: 'day', other: 'days'})`. */
export function pluralIn(language) {
  const rules = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  return (n, forms) => (forms[rules.select(n)] ?? forms.other).replace('#', number.format(n));
}
