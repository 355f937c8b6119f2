import { html } from 'lit';
import { words } from './words.js';

const language = document.documentElement.lang;
// The reader's own way with dates and clocks, in the language of the texts.
const locale = navigator.languages.find(tag => tag.split('-')[0] === language) ?? language;

const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long' });
const dayOfMonth = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' });
const dayOfYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' });
const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const midnight = date => new Date(date.getFullYear(), date.getMonth(), date.getDate());
const daysFromToday = date => Math.round((midnight(date) - midnight(new Date())) / (24 * HOUR));

/** "today", "tomorrow", "Friday", "12 March". */
export function dayWords(instant) {
  const date = new Date(instant);
  const days = daysFromToday(date);
  if (Math.abs(days) <= 1) return relative.format(days, 'day');
  if (days > 1 && days < 7) return weekday.format(date);
  return date.getFullYear() === new Date().getFullYear() ? dayOfMonth.format(date) : dayOfYear.format(date);
}

export const clockWords = instant => clock.format(new Date(instant)).replace(/^0(\d:)/, '$1');

/** "tomorrow, 9:00". */
export const timeWords = instant => words.time.dayAndClock(dayWords(instant), clockWords(instant));

/** "5 minutes ago", "3 hours ago", "yesterday", "12 March". */
export function agoWords(instant) {
  const passed = Date.now() - new Date(instant);
  if (passed < MINUTE) return words.time.now;
  if (passed < HOUR) return relative.format(-Math.floor(passed / MINUTE), 'minute');
  const days = daysFromToday(new Date(instant));
  if (days === 0) return relative.format(-Math.floor(passed / HOUR), 'hour');
  return days > -7 ? relative.format(days, 'day') : dayWords(instant);
}

/** "12 March 2026". */
export const day = instant => said(instant, dayOfYear.format(new Date(instant)));

export const exactWords = instant => exact.format(new Date(instant));
export const monthWords = instant => month.format(new Date(instant));

const upper = text => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);

/** A time as people say it; the exact one on a longer look (title) or a touch (see the shell). */
const said = (instant, text) => html`<time datetime=${instant} title=${exactWords(instant)}>${text}</time>`;

export const at = instant => said(instant, timeWords(instant));
export const ago = instant => said(instant, agoWords(instant));
export const clockAt = instant => said(instant, clockWords(instant));
export const dayOf = instant => said(instant, upper(dayWords(instant)));

/** When help is wanted or offered: "from tomorrow, 9:00 until Friday, 18:00". */
export function windowWords({ from, until }) {
  const starts = from && new Date(from) > new Date();
  if (starts && until) {
    return midnight(new Date(from)).getTime() === midnight(new Date(until)).getTime()
      ? words.time.between(timeWords(from), clockWords(until))
      : words.time.fromUntil(timeWords(from), timeWords(until));
  }
  if (starts) return words.time.from(timeWords(from));
  if (until) return words.time.until(timeWords(until));
  return words.time.anytime;
}

const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

/** "450 m", "1.2 km": no more exact than it is known. */
export const lengthWords = metres =>
  metres < 1000
    ? words.distance.metres(Math.max(50, Math.round(metres / 50) * 50))
    : words.distance.kilometres(tenths.format(metres / 1000));

/** Places are known to some hundred metres. */
export const distanceWords = metres => (metres < 100 ? words.distance.here : words.distance.away(lengthWords(metres)));
