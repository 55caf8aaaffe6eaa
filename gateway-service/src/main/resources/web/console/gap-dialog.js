import { LitElement, css, html, nothing } from 'lit';
import { failureWords } from '../shared/api.js';
import { icon } from '../shared/icons.js';
import './console-dialog.js';
import { consoleStyles } from './console-styles.js';
import { ago, count, lastSegment, moment, percent, words } from './format.js';
import { failed, loading } from './states.js';

/** A gap with its newest questions. Fires `close`, `changed`, `write` with the gap and `open-document`. */
class GapDialog extends LitElement {
  static properties = {
    api: { attribute: false },
    gap: { attribute: false },
    decides: { type: Boolean },
    whole: { state: true },
    failure: { state: true },
  };

  static styles = [
    consoleStyles,
    css`
      .facts {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        margin-bottom: 12px;
      }
      .list {
        margin: 0 -16px;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        justify-content: end;
        gap: 8px;
        margin-top: 16px;
      }
    `,
  ];

  willUpdate(changed) {
    if (changed.has('gap')) {
      this.#load();
    }
  }

  render() {
    return html`<console-dialog wide heading=${this.whole?.question ?? this.gap.question ?? ''} @close=${() => this.#fire('close')}>
      ${this.failure ? failed(this.failure, () => this.#load()) : this.whole ? this.#content(this.whole) : loading(4)}
    </console-dialog>`;
  }

  #content(gap) {
    return html`
      <div class="facts small">
        <span class="badge ${gap.state === 'RESOLVED' ? 'good' : gap.state === 'OPEN' ? 'warn' : ''}">${words(gap.state)}</span>
        <span class="muted">${count(gap.questionCount, 'question')} in ${count(gap.conversationCount, 'conversation')},
          first ${moment(gap.firstAskTime)}</span>
        ${gap.document
          ? html`<button @click=${() => this.#fire('open-document', { name: gap.document, title: gap.documentTitle })}>
              ${icon('file', 15)} ${gap.documentTitle} (${percent(gap.confidence)})
            </button>`
          : nothing}
      </div>
      <ul class="list" aria-label="Examples">
        ${(gap.examples ?? []).map(
          (example) => html`<li class="row">
            <span class="grow">${example.question}</span>
            <span class="badge">${words(example.reason)}</span>
            <a class="small" href="#conversations/${lastSegment(example.conversation)}">Conversation</a>
            <span class="muted small" title=${moment(example.askTime)}>${ago(example.askTime)}</span>
          </li>`,
        )}
      </ul>
      ${this.decides
        ? html`<div class="actions">
            ${gap.state === 'OPEN'
              ? html`<button @click=${() => this.#set('IGNORED')}>Ignore</button>
                  <button @click=${() => this.#set('RESOLVED')}>${icon('check', 16)} Resolved</button>
                  <button class="primary" @click=${() => this.#fire('write', gap)}>Write article</button>`
              : html`<button @click=${() => this.#set('OPEN')}>Open again</button>`}
          </div>`
        : nothing}
    `;
  }

  async #load() {
    const { gap } = this;
    this.whole = this.failure = undefined;
    try {
      const reply = await this.api.get(`/v1/${gap.name}`);
      if (gap === this.gap) {
        this.whole = reply.gap;
      }
    } catch (error) {
      this.failure = failureWords(error);
    }
  }

  async #set(state) {
    try {
      await this.api.post(`/v1/${this.gap.name}:update`, { state });
      this.#fire('changed');
      this.#fire('close');
    } catch (error) {
      this.failure = failureWords(error);
    }
  }

  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define('gap-dialog', GapDialog);
