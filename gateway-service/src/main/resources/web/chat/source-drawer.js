import { LitElement, css, html, nothing } from 'lit';
import { failureWords } from '../shared/api.js';
import '../shared/document-text.js';
import { icon } from '../shared/icons.js';
import { theme } from '../shared/theme.js';

/** The document behind a citation, opened at the cited place. Fires `close`. */
class SourceDrawer extends LitElement {
  static properties = {
    session: { attribute: false },
    citation: { attribute: false },
    words: { attribute: false },
    document: { state: true },
    failure: { state: true },
  };

  static styles = [
    theme,
    css`
      :host {
        position: absolute;
        inset: 0;
        z-index: 2;
      }
      section {
        height: 100%;
        display: flex;
        flex-direction: column;
        background: var(--paper);
        animation: slide 0.18s ease-out;
      }
      @keyframes slide {
        from {
          opacity: 0;
          transform: translateX(24px);
        }
      }
      header {
        display: flex;
        align-items: start;
        gap: 12px;
        padding: 14px 12px 14px 18px;
        border-bottom: 1px solid var(--line);
      }
      header > .icon {
        margin-top: 3px;
        color: var(--accent);
      }
      header div {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      h2 {
        margin: 0;
        font-size: 1.05em;
      }
      .text {
        flex: 1;
        overflow: auto;
        padding: 14px 20px 24px;
      }
    `,
  ];

  render() {
    const { citation, words } = this;
    const original = safeLink(this.document?.sourceUri);
    return html`<section
      role="dialog"
      aria-label="${words.source}: ${citation.title}"
      @keydown=${this.#keydown}
    >
      <header>
        ${icon('file', 20)}
        <div>
          <h2>${citation.title}</h2>
          <span class="muted">${citation.headingPath?.join(' › ')}</span>
          ${original
            ? html`<br /><a href=${original} target="_blank" rel="noopener noreferrer">${words.original}</a>`
            : nothing}
        </div>
        <button class="close quiet round" aria-label=${words.closeSource} @click=${this.#close}>
          ${icon('close')}
        </button>
      </header>
      <div class="text" tabindex="0" aria-busy=${!this.document && !this.failure}>
        ${this.failure
          ? html`<p class="error" role="alert">${this.failure}</p>
              <button @click=${this.#load}>${words.retry}</button>`
          : nothing}
        ${this.document
          ? html`<document-text
              .content=${this.document.content}
              .start=${citation.startOffset ?? 0}
              .end=${citation.endOffset ?? 0}
            ></document-text>`
          : nothing}
      </div>
    </section>`;
  }

  willUpdate(changed) {
    if (changed.has('citation')) {
      this.#load();
    }
  }

  firstUpdated() {
    this.renderRoot.querySelector('.close').focus();
  }

  async #load() {
    this.failure = undefined;
    const path = `/v1/${this.citation.document}`;
    try {
      this.document = (await this.session.withRenewal((api) => api.get(path))).document;
    } catch (error) {
      this.failure = failureWords(error);
    }
  }

  #keydown(event) {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.#close();
    }
  }

  #close() {
    this.dispatchEvent(new CustomEvent('close'));
  }
}

function safeLink(uri) {
  return /^https?:\/\//.test(uri ?? '') ? uri : null;
}

customElements.define('source-drawer', SourceDrawer);
