import { html, nothing } from 'lit';
import { icon } from './parts/icons.js';
import { toasts } from './parts/toast.js';
import { words } from './words.js';

/** What the pages about other systems share. */

/** Some of many, by name. */
export const checks = (form, { name, label, options, chosen }) => html`<fieldset class="field">
  <legend>${label}</legend>
  <div class="checks">
    ${options.map(
      ([key, text]) =>
        html`<label><input type="checkbox" name=${name} value=${key} ?checked=${chosen.includes(key)} />${text}</label>`,
    )}
  </div>
  ${form.errors[name] ? html`<p class="problem" role="alert">${form.errors[name]}</p>` : nothing}
</fieldset>`;

/** Something to be pasted elsewhere. */
export const toCopy = (text, test) => html`<div class="to-copy">
  <code data-test=${test}>${text}</code>
  <button type="button" class="button" @click=${() => copy(text)}>${words.webhooks.secret.copy}</button>
</div>`;

async function copy(text) {
  const { copied, notCopied } = words.webhooks.secret;
  try {
    await navigator.clipboard.writeText(text);
    toasts.say(copied);
  } catch {
    toasts.say(notCopied, { tone: 'bad' });
  }
}

export const stateLine = (tone, picture, text) =>
  html`<span class="hook-state ${tone}" data-test="hook-state">${icon(picture)}${text}</span>`;
