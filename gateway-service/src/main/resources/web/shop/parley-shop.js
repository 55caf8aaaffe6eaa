import { LitElement, css, html, nothing } from 'lit';
import '../chat/parley-chat.js';
import '../chat/product-card.js';
import { failureWords } from '../shared/api.js';
import '../shared/page.css';
import { Session } from '../shared/session.js';
import { theme } from '../shared/theme.js';
import './product-sheet.js';

const STARTERS =
  'How do I return an order?|What does delivery cost?|Recommend a tent for winter|退货需要多久？';

/** Milliseconds between attempts to see an interaction's effect. */
const PAUSES = [50, 250, 700, 2000];

const fingerprint = (list) => list?.items.map((item) => `${item.id} ${item.reason}`).join('|');

/** The demo company's page: the chat that any company embeds, and what its customer may like. */
class ParleyShop extends LitElement {
  static properties = {
    session: { state: true },
    list: { state: true },
    problem: { state: true },
    keyless: { state: true },
    opened: { state: true },
  };

  static styles = [
    theme,
    css`
      :host {
        display: block;
        min-height: 100vh;
        background: var(--ground);
      }
      .top {
        display: flex;
        align-items: center;
        gap: 11px;
        padding: 12px max(24px, calc((100% - 1132px) / 2));
        background: var(--paper);
        border-bottom: 1px solid var(--line);
      }
      .top svg {
        color: var(--accent);
      }
      .top strong {
        font-size: 1.12em;
        letter-spacing: -0.01em;
      }
      .badge {
        font-size: 12px;
        color: var(--muted);
        border: 1px solid var(--line);
        border-radius: 99px;
        padding: 1px 10px;
        white-space: nowrap;
      }
      .top a {
        margin-left: auto;
        color: var(--accent);
        text-decoration: none;
      }
      .top a:hover {
        text-decoration: underline;
      }
      .columns {
        max-width: 1180px;
        margin: 0 auto;
        padding: 24px;
        display: grid;
        gap: 28px;
        grid-template-columns: minmax(0, 7fr) minmax(0, 5fr);
        align-items: start;
      }
      parley-chat {
        height: clamp(460px, calc(100vh - 112px), 760px);
      }
      aside h2 {
        margin: 2px 0;
        font-size: 1.2em;
        letter-spacing: -0.01em;
      }
      .grid {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(148px, 1fr));
        gap: 14px;
        margin-top: 14px;
      }
      .blank {
        height: 196px;
        border-radius: 14px;
        background: var(--line);
        opacity: 0.5;
      }
      .start {
        max-width: 460px;
        margin: 12vh auto;
        padding: 24px;
        display: grid;
        gap: 14px;
        background: var(--paper);
        border: 1px solid var(--line);
        border-radius: 18px;
        box-shadow: var(--shadow);
      }
      .start label {
        display: grid;
        gap: 6px;
      }
      @media (max-width: 860px) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
          padding: 12px;
          gap: 20px;
        }
        .top {
          padding: 10px 14px;
        }
        parley-chat {
          height: calc(100dvh - 84px);
        }
      }
      @media (max-width: 520px) {
        .badge {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.addEventListener('product-opened', (event) => {
      event.preventDefault();
      this.opened = event.detail;
      this.#recommendAfresh();
    });
  }

  async connectedCallback() {
    super.connectedCallback();
    try {
      const config = await fetch('/web-config.json').then((reply) => reply.json());
      if (config.publishableKey) {
        this.#begin(config.publishableKey);
      } else {
        this.keyless = true;
      }
    } catch (error) {
      this.problem = failureWords(error);
    }
  }

  render() {
    return html`
      <header class="top">
        <svg viewBox="0 0 32 32" width="30" height="30" aria-hidden="true">
          <path fill="currentColor" d="M2 26 12.5 8l5 8.5 3.5-5L30 26z" />
        </svg>
        <strong>Larkfell Outfitters</strong>
        <span class="badge">demo shop on Parley</span>
        <a href="/console">Console</a>
      </header>
      ${this.session ? this.#shop() : this.keyless ? this.#keyForm() : nothing}
      ${this.problem && !this.session ? html`<p class="start error" role="alert">${this.problem}</p>` : nothing}
      ${this.opened
        ? html`<product-sheet
            .session=${this.session}
            .item=${this.opened.item}
            .attributionToken=${this.opened.attributionToken}
            @close=${() => (this.opened = null)}
            @interested=${() => this.#recommendAfresh()}
          ></product-sheet>`
        : nothing}
    `;
  }

  #shop() {
    return html`<div class="columns">
      <parley-chat
        heading="Larkfell customer service"
        greeting="Hello, and welcome to Larkfell! Ask me about orders, returns, rentals or gear. I answer from our own help pages and show you where it is written."
        starters=${STARTERS}
        .session=${this.session}
        @parley-answer=${() => this.#recommend()}
      ></parley-chat>
      <aside aria-label="Recommendations">
        <h2>For you</h2>
        <span class="muted">Open what you like: the list learns at once.</span>
        ${this.problem
          ? html`<p class="error" role="alert">${this.problem}</p>
              <button @click=${this.#recommend}>Try again</button>`
          : nothing}
        <div class="grid" aria-busy=${!this.list && !this.problem}>${this.#products()}</div>
      </aside>
    </div>`;
  }

  #products() {
    if (!this.list) {
      return this.problem ? nothing : Array.from({ length: 6 }, () => html`<span class="blank"></span>`);
    }
    if (this.list.items.length === 0) {
      return html`<p class="muted">No products yet: import a catalogue and they appear here.</p>`;
    }
    return this.list.items.map(
      (item) => html`<product-card
        .item=${item}
        .session=${this.session}
        .attributionToken=${this.list.attributionToken}
      ></product-card>`,
    );
  }

  #begin(key) {
    this.session = new Session('', key);
    this.#recommend();
  }

  async #recommend() {
    try {
      const list = await this.session.withRenewal(async (api) => {
        const { customer } = await this.session.current();
        return api.get(`/v1/${customer}/recommendations`, { pageSize: 6 });
      });
      this.list = { ...list, items: list.items ?? [] };
      this.problem = undefined;
    } catch (error) {
      this.problem = failureWords(error);
    }
  }

  /** What the customer did is on its way through the events: asks again until the list has changed. */
  async #recommendAfresh() {
    const before = fingerprint(this.list);
    for (const pause of PAUSES) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      await this.#recommend();
      if (fingerprint(this.list) !== before) {
        return;
      }
    }
  }

  #keyForm() {
    return html`<form
      class="start"
      @submit=${(event) => {
        event.preventDefault();
        this.#begin(event.target.elements.key.value.trim());
      }}
    >
      <label>
        This gateway shows no demo page. Enter a publishable key to try the chat.
        <input name="key" autocomplete="off" spellcheck="false" required />
      </label>
      <button class="primary">Start</button>
    </form>`;
  }
}

customElements.define('parley-shop', ParleyShop);
