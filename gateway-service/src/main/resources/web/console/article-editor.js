import { LitElement, css, html, nothing } from 'lit';
import { failureWords, requestId } from '../shared/api.js';
import './console-dialog.js';
import { consoleStyles } from './console-styles.js';

/**
 * Writes an article: a suggested one (`article`), or one for a gap (`gap`) from nothing. Fires `published` or `close`.
 */
class ArticleEditor extends LitElement {
  static properties = {
    api: { attribute: false },
    article: { attribute: false },
    gap: { attribute: false },
    busy: { state: true },
    failure: { state: true },
  };

  static styles = [
    consoleStyles,
    css`
      textarea {
        min-height: 220px;
      }
    `,
  ];

  constructor() {
    super();
    this.requestId = requestId();
  }

  render() {
    const { title, body } = this.article ?? { title: this.gap.question, body: '' };
    return html`<console-dialog
      wide
      heading=${this.article ? 'Edit and publish' : 'Write an article'}
      @close=${() => this.dispatchEvent(new CustomEvent('close'))}
    >
      <form @submit=${this.#submit}>
        <label class="field">Title <input name="title" required maxlength="500" .value=${title} /></label>
        <label class="field">
          Text (Markdown)
          <textarea name="body" rows="10" required autofocus maxlength="100000" .value=${body}></textarea>
        </label>
        <label class="field">Category (optional) <input name="category" maxlength="100" /></label>
        ${this.failure ? html`<span class="error" role="alert">${this.failure}</span>` : nothing}
        <span class="actions">
          <button type="button" @click=${() => this.dispatchEvent(new CustomEvent('close'))}>Cancel</button>
          <button class="primary" ?disabled=${this.busy}>Publish</button>
        </span>
      </form>
    </console-dialog>`;
  }

  async #submit(event) {
    event.preventDefault();
    const [title, body, category] = ['title', 'body', 'category'].map((name) => event.target.elements[name].value.trim());
    this.busy = true;
    this.failure = undefined;
    try {
      await (this.article
        ? this.api.post(`/v1/${this.article.name}:approve`, { title, body, category })
        : this.api.post('/v1/documents:import', { requestId: this.requestId, documents: [this.#document(title, body, category)] }));
      this.dispatchEvent(new CustomEvent('published'));
    } catch (error) {
      this.failure = failureWords(error);
      this.requestId = requestId();
    } finally {
      this.busy = false;
    }
  }

  /** The gap's name is in the document's id: writing the same article again updates it. */
  #document(title, body, category) {
    return {
      documentId: `gap-${this.gap.name.slice(this.gap.name.lastIndexOf('/') + 1)}`,
      title,
      category,
      language: this.gap.language,
      format: 'MARKDOWN',
      content: `# ${title}\n\n${body}\n`,
    };
  }
}

customElements.define('article-editor', ArticleEditor);
