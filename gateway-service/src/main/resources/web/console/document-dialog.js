import { LitElement, css, html, nothing } from 'lit';
import { failureWords, requestId } from '../shared/api.js';
import '../shared/document-text.js';
import { icon } from '../shared/icons.js';
import './confirm-dialog.js';
import './console-dialog.js';
import { consoleStyles } from './console-styles.js';
import './document-versions.js';
import { count, lastSegment, moment } from './format.js';
import { failed, loading } from './states.js';

/**
 * A document, at the passage that `target` names if any. Fires `close`, `changed`, `deleted`, and `job` with the
 * reindexing that it began.
 */
class DocumentDialog extends LitElement {
  static properties = {
    api: { attribute: false },
    target: { attribute: false },
    admin: { type: Boolean },
    document: { state: true },
    version: { state: true },
    versions: { state: true },
    failure: { state: true },
    deleting: { state: true },
    busy: { state: true },
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
      }
      .actions {
        justify-content: start;
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
            text="“${document.title}”, its ${count(document.passageCount, 'passage')} and all its versions go. Answers no longer rest on them."
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
      this.document = this.version = undefined;
      this.versions = false;
      this.#load();
    }
  }

  #content(document) {
    const published = document.state !== 'UNPUBLISHED';
    return html`<div class="facts small muted">
        <span class="badge ${published ? 'good' : 'warn'}">${published ? 'Published' : 'Unpublished'}</span>
        <span class="badge accent">${document.language}</span>
        ${document.category ? html`<span class="badge">${document.category}</span>` : nothing}
        <code>${lastSegment(document.name)}</code>
        <span>${count(document.passageCount, 'passage')}</span>
        <span>changed ${moment(document.updateTime)}${document.author ? ` by ${document.author}` : ''}</span>
        ${/^https?:\/\//.test(document.sourceUri)
          ? html`<a href=${document.sourceUri} target="_blank" rel="noopener noreferrer">Original</a>`
          : nothing}
      </div>
      <div class="actions">
        <button aria-expanded=${this.versions} @click=${() => (this.versions = !this.versions)}>
          ${icon('book', 16)} ${count(document.version ?? 1, 'version')}
        </button>
        ${this.admin ? this.#actions(published) : nothing}
      </div>
      ${this.versions
        ? html`<document-versions
            .api=${this.api}
            .document=${document}
            .shown=${this.version?.name ?? ''}
            ?restorable=${this.admin}
            @show=${(event) => (this.version = event.detail)}
            @changed=${this.#changed}
          ></document-versions>`
        : nothing}
      ${this.version
        ? html`<p class="small" role="status">
            <span class="badge warn">Version ${lastSegment(this.version.name)}</span>
            <button class="quiet" @click=${() => (this.version = undefined)}>Show the current one</button>
          </p>`
        : nothing}
      <document-text
        .content=${(this.version ?? document).content}
        .start=${this.version ? 0 : (this.target.startOffset ?? 0)}
        .end=${this.version ? 0 : (this.target.endOffset ?? 0)}
      ></document-text>`;
  }

  #actions(published) {
    const verb = published ? 'unpublish' : 'publish';
    return html`<button ?disabled=${this.busy} @click=${() => this.#publish(verb)}>
        ${icon(published ? 'close' : 'check', 16)} ${published ? 'Unpublish' : 'Publish'}
      </button>
      <button ?disabled=${this.busy} @click=${this.#reindex}>${icon('retry', 16)} Reindex</button>
      <button class="end" @click=${() => (this.deleting = true)}>${icon('trash', 16)} Delete</button>`;
  }

  #publish(verb) {
    return this.#act(async () => {
      await this.api.post(`/v1/${this.document.name}:${verb}`, {});
      await this.#changed();
    });
  }

  #reindex() {
    return this.#act(async () => {
      const body = { requestId: requestId(), document: this.document.name };
      const { job } = await this.api.post('/v1/knowledgeJobs:reindex', body);
      this.dispatchEvent(new CustomEvent('job', { detail: job }));
    });
  }

  async #act(act) {
    this.busy = true;
    try {
      await act();
    } catch (error) {
      this.failure = failureWords(error);
    } finally {
      this.busy = false;
    }
  }

  #changed() {
    this.version = undefined;
    this.dispatchEvent(new CustomEvent('changed'));
    return this.#load();
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
