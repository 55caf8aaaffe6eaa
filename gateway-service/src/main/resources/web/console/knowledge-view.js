import { LitElement, css, html, nothing } from 'lit';
import { requestId } from '../shared/api.js';
import { icon } from '../shared/icons.js';
import './confirm-dialog.js';
import { consoleStyles } from './console-styles.js';
import './document-dialog.js';
import './document-import.js';
import './document-list.js';
import './passage-search.js';

/** What answers rest on: documents, search in their passages, import. */
class KnowledgeView extends LitElement {
  static properties = {
    api: { attribute: false },
    role: {},
    tab: { state: true },
    opened: { state: true },
    reindexing: { state: true },
  };

  static styles = [
    consoleStyles,
    css`
      .tabs {
        display: flex;
        gap: 4px;
        padding: 3px;
        border-radius: 11px;
        background: var(--line);
      }
      .tabs button {
        border: none;
        padding: 4px 13px;
        color: var(--muted);
      }
      .tabs button[aria-pressed='true'] {
        background: var(--paper);
        color: var(--ink);
        font-weight: 600;
      }
    `,
  ];

  constructor() {
    super();
    this.tab = 'documents';
  }

  get admin() {
    return this.role === 'ROLE_ADMIN';
  }

  render() {
    return html`
      <header class="head">
        <h1>Knowledge</h1>
        ${this.admin
          ? html`<button class="end" @click=${() => (this.reindexing = true)}>${icon('retry', 16)} Reindex all</button>`
          : nothing}
        <span class="tabs ${this.admin ? '' : 'end'}" role="group" aria-label="Show">
          ${this.#tab('documents', 'Documents')} ${this.#tab('passages', 'Search passages')}
        </span>
      </header>
      ${this.admin
        ? html`<document-import .api=${this.api} @changed=${this.#changed} @open=${this.#open}></document-import>`
        : nothing}
      <document-list ?hidden=${this.tab !== 'documents'} .api=${this.api} @open=${this.#open}></document-list>
      ${this.tab === 'passages'
        ? html`<passage-search .api=${this.api} @open=${this.#open}></passage-search>`
        : nothing}
      ${this.opened
        ? html`<document-dialog
            .api=${this.api}
            .target=${this.opened}
            ?admin=${this.admin}
            @close=${() => (this.opened = undefined)}
            @changed=${this.#changed}
            @deleted=${this.#deleted}
            @job=${this.#follow}
          ></document-dialog>`
        : nothing}
      ${this.reindexing
        ? html`<confirm-dialog
            heading="Reindex all documents?"
            text="Every document is read again from its original and divided into passages anew. Answers go on meanwhile."
            verb="Reindex"
            .act=${() => this.api.post('/v1/knowledgeJobs:reindex', { requestId: requestId() })}
            @close=${() => (this.reindexing = false)}
            @done=${(event) => this.#follow({ detail: event.detail.job })}
          ></confirm-dialog>`
        : nothing}
    `;
  }

  #tab(name, label) {
    return html`<button aria-pressed=${this.tab === name} @click=${() => (this.tab = name)}>
      ${name === 'passages' ? icon('search', 15) : icon('file', 15)} ${label}
    </button>`;
  }

  #open(event) {
    this.opened = event.detail;
  }

  #changed() {
    this.renderRoot.querySelector('document-list').refresh();
  }

  #follow({ detail }) {
    this.reindexing = false;
    this.opened = undefined;
    this.renderRoot.querySelector('document-import').follow(detail);
  }

  #deleted() {
    this.opened = undefined;
    this.#changed();
  }
}

customElements.define('knowledge-view', KnowledgeView);
