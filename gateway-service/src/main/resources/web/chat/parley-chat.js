import { LitElement, css, html, nothing } from 'lit';
import { icon } from '../shared/icons.js';
import { Session } from '../shared/session.js';
import { theme } from '../shared/theme.js';
import './answer-message.js';
import './composer.js';
import { Conversation } from './conversation.js';
import './source-drawer.js';
import { wordsFor } from './words.js';

/**
 * A chat with the company, for any page:
 *
 *   <script type="module" src="https://GATEWAY/embed/parley-chat.js"></script>
 *   <parley-chat key="PUBLISHABLE_KEY" heading="Ask us"></parley-chat>
 *
 * Attributes: `key` (publishable), `gateway` (default: where this script came from), `heading`,
 * `greeting`, `starters` (questions to begin with, separated by |), `lang` (`en` or `zh`; default:
 * the browser's language). Fires `parley-answer` with each answer record. The custom properties
 * `--parley-accent`, `--parley-accent-ink` and the same with `-dark` give it a company's colours.
 */
export class ParleyChat extends LitElement {
  static properties = {
    gateway: {},
    key: {},
    heading: {},
    greeting: {},
    starters: {},
    lang: {},
    source: { state: true },
    away: { state: true },
    announcement: { state: true },
  };

  static styles = [
    theme,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 320px;
        background: var(--paper);
        border: 1px solid var(--line);
        border-radius: 20px;
        overflow: hidden;
        position: relative;
        box-shadow: var(--shadow);
      }
      main {
        flex: 1;
        min-height: 0;
        display: flex;
        flex-direction: column;
        position: relative;
      }
      header {
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 13px 12px 13px 18px;
        border-bottom: 1px solid var(--line);
      }
      header .face {
        display: grid;
        place-items: center;
        width: 38px;
        height: 38px;
        border-radius: 50%;
        background: var(--accent);
        color: var(--accent-ink);
      }
      header div {
        flex: 1;
        min-width: 0;
        line-height: 1.3;
      }
      header small {
        color: var(--muted);
      }
      [role='log'] {
        flex: 1;
        overflow-y: auto;
        overscroll-behavior: contain;
        padding: 20px 18px;
        display: flex;
        flex-direction: column;
        gap: 16px;
        outline-offset: -3px;
      }
      .customer {
        align-self: flex-end;
        max-width: 80%;
        background: var(--accent);
        color: var(--accent-ink);
        border-radius: 18px 18px 5px 18px;
        padding: 10px 15px;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .person {
        align-self: flex-start;
        max-width: 80%;
        background: var(--good-soft);
        border-radius: 18px 18px 18px 5px;
        padding: 8px 15px 10px;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .person small {
        display: flex;
        align-items: center;
        gap: 5px;
        color: var(--good);
      }
      .starters {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .starters button {
        border-radius: 99px;
        color: var(--accent);
        border-color: color-mix(in srgb, var(--accent) 40%, transparent);
      }
      .starters button:hover {
        background: var(--accent-soft);
      }
      .latest {
        position: absolute;
        bottom: 84px;
        left: 50%;
        translate: -50%;
        background: var(--paper);
        box-shadow: var(--shadow);
      }
      chat-composer {
        padding: 4px 14px 14px;
      }
    `,
  ];

  constructor() {
    super();
    this.gateway = new URL(import.meta.url).origin;
    this.key = '';
    this.starters = '';
    this.source = null;
    this.away = false;
  }

  /** The customer's session; shared with the page around, so that both are the same customer. */
  get session() {
    return (this._session ??= new Session(this.gateway, this.key));
  }

  set session(session) {
    this._session = session;
  }

  firstUpdated() {
    this.conversation.restore();
  }

  render() {
    const words = (this.words = wordsFor(this.lang, navigator.language));
    const { messages, busy } = this.conversation;
    return html`
      <main ?inert=${this.source !== null}>
        <header>
          <span class="face">${icon('chat', 20)}</span>
          <div><strong>${this.heading ?? words.heading}</strong><br /><small>${words.tagline}</small></div>
          ${messages.length
            ? html`<button
                class="restart quiet round"
                title=${words.restart}
                aria-label=${words.restart}
                ?disabled=${busy}
                @click=${this.#restart}
              >${icon('retry')}</button>`
            : nothing}
        </header>
        <div role="log" aria-live="off" aria-label=${words.conversation} tabindex="0" @scroll=${this.#scrolled}>
          <answer-message .text=${this.greeting ?? words.greeting} .words=${words}></answer-message>
          ${messages.length === 0 ? this.#starters() : messages.map((message) => this.#message(message))}
        </div>
        ${this.away
          ? html`<button class="latest round" aria-label=${words.latest} @click=${this.#toLatest}>
              ${icon('down')}
            </button>`
          : nothing}
        <chat-composer
          .busy=${busy}
          .words=${words}
          @ask=${(event) => this.ask(event.detail)}
        ></chat-composer>
        <span class="unseen" role="status">${this.announcement}</span>
      </main>
      ${this.source
        ? html`<source-drawer
            .session=${this.session}
            .citation=${this.source}
            .words=${words}
            @close=${this.#closeSource}
          ></source-drawer>`
        : nothing}
    `;
  }

  updated() {
    // The messages draw themselves after this element: only then is it known how tall they are.
    requestAnimationFrame(() => this.away || this.#toLatest());
  }

  /** Asks a question as if the customer had typed it. */
  async ask(text) {
    if (this.conversation.busy || !text.trim()) {
      return;
    }
    this.away = false;
    await this.conversation.ask(text.trim());
  }

  get conversation() {
    if (!this._conversation) {
      this._conversation = new Conversation(this.session);
      this._conversation.addEventListener('change', () => this.#changed());
      this._conversation.addEventListener('person', (event) => (this.announcement = event.detail.text));
      this._conversation.addEventListener('answer', (event) => this.#answered(event.detail));
    }
    return this._conversation;
  }

  #changed() {
    if (this.conversation.busy) {
      this.announcement = this.words.writing;
    }
    this.requestUpdate();
  }

  #answered(answer) {
    this.announcement = answer.text;
    this.dispatchEvent(new CustomEvent('parley-answer', { detail: answer, bubbles: true, composed: true }));
  }

  #message(message) {
    if (message.role === 'agent') {
      return html`<div class="person"><small>${icon('person', 15)} ${this.words.person}</small>${message.text}</div>`;
    }
    return message.role === 'customer'
      ? html`<div class="customer">${message.text}</div>`
      : html`<answer-message
          .text=${message.text}
          .answer=${message.answer}
          .pending=${message.pending}
          .failed=${message.failed}
          .session=${this.session}
          .words=${this.words}
          @open-source=${({ detail }) => this.#openSource(message.answer, detail)}
          @retry=${() => this.conversation.retry(message)}
          @ask=${(event) => this.ask(event.detail)}
        ></answer-message>`;
  }

  #starters() {
    const questions = this.starters.split('|').filter((text) => text.trim());
    return html`<div class="starters">
      ${questions.map((text) => html`<button @click=${() => this.#start(text)}>${text}</button>`)}
    </div>`;
  }

  #start(text) {
    this.ask(text);
    this.renderRoot.querySelector('chat-composer').focus();
  }

  #restart() {
    this.conversation.reset();
    this.renderRoot.querySelector('chat-composer').focus();
  }

  #openSource(answer, citation) {
    this.opener = focused();
    this.source = citation;
    this.conversation.sourceOpened(answer, citation);
  }

  async #closeSource() {
    this.source = null;
    await this.updateComplete;
    this.opener?.focus();
  }

  get #log() {
    return this.renderRoot.querySelector('[role=log]');
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.#log;
    this.away = scrollHeight - scrollTop - clientHeight > 80;
  }

  #toLatest() {
    this.#log.scrollTop = this.#log.scrollHeight;
  }
}

/** The focused element, however many shadow roots deep. */
function focused() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) {
    element = element.shadowRoot.activeElement;
  }
  return element;
}

customElements.define('parley-chat', ParleyChat);
