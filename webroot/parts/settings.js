import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from './icons.js';

/*
 * Controls that show how something is, and ask for it to be otherwise. Unlike the fields of a form they go back to how it
 * is where the change is not taken. The first argument ties a control to its words: `{id}` or `{labelledby}`, `{describedby}`.
 */

export const toggle = ({ id, labelledby, describedby, test }, on, onChange) =>
  html`<input
    type="checkbox"
    role="switch"
    class="switch"
    id=${id ?? nothing}
    aria-labelledby=${labelledby ?? nothing}
    aria-describedby=${describedby ?? nothing}
    data-test=${test ?? nothing}
    .checked=${live(on)}
    @change=${({ target }) => onChange(target.checked)}
  />`;

/** @param options pairs of value and label */
export const pick = ({ id, labelledby, describedby, test }, options, value, onChange) =>
  html`<span class="select">
    <select
      id=${id ?? nothing}
      aria-labelledby=${labelledby ?? nothing}
      aria-describedby=${describedby ?? nothing}
      data-test=${test ?? nothing}
      @change=${({ target }) => onChange(target.value)}
    >
      ${options.map(
        ([key, label]) => html`<option value=${key} .selected=${live(String(key) === String(value))}>${label}</option>`,
      )}
    </select>
    ${icon('down')}
  </span>`;

/** A time of day, as `22:00`. One that is not whole yet asks for nothing. */
export const clock = ({ id, describedby, test }, value, onChange) =>
  html`<input
    type="time"
    id=${id}
    aria-describedby=${describedby ?? nothing}
    data-test=${test ?? nothing}
    .value=${live(value)}
    @change=${({ target }) => target.value && onChange(target.value)}
  />`;

/** A control between its words and a hint; `draw` is given what ties it to them. */
export const setting = ({ id, label, hint }, draw) => html`<div class="field">
  <label for=${id}>${label}</label>
  ${draw({ id, describedby: hint && `${id}-hint`, test: id })}
  ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
</div>`;
