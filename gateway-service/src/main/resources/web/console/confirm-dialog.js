import { LitElement, html, nothing } from 'lit';
import { failureWords } from '../shared/api.js';
import './console-dialog.js';
import { consoleStyles } from './console-styles.js';

/**
 * Asks before `act` runs and, where `asksReason`, why. Fires `done` with what `act(reason)` returned, or `close`.
 */
class ConfirmDialog extends LitElement {
  static properties = {
    heading: {},
    text: {},
    verb: {},
    dangerous: { type: Boolean },
    asksReason: { type: Boolean },
    act: { attribute: false },
    busy: { state: true },
    failure: { state: true },
  };

  static styles = consoleStyles;

  render() {
    return html`<console-dialog heading=${this.heading} @close=${this.#close}>
      <form @submit=${this.#submit}>
        <span>${this.text}</span>
        ${this.asksReason
          ? html`<label class="field">
              Reason
              <textarea name="reason" rows="3" maxlength="1000" required autofocus
                placeholder="Stands in the ledger for good"></textarea>
            </label>`
          : nothing}
        ${this.failure ? html`<span class="error" role="alert">${this.failure}</span>` : nothing}
        <span class="actions">
          <button type="button" ?autofocus=${!this.asksReason} @click=${this.#close}>Cancel</button>
          <button class=${this.dangerous ? 'danger' : 'primary'} ?disabled=${this.busy}>${this.verb}</button>
        </span>
      </form>
    </console-dialog>`;
  }

  async #submit(event) {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.failure = undefined;
    try {
      const detail = await this.act(event.target.elements.reason?.value.trim());
      this.dispatchEvent(new CustomEvent('done', { detail }));
    } catch (error) {
      this.failure = failureWords(error);
    } finally {
      this.busy = false;
    }
  }

  #close() {
    this.dispatchEvent(new CustomEvent('close'));
  }
}

customElements.define('confirm-dialog', ConfirmDialog);
