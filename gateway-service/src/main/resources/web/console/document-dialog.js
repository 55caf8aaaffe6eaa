import { LitElement, css, html, nothing } from 'lit';
import { failureWords } from '../shared/api.js';
import '../shared/document-text.js';
import { icon } from '../shared/icons.js';
import './confirm-dialog.js';
import './console-dialog.js';
import { consoleStyles } from './console-styles.js';
import { count, lastSegment, moment } from './format.js';
import { failed, loading } from './states.js';

/** A document, at the passage that `target` names if any. Fires `close` and `deleted`. */
class DocumentDialog extends LitElement {
  static properties = {
    api: { attribute: false },
    target: { attribute: false },
    deletable: { type: Boolean },
    document: { state: true },
    failure: { state: true },
    deleting: { state: true },
  };

  static styles = [
    consoleStyles,
    css`
      .facts {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 10px;
        padding-bottom: 12px;
        margin-bottom: 4px;
        border-bottom: 1px solid var(--line);
      }
    `,
  ];

  render() {
    const { target, document } = this;
    return html`<console-dialog wide heading=${document?.title ?? target.title} @close=${this.#close}>
        ${this.failure ? failed(this.failure, () => this.#load()) : document ? this.#content(document) : loading(7)}
      </console-dialog>
      ${this.deleting
        ? html`<confirm-dialog
            heading="Delete this document?"
            text="“${document.title}” and its ${count(document.passageCount, 'passage')} go. Answers no longer rest on them."
            verb="Delete"
            dangerous
            .act=${() => this.api.delete(`/v1/${document.name}`)}
            @close=${() => (this.deleting = false)}
            @done=${() => this.dispatchEvent(new CustomEvent('deleted'))}
          ></confirm-dialog>`
        : nothing}`;
  }

  willUpdate(changed) {
    if (changed.has('target')) {
      this.document = undefined;
      this.#load();
    }
  }

  #content(document) {
    return html`<div class="facts small muted">
        <span class="badge accent">${document.language}</span>
        ${document.category ? html`<span class="badge">${document.category}</span>` : nothing}
        <code>${lastSegment(document.name)}</code>
        <span>${count(document.passageCount, 'passage')}</span>
        <span>changed ${moment(document.updateTime)}</span>
        ${/^https?:\/\//.test(document.sourceUri)
          ? html`<a href=${document.sourceUri} target="_blank" rel="noopener noreferrer">Original</a>`
          : nothing}
        ${this.deletable
          ? html`<button class="end" @click=${() => (this.deleting = true)}>${icon('trash', 16)} Delete</button>`
          : nothing}
      </div>
      <document-text
        .content=${document.content}
        .start=${this.target.startOffset ?? 0}
        .end=${this.target.endOffset ?? 0}
      ></document-text>`;
  }

  async #load() {
    const { target } = this;
    this.failure = undefined;
    try {
      const { document } = await this.api.get(`/v1/${target.name}`);
      if (target === this.target) {
        this.document = document;
      }
    } catch (error) {
      this.failure = failureWords(error);
    }
  }

  #close() {
    this.dispatchEvent(new CustomEvent('close'));
  }
}

customElements.define('document-dialog', DocumentDialog);
