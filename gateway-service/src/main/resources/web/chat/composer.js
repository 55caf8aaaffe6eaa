import { LitElement, css, html, nothing } from 'lit';
import { icon } from '../shared/icons.js';
import { theme } from '../shared/theme.js';

const LIMIT = 4000;
const TALLEST = 140; // CSS pixels, about six lines

/** Where the customer writes. Fires `ask` with the text; Enter sends, Shift+Enter breaks the line. */
class ChatComposer extends LitElement {
  static properties = {
    busy: { type: Boolean },
    words: { attribute: false },
    length: { state: true },
  };

  static styles = [
    theme,
    css`
      form {
        display: flex;
        align-items: end;
        gap: 8px;
        padding: 6px 6px 6px 16px;
        border: 1px solid var(--line);
        border-radius: 24px;
        background: var(--paper);
      }
      form:focus-within {
        border-color: var(--accent);
        box-shadow: 0 0 0 3px var(--accent-soft);
      }
      textarea {
        flex: 1;
        min-width: 0;
        resize: none;
        border: none;
        outline: none;
        padding: 6px 0;
        background: none;
        line-height: 1.4;
      }
      /* The frame around shows the focus. */
      textarea:focus-visible {
        outline: none;
      }
      small {
        display: block;
        text-align: right;
        padding: 4px 12px 0;
      }
    `,
  ];

  constructor() {
    super();
    this.length = 0;
  }

  render() {
    const left = LIMIT - this.length;
    return html`
      <form @submit=${this.#submit}>
        <textarea
          rows="1"
          maxlength=${LIMIT}
          placeholder=${this.words.placeholder}
          aria-label=${this.words.label}
          enterkeyhint="send"
          @input=${this.#resize}
          @keydown=${this.#keydown}
        ></textarea>
        <button
          class="primary round"
          aria-label=${this.words.send}
          ?disabled=${this.busy || this.length === 0}
        >${icon('send')}</button>
      </form>
      ${left < 300 ? html`<small class="muted" role="status">${this.words.left(left)}</small>` : nothing}
    `;
  }

  focus() {
    this.#input.focus();
  }

  get #input() {
    return this.renderRoot.querySelector('textarea');
  }

  #resize() {
    const input = this.#input;
    this.length = input.value.trim() ? input.value.length : 0;
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight, TALLEST)}px`;
    input.style.overflowY = input.scrollHeight > TALLEST ? 'auto' : 'hidden';
  }

  #keydown(event) {
    // The Enter that ends a composition (Chinese, Japanese) chooses a word; Safari tells it by keyCode only.
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key === 'Enter' && !event.shiftKey && !composing) {
      this.#submit(event);
    }
  }

  #submit(event) {
    event.preventDefault();
    const text = this.#input.value.trim();
    if (!this.busy && text) {
      this.#input.value = '';
      this.#resize();
      this.dispatchEvent(new CustomEvent('ask', { detail: text }));
    }
  }
}

customElements.define('chat-composer', ChatComposer);
