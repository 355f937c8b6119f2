import { html, nothing } from 'lit';
import { Light } from '../light.js';
import { icon } from './icons.js';
import { words } from '../words.js';

const sentence = text => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** A label, a control, what is wrong with it and a hint. `draw` is given what ties them together. */
export function field(form, { name, label, hint }, draw) {
  const id = `form-${form.id}-${name}`;
  const error = form.errors[name];
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || nothing;
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${draw({ id, described, invalid: error ? 'true' : nothing })}
    ${error ? html`<p class="problem" id="${id}-error">${sentence(error)}</p>` : nothing}
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
  </div>`;
}

/** The values are set once: what is typed since then is the reader's. */
export const input = (form, { type = 'text', required, max, min, autocomplete, mode, step, ...of }) =>
  field(
    form,
    of,
    ({ id, described, invalid }) => html`<input
      id=${id}
      name=${of.name}
      type=${type}
      value=${form.kept[of.name] ?? of.value ?? ''}
      ?required=${required}
      maxlength=${type === 'number' ? nothing : (max ?? nothing)}
      max=${type === 'number' ? (max ?? nothing) : nothing}
      min=${min ?? nothing}
      step=${step ?? nothing}
      inputmode=${mode ?? nothing}
      autocomplete=${autocomplete ?? 'off'}
      aria-describedby=${described}
      aria-invalid=${invalid}
    />`,
  );

export const area = (form, { required, max, rows = 4, ...of }) =>
  field(
    form,
    of,
    ({ id, described, invalid }) => html`<textarea
      id=${id}
      name=${of.name}
      rows=${rows}
      maxlength=${max ?? nothing}
      ?required=${required}
      .defaultValue=${form.kept[of.name] ?? of.value ?? ''}
      aria-describedby=${described}
      aria-invalid=${invalid}
    ></textarea>`,
  );

/** @param options pairs of value and label */
export const select = (form, { options, value, ...of }) =>
  field(
    form,
    of,
    ({ id, described, invalid }) => html`<span class="select">
      <select id=${id} name=${of.name} aria-describedby=${described} aria-invalid=${invalid}>
        ${options.map(
          ([key, label]) =>
            html`<option value=${key} ?selected=${key === (form.kept[of.name] ?? value)}>${label}</option>`,
        )}
      </select>
      ${icon('down')}
    </span>`,
  );

/** One of a few, side by side. */
export const choice = (form, { name, label, options, value, onChange }) => html`<fieldset class="field choice">
  <legend>${label}</legend>
  <div class="choices">
    ${options.map(
      ([key, text]) => html`<label class="pick">
        <input
          type="radio"
          name=${name}
          value=${key}
          ?checked=${key === (form.kept[name] ?? value)}
          @change=${() => onChange?.(key)}
        />
        <span>${text}</span>
      </label>`,
    )}
  </div>
  ${form.errors[name] ? html`<p class="problem">${sentence(form.errors[name])}</p>` : nothing}
</fieldset>`;

export const submit = (form, label) =>
  html`<button class="button primary" ?disabled=${form.sending} data-test="submit">
    ${form.sending ? html`<i class="spinner" aria-hidden="true"></i>` : nothing}${label}
  </button>`;

/** A password that can be looked at while it is typed. */
class PasswordField extends Light {
  static properties = {
    form: { attribute: false },
    errors: { attribute: false },
    label: {},
    hint: {},
    autocomplete: {},
    shown: { state: true },
  };

  render() {
    return field(
      this.form,
      { name: 'password', label: this.label, hint: this.hint },
      ({ id, described, invalid }) => html`<span class="with-button">
        <input
          id=${id}
          name="password"
          type=${this.shown ? 'text' : 'password'}
          required
          maxlength="200"
          autocomplete=${this.autocomplete}
          autocapitalize="off"
          spellcheck="false"
          aria-describedby=${described}
          aria-invalid=${invalid}
        />
        <button
          type="button"
          class="plain"
          aria-label=${this.shown ? words.login.hide : words.login.show}
          @click=${() => (this.shown = !this.shown)}
        >
          ${icon(this.shown ? 'eye-off' : 'eye')}
        </button>
      </span>`,
    );
  }
}

customElements.define('hc-password', PasswordField);
