import { html } from 'lit';
import { Light } from './light.js';
import { api } from './api.js';
import { input, submit } from './parts/fields.js';
import { Form } from './parts/form.js';
import { mark } from './parts/icons.js';
import { toasts } from './parts/toast.js';
import { navigate, place, safeNext } from './router.js';
import { firstName } from './parts/people.js';
import { session } from './session.js';
import { titled } from './title.js';
import { words } from './words.js';

const values = event => Object.fromEntries(new FormData(event.target));

async function begin({ email, password }) {
  const begun = await api.post('/api/session', { email, password });
  session.begin(begun);
  return begun.user;
}

/** The other of the two pages, with the same way on. */
const other = to => {
  const next = place.query.get('next');
  return next ? `${to}?next=${encodeURIComponent(next)}` : to;
};

const goOn = () => navigate(safeNext(place.query.get('next')), { replace: true });

class LogIn extends Light {
  form = new Form(this);

  connectedCallback() {
    super.connectedCallback();
    titled(words.login.title);
    if (session.user) goOn();
  }

  render() {
    const { form } = this;
    return html`<div class="page narrow">
      <div class="door">${mark}</div>
      <h1 tabindex="-1">${words.login.title}</h1>
      <p class="soft">${place.query.has('lapsed') ? words.login.lapsed : words.login.words}</p>
      <form class="stack" @submit=${this.#send} novalidate data-test="login-form">
        ${input(form, { name: 'email', label: words.login.email, type: 'email', autocomplete: 'username', max: 254, required: true })}
        <hc-password .form=${form} .errors=${form.errors} label=${words.login.password} autocomplete="current-password"></hc-password>
        ${form.summary} ${submit(form, words.login.do)}
      </form>
      <p>${words.login.noAccount} <a href=${other('/join')}>${words.login.join}</a></p>
    </div>`;
  }

  #send = async event => {
    event.preventDefault();
    const user = await this.form.send(values(event), async body => {
      try {
        return await begin(body);
      } catch (problem) {
        if (problem.status === 401) problem.message = words.login.wrong;
        throw problem;
      }
    });
    if (user) goOn();
  };
}

class Join extends Light {
  form = new Form(this);

  connectedCallback() {
    super.connectedCallback();
    titled(words.join.title);
    if (session.user) goOn();
  }

  render() {
    const { form } = this;
    return html`<div class="page narrow">
      <div class="door">${mark}</div>
      <h1 tabindex="-1">${words.join.title}</h1>
      <p class="soft">${words.join.words}</p>
      <form class="stack" @submit=${this.#send} novalidate data-test="join-form">
        ${input(form, { name: 'name', label: words.join.name, hint: words.join.nameHint, autocomplete: 'name', max: 80, required: true })}
        ${input(form, { name: 'email', label: words.login.email, hint: words.join.emailHint, type: 'email', autocomplete: 'username', max: 254, required: true })}
        <hc-password .form=${form} .errors=${form.errors} label=${words.login.password} hint=${words.join.passwordHint} autocomplete="new-password"></hc-password>
        ${form.summary} ${submit(form, words.join.do)}
      </form>
      <p>${words.join.hasAccount} <a href=${other('/login')}>${words.join.logIn}</a></p>
    </div>`;
  }

  #send = async event => {
    event.preventDefault();
    const user = await this.form.send(values(event), async (body, options) => {
      try {
        await api.post('/api/users', body, options);
      } catch (problem) {
        if (problem.status === 409) problem.message = words.join.taken;
        throw problem;
      }
      return begin(body);
    });
    if (!user) return;
    toasts.say(words.join.welcome(firstName(user)));
    goOn();
  };
}

customElements.define('hc-login', LogIn);
customElements.define('hc-join', Join);
