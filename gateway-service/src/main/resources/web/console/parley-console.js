import { LitElement, css, html, nothing } from 'lit';
import { Api } from '../shared/api.js';
import { icon } from '../shared/icons.js';
import '../shared/page.css';
import { tabStorage } from '../shared/storage.js';
import { theme } from '../shared/theme.js';
import './console-navigation.js';
import './conversations-view.js';
import './evaluations-view.js';
import './feedback-view.js';
import './gaps-view.js';
import './knowledge-view.js';
import './models-view.js';
import './sign-in.js';

const STORAGE = 'parley.console.key';

const VIEWS = {
  knowledge: (api, role) => html`<knowledge-view .api=${api} .role=${role}></knowledge-view>`,
  gaps: (api, role) => html`<gaps-view .api=${api} .role=${role}></gaps-view>`,
  models: (api, role) => html`<models-view .api=${api} .role=${role}></models-view>`,
  evaluations: (api, role, id) => html`<evaluations-view .api=${api} .opened=${id}></evaluations-view>`,
  feedback: (api) => html`<feedback-view .api=${api}></feedback-view>`,
  conversations: (api, role, id) => html`<conversations-view .api=${api} .opened=${id}></conversations-view>`,
};

/** The console of a company's agents and admins: who is signed in, and which view the address names. */
class ParleyConsole extends LitElement {
  static properties = {
    account: { state: true },
    key: { state: true },
    note: { state: true },
    route: { state: true },
  };

  static styles = [
    theme,
    css`
      :host {
        display: grid;
        grid-template-columns: 220px minmax(0, 1fr);
        min-height: 100vh;
        background: var(--ground);
      }
      :host > sign-in {
        grid-column: 1 / -1;
      }
      main {
        padding: 28px clamp(14px, 3.5vw, 44px) 48px;
        width: 100%;
        max-width: 1180px;
        outline: none;
      }
      .skip {
        position: absolute;
        top: -60px;
        left: 12px;
        z-index: 3;
        padding: 6px 14px;
        background: var(--accent);
        color: var(--accent-ink);
        border-radius: 9px;
      }
      .skip:focus {
        top: 10px;
      }
      @media (max-width: 820px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
          grid-template-rows: auto 1fr;
        }
        main {
          padding-top: 18px;
        }
      }
    `,
  ];

  connectedCallback() {
    super.connectedCallback();
    this.key = takeKeyFromAddress() ?? tabStorage.read(STORAGE);
    this.route = route();
    window.addEventListener('hashchange', this.#moved);
  }

  disconnectedCallback() {
    window.removeEventListener('hashchange', this.#moved);
    super.disconnectedCallback();
  }

  render() {
    if (!this.account) {
      return html`<sign-in .key=${this.key} .note=${this.note} @signed-in=${this.#signedIn}></sign-in>`;
    }
    const { view, id } = this.route;
    const { api, role } = this.account;
    return html`
      <button class="skip" @click=${() => this.renderRoot.querySelector('main').focus()}>
        ${icon('down', 16)} To the content
      </button>
      <console-navigation
        .view=${view}
        .role=${role}
        .apiKey=${this.account.apiKey}
        @sign-out=${() => this.#signOut()}
      ></console-navigation>
      <main tabindex="-1">${VIEWS[view]?.(api, role, id) ?? nothing}</main>
    `;
  }

  #moved = () => {
    const key = takeKeyFromAddress();
    if (key) {
      this.#signOut();
      this.key = key;
    }
    this.route = route();
  };

  #signedIn(event) {
    const { key, role, apiKey } = event.detail;
    tabStorage.write(STORAGE, key);
    const refused = () => this.#signOut('The key is no longer accepted. Please sign in again.');
    this.account = { role, apiKey, api: new Api('', () => key, refused) };
    this.note = undefined;
  }

  #signOut(note) {
    tabStorage.remove(STORAGE);
    this.account = undefined;
    this.key = undefined;
    this.note = note;
  }
}

/** The key of an address such as `/console#key=...`, which leaves the address bar and the history at once. */
function takeKeyFromAddress() {
  const found = /^#key=(.+)$/.exec(location.hash);
  if (!found) {
    return undefined;
  }
  history.replaceState(null, '', location.pathname + location.search);
  try {
    return decodeURIComponent(found[1]);
  } catch {
    return found[1];
  }
}

function route() {
  const [view, id] = location.hash.slice(1).split('/');
  return VIEWS[view] ? { view, id } : { view: 'knowledge' };
}

customElements.define('parley-console', ParleyConsole);
