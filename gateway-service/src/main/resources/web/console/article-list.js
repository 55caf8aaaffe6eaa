import { LitElement, css, html, nothing } from 'lit';
import { failureWords } from '../shared/api.js';
import { icon } from '../shared/icons.js';
import './article-editor.js';
import './confirm-dialog.js';
import { consoleStyles } from './console-styles.js';
import { ago, lastSegment, moment } from './format.js';
import { PagedList } from './paged-list.js';

/**
 * Articles that wait for a decision; nothing where there is none. Fires `changed` and `open-gap` with its name.
 */
class ArticleList extends LitElement {
  static properties = {
    api: { attribute: false },
    decides: { type: Boolean },
    editing: { state: true },
    dismissing: { state: true },
    failure: { state: true },
  };

  static styles = [
    consoleStyles,
    css`
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 6px;
        padding: 14px 16px;
      }
      .body {
        white-space: pre-line;
        overflow-wrap: anywhere;
        color: var(--muted);
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 12px;
      }
    `,
  ];

  constructor() {
    super();
    this.articles = new PagedList(this, '/v1/suggestedArticles', 'articles', 20);
  }

  firstUpdated() {
    this.refresh();
  }

  refresh() {
    return this.articles.load({ state: 'PENDING' });
  }

  render() {
    const { items, problem, totalSize, nextPageToken } = this.articles;
    if (!items?.length && !problem) {
      return nothing;
    }
    return html`<section class="panel" aria-label="Suggested articles">
        <header>
          <h2>Suggested articles</h2>
          <span class="badge accent number">${totalSize}</span>
        </header>
        ${problem || this.failure ? html`<div class="failed" role="alert">${icon('alert')} <span>${problem ?? this.failure}</span></div>` : nothing}
        <ul class="list">
          ${(items ?? []).map((article) => this.#item(article))}
        </ul>
        ${nextPageToken
          ? html`<p class="more"><button @click=${() => this.articles.more()}>${icon('down', 16)} Load more</button></p>`
          : nothing}
      </section>
      ${this.editing
        ? html`<article-editor
            .api=${this.api}
            .article=${this.editing}
            @close=${() => (this.editing = undefined)}
            @published=${this.#decided}
          ></article-editor>`
        : nothing}
      ${this.dismissing
        ? html`<confirm-dialog
            heading="Dismiss this article?"
            text="“${this.dismissing.title}” is not published, and nearly the same words are not suggested again."
            verb="Dismiss"
            dangerous
            asksReason
            .act=${(reason) => this.api.post(`/v1/${this.dismissing.name}:dismiss`, { reason })}
            @close=${() => (this.dismissing = undefined)}
            @done=${this.#decided}
          ></confirm-dialog>`
        : nothing}`;
  }

  #item(article) {
    return html`<li>
      <strong>${article.title}</strong>
      <span class="body small">${article.body}</span>
      <span class="facts small">
        <span class="badge accent">${article.language}</span>
        ${(article.conversations ?? [])
          .slice(0, 3)
          .map((name, i) => html`<a href="#conversations/${lastSegment(name)}">Conversation ${i + 1}</a>`)}
        ${article.gap
          ? html`<button class="quiet" @click=${() => this.#fire('open-gap', article.gap)}>Closes a gap</button>`
          : nothing}
        <span class="muted" title=${moment(article.createTime)}>${ago(article.createTime)}</span>
        ${this.decides
          ? html`<span class="facts end">
              <button @click=${() => (this.dismissing = article)}>Dismiss</button>
              <button @click=${() => (this.editing = article)}>Edit</button>
              <button class="primary" @click=${() => this.#approve(article)}>${icon('check', 16)} Approve</button>
            </span>`
          : nothing}
      </span>
    </li>`;
  }

  async #approve(article) {
    this.failure = undefined;
    try {
      await this.api.post(`/v1/${article.name}:approve`, {});
      this.#decided();
    } catch (error) {
      this.failure = failureWords(error);
    }
  }

  #decided() {
    this.editing = this.dismissing = undefined;
    this.refresh();
    this.#fire('changed');
  }

  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define('article-list', ArticleList);
