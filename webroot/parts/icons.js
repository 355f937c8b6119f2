import { html } from 'lit';
import { unsafeSVG } from 'lit/directives/unsafe-svg.js';

/** Drawn on a grid of 24, as strokes. */
const drawings = {
  home: '<path d="M4 11.5 12 5l8 6.5M6 10v9h12v-9M10 19v-5h4v5"/>',
  map: '<path d="m9 5-5 2v12l5-2 6 2 5-2V5l-5 2-6-2zM9 5v12M15 7v12"/>',
  nodes:
    '<circle cx="12" cy="5.5" r="2.6"/><circle cx="5.5" cy="17" r="2.6"/><circle cx="18.5" cy="17" r="2.6"/><path d="M10.7 7.8 6.8 14.7M13.3 7.8l3.9 6.9M8.1 17h7.8"/>',
  people:
    '<circle cx="9" cy="8.5" r="3.2"/><path d="M3 19.5c.5-4 2.7-6 6-6s5.5 2 6 6M15.5 5.8a3 3 0 0 1 0 5.6M17.5 14c2.2.7 3.3 2.6 3.5 5.5"/>',
  tack: '<path d="M9 4h6l-.7 6 3.2 3.5h-11L9.7 10zM12 13.5V20.5"/>',
  quiet: '<path d="M7 10a5 5 0 0 1 8.5-3.6M17 11v3.5l1.5 2.5H6.5M10.5 19.5a1.7 1.7 0 0 0 3 0M4.5 4.5l15 15"/>',
  flag: '<path d="M6 21V4.5M6 5h11.5l-2.5 4 2.5 4H6"/>',
  block: '<circle cx="12" cy="12" r="8"/><path d="m6.5 6.5 11 11"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  chat: '<path d="M20 12a7.5 7.5 0 0 1-11 6.6L4 20l1.4-5A7.5 7.5 0 1 1 20 12z"/>',
  user: '<circle cx="12" cy="8.5" r="3.5"/><path d="M5 20c.6-4 3.4-6 7-6s6.4 2 7 6"/>',
  bell: '<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5a2.2 2.2 0 0 0 4 0"/>',
  request:
    '<path d="M7 12V6.5a1.5 1.5 0 0 1 3 0V11M10 10V4.5a1.5 1.5 0 0 1 3 0V10M13 10.5v-5a1.5 1.5 0 0 1 3 0V13M16 9.5a1.5 1.5 0 0 1 3 0V14c0 4-2.5 7-6.5 7-3 0-4.5-1.5-6-4l-2-3.5a1.6 1.6 0 0 1 2.7-1.6L8.5 14"/>',
  offer:
    '<path d="M12 12.5c-2.8-1.9-4.5-3.4-4.5-5.4a2.4 2.4 0 0 1 4.5-1 2.4 2.4 0 0 1 4.5 1c0 2-1.7 3.5-4.5 5.4zM3 15h3l2.5 1.5H13a1.3 1.3 0 0 1 0 2.6h-2.5M13.5 17.5l4.6-2.3a1.5 1.5 0 0 1 1.5 2.6L14 21H8l-2-1H3"/>',
  clip: '<path d="m19 11-7.6 7.6a4.4 4.4 0 0 1-6.2-6.2l8-8a2.9 2.9 0 0 1 4.1 4.1l-8 8a1.4 1.4 0 0 1-2-2l7-7"/>',
  picture:
    '<rect x="3.5" y="5" width="17" height="14" rx="2"/><circle cx="8.5" cy="10" r="1.6"/><path d="m5 18 5-5 3 3 3-3 4.5 4.5"/>',
  save: '<path d="M12 4v11M7.5 10.5 12 15l4.5-4.5M5 19.5h14"/>',
  clock: '<circle cx="12" cy="12" r="8"/><path d="M12 7.5V12l3 2"/>',
  pin: '<path d="M12 21c-4.5-5-6.5-8-6.5-11a6.5 6.5 0 0 1 13 0c0 3-2 6-6.5 11z"/><circle cx="12" cy="10" r="2.3"/>',
  search: '<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>',
  locate:
    '<circle cx="12" cy="12" r="6.5"/><circle class="solid" cx="12" cy="12" r="2"/><path d="M12 2.5v3M12 18.5v3M2.5 12h3M18.5 12h3"/>',
  back: '<path d="m14.5 5.5-6.5 6.5 6.5 6.5"/>',
  reply: '<path d="m9 7-4.5 4.5L9 16M4.5 11.5H14a5.5 5.5 0 0 1 5.5 5.5v1"/>',
  forward: '<path d="m9.5 5.5 6.5 6.5-6.5 6.5"/>',
  down: '<path d="m6 9.5 6 6 6-6"/>',
  check: '<path d="m5 12.5 5 5 9.5-11"/>',
  checks: '<path d="m2.5 12.5 4.5 5 9-11M11.5 17l.5.5 9-11"/>',
  seen: '<path class="solid" d="m1.4 12.9 2.3-2.2 3 3L14.6 5l2.3 2L6.9 18.4z"/><path class="solid" d="m10.8 16.6 2.2-2.5.4.4L20.3 6.5l2.3 2-9.1 10.4z"/>',
  star: '<path d="m12 4 2.5 5.2 5.7.7-4.2 3.9 1.1 5.7L12 16.7l-5.1 2.8L8 13.8 3.8 9.9l5.7-.7z"/>',
  close: '<path d="m6 6 12 12M18 6 6 18"/>',
  more: '<circle class="solid" cx="5.5" cy="12" r="1.7"/><circle class="solid" cx="12" cy="12" r="1.7"/><circle class="solid" cx="18.5" cy="12" r="1.7"/>',
  eye: '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="3"/>',
  'eye-off':
    '<path d="M4 4l16 16M9.5 5.9A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-3 3.7M6 7.5A16 16 0 0 0 2.5 12S6 18.5 12 18.5c1.6 0 3-.4 4.2-1M10 10a3 3 0 0 0 4 4"/>',
  alert: '<path d="M12 4.5 21 20H3zM12 10.5v4.5"/><circle class="solid" cx="12" cy="17.6" r="1.1"/>',
  lock: '<rect x="5.5" y="10.5" width="13" height="9.5" rx="2"/><path d="M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5"/>',
  filter: '<path d="M4 7h16M7 12h10M10 17h4"/>',
  send: '<path d="M20.5 3.5 3.5 10.5l7 3 3 7zM10.5 13.5l4-4"/>',
  retry: '<path d="M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 3.5v4h-4"/>',
  offline:
    '<path d="M4 4l16 16M8.5 15.5a5 5 0 0 1 7 0M5.5 12.5a9 9 0 0 1 4-2.3M14 10a9 9 0 0 1 4.5 2.5M2.5 9.5A13.5 13.5 0 0 1 7 6.6M11 5.6a13.5 13.5 0 0 1 10.5 3.9"/><circle class="solid" cx="12" cy="19" r="1.3"/>',
  shield: '<path d="M12 3.5 19 6v5.5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6zM9 12l2.2 2.2L15.5 10"/>',
  code: '<path d="m8.5 7-5 5 5 5M15.5 7l5 5-5 5"/>',
  out: '<path d="M14 4.5H6v15h8M10.5 12H20.5M17 8.5l3.5 3.5-3.5 3.5"/>',
  gear:
    '<circle cx="12" cy="12" r="6.2"/><circle cx="12" cy="12" r="2.2"/><path d="M12 3v2.8M12 18.2V21M3 12h2.8M18.2 12H21M5.6 5.6l2 2M16.4 16.4l2 2M5.6 18.4l2-2M16.4 7.6l2-2"/>',
  edit: '<path d="m5 19 .8-4L16 4.8l3.2 3.2L9 18.2zM13.5 7.3l3.2 3.2"/>',
  mail: '<rect x="3.5" y="5.5" width="17" height="13" rx="2"/><path d="m4 7 8 6 8-6"/>',
  phone:
    '<path d="M7 4h2.6l1.6 4.3-2 1.6a11 11 0 0 0 5 5l1.6-2L20 14.4V17a3 3 0 0 1-3 3C10 19.5 4.5 14 4 7a3 3 0 0 1 3-3z"/>',
  'phone-missed':
    '<path d="M7 4h2.6l1.6 4.3-2 1.6a11 11 0 0 0 5 5l1.6-2L20 14.4V17a3 3 0 0 1-3 3C10 19.5 4.5 14 4 7a3 3 0 0 1 3-3zM15 4l5 5M20 4l-5 5"/>',
  'hang-up':
    '<path d="M3 14.5c5-5.5 13-5.5 18 0l-1.8 3-4.2-1.4v-2.6a12 12 0 0 0-6 0v2.6L4.8 17.5z"/>',
  video: '<rect x="3" y="6.5" width="12.5" height="11" rx="2"/><path d="m15.5 11 5.5-3v8l-5.5-3"/>',
  'video-off':
    '<path d="M4 4l16 16M8 6.5h5.5a2 2 0 0 1 2 2V11l5.5-3v8l-3-1.6M15.5 15.5a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 1.5-2"/>',
  mic: '<rect x="9" y="3.5" width="6" height="10.5" rx="3"/><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v2.5"/>',
  'mic-off':
    '<path d="M4 4l16 16M9 9v2a3 3 0 0 0 4.5 2.6M15 11.5V6.5a3 3 0 0 0-5.8-1M5.5 11.5a6.5 6.5 0 0 0 10 5.5M18.5 11.5a6.5 6.5 0 0 1-.5 2.5M12 18v2.5"/>',
  screen: '<rect x="3" y="5" width="18" height="11.5" rx="2"/><path d="M8.5 20h7M12 13.5V8.5M9.5 10.5 12 8l2.5 2.5"/>',
  shrink: '<path d="M20 4l-6 6M14 5.5V10h4.5M4 20l6-6M10 18.5V14H5.5"/>',
  grow: '<path d="M14 10l6-6M15.5 4H20v4.5M10 14l-6 6M8.5 20H4v-4.5"/>',
  groceries: '<path d="M4 9.5h16l-1.7 9.5H5.7zM8 9.5l3-5.5M16 9.5 13 4M9.5 13v3M14.5 13v3"/>',
  errands: '<path d="M6 8h12l1 12H5zM9 10.5V7a3 3 0 0 1 6 0v3.5"/>',
  transport:
    '<path d="M4 16.5v-4L6 7h12l2 5.5v4zM4 12.5h16M6 16.5V19M18 16.5V19"/><circle class="solid" cx="7.5" cy="14.5" r="1"/><circle class="solid" cx="16.5" cy="14.5" r="1"/>',
  garden: '<path d="M12 20.5V11M12 14c0-4-2.5-6.5-7-6.5 0 4.5 2.5 6.5 7 6.5zM12 11c0-4 2.5-7 7-7 0 5-2.5 7-7 7z"/>',
  tutoring: '<path d="M12 7C10 5.5 7.5 5 4 5v13c3.5 0 6 .5 8 2 2-1.5 4.5-2 8-2V5c-3.5 0-6 .5-8 2zM12 7v13"/>',
  company:
    '<path d="M5 9.5h11.5V15a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM16.5 11H18a2.3 2.3 0 0 1 0 4.6h-1.5M8.5 6.5v-2M12.5 6.5v-2"/>',
  childcare:
    '<rect x="4" y="12.5" width="7.5" height="7.5" rx="1"/><rect x="12.5" y="12.5" width="7.5" height="7.5" rx="1"/><path d="m12 4 4 6.5H8z"/>',
  pets: '<path d="M12 12c-2.6 0-5 3-5 5.2 0 1.6 1.2 2.3 2.5 2.3 1 0 1.5-.5 2.5-.5s1.5.5 2.5.5c1.3 0 2.5-.7 2.5-2.3C17 15 14.6 12 12 12z"/><circle cx="5.5" cy="11" r="1.7"/><circle cx="9.5" cy="6.5" r="1.7"/><circle cx="14.5" cy="6.5" r="1.7"/><circle cx="18.5" cy="11" r="1.7"/>',
  tech: '<path d="M5.5 5h13v10h-13zM3 18.5h18"/>',
  food: '<path d="M4 12.5h16a8 8 0 0 1-5 7H9a8 8 0 0 1-5-7zM9 9.5c-1-1.5 1-2.5 0-4.5M13.5 9.5c-1-1.5 1-2.5 0-4.5"/>',
  volunteering:
    '<circle cx="8" cy="9" r="2.7"/><circle cx="16.5" cy="10" r="2.2"/><path d="M3 19c.4-3.5 2.3-5.2 5-5.2s4.6 1.7 5 5.2M15 14.6c3.3-.6 5.5 1 6 4.4"/>',
  repairs: '<path d="M14.5 9.5 5 19M13.5 6.5a4 4 0 0 1 5-2.5L16 6.5 17.5 8 20 5.5a4 4 0 0 1-5.5 5"/>',
  other: '<path d="M12 3.5 14 10l6.5 2-6.5 2-2 6.5-2-6.5-6.5-2 6.5-2z"/>',
};

/** The mark of the app: a roof, and a heart under it. */
export const mark = html`<svg class="mark" viewBox="0 0 64 64" aria-hidden="true">
  <rect class="ground" width="64" height="64" rx="16" />
  <path class="roof" d="M12 33.5 32 15l20 18.5" />
  <path class="heart" d="M32 51c-8-5.2-13-9.6-13-15a6.8 6.8 0 0 1 13-3 6.8 6.8 0 0 1 13 3c0 5.4-5 9.8-13 15z" />
</svg>`;

/** Decoration: the words beside it, or the label of its button, say what it means. */
export const icon = name =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${unsafeSVG(drawings[name] ?? drawings.other)}</svg>`;

/** `home` is a house in the navigation, and a wrench among the categories. */
export const categoryIcon = category => icon(category === 'home' ? 'repairs' : category);
