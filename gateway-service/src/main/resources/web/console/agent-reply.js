import { LitElement, css, html, nothing } from 'lit';
import { failureWords, requestId } from '../shared/api.js';
import { icon } from '../shared/icons.js';
import { consoleStyles } from './console-styles.js';

/** Where an agent answers the customer of a `conversation`, and says that it is done. Fires `changed`. */
class AgentReply extends LitElement {
  static properties = {
    api: { attribute: false },
    conversation: {},
    busy: { state: true },
    failure: { state: true },
  };

  static styles = [
    consoleStyles,
    css`
      form {
        display: grid;
        gap: 8px;
        padding: 12px 16px;
        border-top: 1px solid var(--line);
      }
      .actions {
        display: flex;
        justify-content: end;
        gap: 8px;
      }
    `,
  ];

  render() {
    return html`<form @submit=${this.#send}>
      <textarea name="text" rows="2" maxlength="4000" required aria-label="Your reply"
        placeholder="Answer the customer yourself"></textarea>
      ${this.failure ? html`<span class="error small" role="alert">${this.failure}</span>` : nothing}
      <span class="actions">
        <button type="button" ?disabled=${this.busy} @click=${this.#resolve}>${icon('check', 16)} Resolved</button>
        <button class="primary" ?disabled=${this.busy}>${icon('send', 16)} Reply</button>
      </span>
    </form>`;
  }

  #send(event) {
    event.preventDefault();
    const form = event.target;
    this.request ??= requestId(); // kept over a failure: what was written after all is not written twice
    return this.#act(async () => {
      await this.api.post(`/v1/conversations/${this.conversation}:reply`, {
        requestId: this.request,
        text: form.elements.text.value.trim(),
      });
      this.request = undefined;
      form.reset();
    });
  }

  #resolve() {
    return this.#act(() => this.api.post(`/v1/conversations/${this.conversation}:resolve`, {}));
  }

  async #act(action) {
    this.busy = true;
    this.failure = undefined;
    try {
      await action();
      this.dispatchEvent(new CustomEvent('changed'));
    } catch (error) {
      if (error.status === 'INVALID_ARGUMENT') {
        this.request = undefined;
      }
      this.failure = failureWords(error);
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('agent-reply', AgentReply);
