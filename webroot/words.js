import en from './words/en.js';

/** The languages there are. A new one is a catalogue of the same shape. */
const catalogues = { en };

const language = navigator.languages.map(tag => tag.split('-')[0]).find(tag => catalogues[tag]) ?? 'en';
document.documentElement.lang = language;

/** Every text of the app, in the reader's language. */
export const words = catalogues[language];
