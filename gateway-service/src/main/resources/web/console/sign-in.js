import { LitElement, css, html, nothing } from 'lit';
import { Api, failureWords } from '../shared/api.js';
import { icon } from '../shared/icons.js';
import { theme } from '../shared/theme.js';

const ROLES = ['ROLE_AGENT', 'ROLE_ADMIN'];

/** Proves a key, the one it is given or one that a person types. Fires `signed-in` with `{key, role, apiKey}`. */
class SignIn extends LitElement {
  static properties = {
    key: {},
    note: {},
    busy: { state: true },
    failure: { state: true },
  };

  static styles = [
    theme,
    css`
      :host {
        display: grid;
        place-items: center;
        padding: 16px;
      }
      form {
        width: min(410px, 100%);
        display: grid;
        gap: 14px;
        padding: 28px;
        background: var(--paper);
        border: 1px solid var(--line);
        border-radius: 18px;
        box-shadow: var(--shadow);
      }
      h1 {
        display: flex;
        align-items: center;
        gap: 10px;
        margin: 0;
        font-size: 1.35em;
        letter-spacing: -0.01em;
      }
      h1 .icon {
        color: var(--accent);
      }
      label {
        display: grid;
        gap: 6px;
      }
      input {
        padding: 9px 12px;
      }
      p {
        margin: 0;
      }
      small {
        color: var(--muted);
      }
    `,
  ];

  render() {
    return html`<form @submit=${this.#submit} aria-busy=${Boolean(this.busy)}>
      <h1>${icon('chat', 26)} Parley console</h1>
      ${this.note ? html`<p role="status">${this.note}</p>` : nothing}
      <label>
        Agent or admin key
        <input name="key" type="password" autocomplete="current-password" spellcheck="false" required autofocus />
      </label>
      ${this.failure ? html`<p class="error" role="alert">${this.failure}</p>` : nothing}
      <button class="primary" ?disabled=${this.busy}>
        ${icon('key', 17)} ${this.busy ? 'Signing in …' : 'Sign in'}
      </button>
      <small>The key stays in this tab and goes to this server only.</small>
    </form>`;
  }

  willUpdate(changed) {
    if (changed.has('key') && this.key) {
      this.#prove(this.key);
    }
  }

  firstUpdated() {
    this.renderRoot.querySelector('input').focus();
  }

  #submit(event) {
    event.preventDefault();
    if (!this.busy) {
      this.#prove(event.target.elements.key.value.trim());
    }
  }

  async #prove(key) {
    this.busy = true;
    this.failure = undefined;
    try {
      const { role, apiKey } = await new Api('', () => key).get('/v1/whoami');
      if (ROLES.includes(role)) {
        this.dispatchEvent(new CustomEvent('signed-in', { detail: { key, role, apiKey } }));
      } else {
        this.failure = 'This key may not use the console: it takes an agent or admin key.';
      }
    } catch (error) {
      this.failure = failureWords(error);
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('sign-in', SignIn);
