import { LitElement, css, html } from 'lit';
import { icon } from '../shared/icons.js';
import { theme } from '../shared/theme.js';

/** A modal dialog, open as long as it is in the page. Fires `close` on Escape, its button or a click beside it. */
class ConsoleDialog extends LitElement {
  static properties = {
    heading: {},
    wide: { type: Boolean },
  };

  static styles = [
    theme,
    css`
      dialog {
        width: min(520px, calc(100vw - 24px));
        max-height: min(820px, calc(100dvh - 24px));
        padding: 0;
        color: var(--ink);
        background: var(--paper);
        border: 1px solid var(--line);
        border-radius: 16px;
        box-shadow: var(--shadow);
      }
      dialog.wide {
        width: min(820px, calc(100vw - 24px));
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
      }
      dialog::backdrop {
        background: rgb(8 16 14 / 50%);
      }
      header {
        display: flex;
        align-items: start;
        gap: 10px;
        padding: 14px 12px 12px 20px;
        border-bottom: 1px solid var(--line);
      }
      h2 {
        flex: 1;
        min-width: 0;
        margin: 4px 0 0;
        font-size: 1.1em;
        overflow-wrap: anywhere;
      }
      .body {
        overflow: auto;
        padding: 16px 20px 20px;
      }
      ::slotted(form) {
        display: grid;
        gap: 14px;
      }
    `,
  ];

  render() {
    return html`<dialog
      class=${this.wide ? 'wide' : ''}
      aria-labelledby="heading"
      @cancel=${this.#cancel}
      @click=${this.#clicked}
    >
      <header>
        <h2 id="heading">${this.heading}</h2>
        <button class="quiet round" aria-label="Close" @click=${this.#close}>${icon('close')}</button>
      </header>
      <div class="body"><slot></slot></div>
    </dialog>`;
  }

  firstUpdated() {
    this.renderRoot.querySelector('dialog').showModal();
    this.querySelector('[autofocus]')?.focus();
  }

  #cancel(event) {
    event.preventDefault();
    this.#close();
  }

  #clicked(event) {
    if (event.target.localName === 'dialog') {
      this.#close();
    }
  }

  #close() {
    this.dispatchEvent(new CustomEvent('close'));
  }
}

customElements.define('console-dialog', ConsoleDialog);
