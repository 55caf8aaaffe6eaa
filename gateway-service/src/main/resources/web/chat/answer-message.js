import { LitElement, css, html, nothing } from 'lit';
import { mayNeedPerson } from '../shared/answers.js';
import { icon } from '../shared/icons.js';
import { answerMarkdown } from '../shared/markdown.js';
import { prose, theme } from '../shared/theme.js';
import './answer-feedback.js';
import './product-card.js';

/**
 * One answer: its text as it streams, its sources, its products, and what the customer thinks of it.
 * Fires `open-source` with a citation, `retry`, and `ask` with a question.
 */
class AnswerMessage extends LitElement {
  static properties = {
    text: {},
    answer: { attribute: false },
    pending: { type: Boolean },
    failed: { attribute: false },
    session: { attribute: false },
    words: { attribute: false },
  };

  static styles = [
    theme,
    prose,
    css`
      :host {
        align-self: flex-start;
        max-width: min(92%, 640px);
        display: grid;
        gap: 8px;
        min-width: 0;
      }
      .bubble {
        justify-self: start;
        max-width: 100%;
        background: var(--ground);
        border-radius: 18px 18px 18px 5px;
        padding: 10px 15px;
        overflow-wrap: anywhere;
        animation: rise 0.18s ease-out;
      }
      .bubble > :first-child {
        margin-top: 0;
      }
      .bubble > :last-child {
        margin-bottom: 0;
      }
      .bubble.failed {
        background: var(--bad-soft);
      }
      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(4px);
        }
      }
      .notice {
        display: flex;
        align-items: start;
        gap: 8px;
        font-size: 13.5px;
        color: var(--muted);
      }
      .notice.error {
        color: var(--bad);
      }
      .notice .icon {
        margin-top: 1px;
      }
      .notice.handoff {
        color: var(--accent);
        font-weight: 600;
      }
      .sources {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        font-size: 13px;
      }
      .source {
        max-width: 100%;
        padding: 3px 11px 3px 4px;
        border-radius: 99px;
        text-align: left;
        background: var(--paper);
      }
      .source b {
        flex: none;
        display: grid;
        place-items: center;
        width: 20px;
        height: 20px;
        border-radius: 50%;
        background: var(--accent-soft);
        color: var(--accent);
        font-size: 11.5px;
      }
      .source span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .products {
        display: flex;
        gap: 10px;
        overflow-x: auto;
        padding: 2px 2px 8px;
        scroll-snap-type: x proximity;
        scrollbar-width: thin;
      }
      .products product-card {
        flex: 0 0 176px;
        scroll-snap-align: start;
      }
      .dots {
        display: inline-flex;
        gap: 5px;
        padding: 6px 0;
      }
      .dots i {
        width: 7px;
        height: 7px;
        border-radius: 50%;
        background: var(--muted);
        animation: wave 1.1s ease-in-out infinite;
      }
      .dots i:nth-child(2) {
        animation-delay: 0.15s;
      }
      .dots i:nth-child(3) {
        animation-delay: 0.3s;
      }
      @keyframes wave {
        0%,
        60%,
        100% {
          opacity: 0.3;
          transform: none;
        }
        30% {
          opacity: 1;
          transform: translateY(-3px);
        }
      }
    `,
  ];

  willUpdate(changed) {
    if (changed.has('text') || changed.has('answer')) {
      this.fragment = answerMarkdown(this.text ?? '', this.answer?.citations?.length ?? 0);
    }
  }

  render() {
    return html`
      ${this.text ? html`<div class="bubble" @click=${this.#clicked}>${this.fragment}</div>` : nothing}
      ${this.pending && !this.text
        ? html`<div class="bubble">
            <span class="dots" role="img" aria-label=${this.words.writing}><i></i><i></i><i></i></span>
          </div>`
        : nothing}
      ${this.failed ? this.#failure() : nothing} ${this.answer ? this.#details() : nothing}
    `;
  }

  #failure() {
    return html`<div class="bubble failed">
      <div class="notice error">${icon('alert')} <span>${this.words.failures[this.failed.status] ?? this.failed.words}</span></div>
      <p>
        <button class="retry" @click=${() => this.#fire('retry')}>${icon('retry', 16)} ${this.words.retry}</button>
      </p>
    </div>`;
  }

  #details() {
    const { citations = [], recommendations, answerId } = this.answer;
    return html`
      ${this.#notice()}
      ${citations.length
        ? html`<div class="sources" role="group" aria-label=${this.words.sources}>
            ${citations.map(
              (citation, i) => html`<button
                class="source"
                title=${[citation.title, ...(citation.headingPath ?? [])].join(' › ')}
                @click=${() => this.#fire('open-source', citation)}
              ><b>${i + 1}</b><span>${sourceName(citation, citations)}</span></button>`,
            )}
          </div>`
        : nothing}
      ${recommendations?.items?.length
        ? html`<div class="products" role="group" aria-label=${this.words.products} tabindex="0">
            ${recommendations.items.map(
              (item) => html`<product-card
                .item=${item}
                .session=${this.session}
                .attributionToken=${recommendations.attributionToken}
              ></product-card>`,
            )}
          </div>`
        : nothing}
      <answer-feedback .answerId=${answerId} .session=${this.session} .words=${this.words}></answer-feedback>
    `;
  }

  #notice() {
    const { action, fallback } = this.answer;
    if (action === 'HANDOFF') {
      return html`<div class="notice handoff">${icon('person')} ${this.words.HANDOFF}</div>`;
    }
    if (mayNeedPerson(this.answer)) {
      return html`<div class="notice">
        <button @click=${() => this.#fire('ask', this.words.askPersonText)}>
          ${icon('person', 16)} ${this.words.askPerson}
        </button>
      </div>`;
    }
    return fallback
      ? html`<div class="notice">${icon('alert', 16)} ${this.words.fallback[fallback] ?? fallback}</div>`
      : nothing;
  }

  #clicked(event) {
    const marker = event.target.closest('a[href^="#source-"]');
    if (marker) {
      event.preventDefault();
      this.#fire('open-source', this.answer.citations[Number(marker.hash.slice(8)) - 1]);
    }
  }

  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** A document's title; where two sources have the same one, the heading that tells them apart. */
function sourceName({ title, headingPath }, citations) {
  const isAlone = citations.filter((other) => other.title === title).length === 1;
  return isAlone ? title : (headingPath?.at(-1) ?? title);
}

customElements.define('answer-message', AnswerMessage);
