import { LitElement, css, html } from 'lit';
import { icon } from '../shared/icons.js';
import { consoleStyles } from './console-styles.js';
import { ago, count, moment } from './format.js';
import { PagedList } from './paged-list.js';
import { empty, paged } from './states.js';

const TYPING_MILLIS = 250;

/** Documents page by page, by state, language, category and words of the title. Fires `open` with `{name}`. */
class DocumentList extends LitElement {
  static properties = {
    api: { attribute: false },
    language: { state: true },
    category: { state: true },
    documentState: { state: true },
    text: { state: true },
  };

  static styles = [
    consoleStyles,
    css`
      :host([hidden]) {
        display: none;
      }
      .bar input {
        flex: 1 1 200px;
        min-width: 0;
      }
      .language {
        width: 44px;
        justify-content: center;
        flex: none;
      }
      .count {
        width: 96px;
        text-align: right;
      }
      .time {
        width: 108px;
        text-align: right;
      }
      @media (max-width: 640px) {
        .bar select {
          flex: 1;
        }
        .bar input {
          flex-basis: 100%;
        }
        .count,
        .time {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.documents = new PagedList(this, '/v1/documents', 'documents', 100);
    this.known = { language: new Set(), category: new Set() };
    this.language = this.category = this.documentState = this.text = '';
  }

  firstUpdated() {
    this.refresh();
  }

  refresh() {
    const { language, category, documentState: state, text: title } = this;
    return this.documents.load({ language, category, state, title });
  }

  willUpdate() {
    for (const document of this.documents.items ?? []) {
      this.known.language.add(document.language);
      this.known.category.add(document.category);
    }
  }

  render() {
    return html`<section class="panel" aria-label="Documents">
      <div class="bar">
        <input
          type="search"
          aria-label="Filter by title"
          placeholder="Filter by title or id"
          maxlength="200"
          @input=${this.#typed}
        />
        <select
          aria-label="State"
          @change=${(event) => {
            this.documentState = event.target.value;
            this.refresh();
          }}
        >
          <option value="">All states</option>
          <option value="PUBLISHED">Published</option>
          <option value="UNPUBLISHED">Unpublished</option>
        </select>
        ${this.#select('language', 'All languages')} ${this.#select('category', 'All categories')}
        <span class="muted small number" role="status">${this.#count()}</span>
      </div>
      ${paged(this.documents, {
        items: () => this.#rows(),
        nothing: () => this.#nothing(),
        retry: () => this.refresh(),
      })}
    </section>`;
  }

  #select(name, all) {
    const values = [...this.known[name]].filter(Boolean).sort();
    return html`<select
      aria-label=${name === 'language' ? 'Language' : 'Category'}
      @change=${(event) => {
        this[name] = event.target.value;
        this.refresh();
      }}
    >
      <option value="">${all}</option>
      ${values.map((value) => html`<option value=${value} ?selected=${value === this[name]}>${value}</option>`)}
    </select>`;
  }

  #typed(event) {
    this.text = event.target.value.trim();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), TYPING_MILLIS);
  }

  #count() {
    const { items, totalSize } = this.documents;
    return items ? `${items.length} of ${totalSize ?? 0}` : '';
  }

  #nothing() {
    return this.text || this.language || this.category || this.documentState
      ? empty('search', 'No document matches', 'Search passages to look inside the documents.')
      : empty('book', 'No documents', 'Import files and answers rest on them.');
  }

  #rows() {
    return html`<ul class="list">
      ${this.documents.items.map(
        (document) => html`<li>
          <button class="row" @click=${() => this.#open(document)}>
            <span class="muted">${icon('file')}</span>
            <span class="grow">${document.title}</span>
            ${document.state === 'UNPUBLISHED' ? html`<span class="badge warn">Unpublished</span>` : ''}
            ${document.category ? html`<span class="badge">${document.category}</span>` : ''}
            <span class="badge accent language">${document.language}</span>
            <span class="muted small number count">${count(document.passageCount, 'passage')}</span>
            <span class="muted small time" title=${moment(document.updateTime)}>${ago(document.updateTime)}</span>
          </button>
        </li>`,
      )}
    </ul>`;
  }

  #open({ name, title }) {
    this.dispatchEvent(new CustomEvent('open', { detail: { name, title } }));
  }
}

customElements.define('document-list', DocumentList);
