import { LitElement, css, html, nothing } from 'lit';
import { isTentative } from '../shared/answers.js';
import { consoleStyles } from './console-styles.js';
import { percent, plain, told, words } from './format.js';

const ACTION_TONE = { ANSWER: 'good', CLARIFY: 'accent', ABSTAIN: 'warn', HANDOFF: 'bad' };
const SENTIMENT_TONE = { POSITIVE: 'good', NEGATIVE: 'bad' };

/** What was decided about an answer, in a line, and what it rests on. Fires `open-source` with a citation. */
class AnswerFacts extends LitElement {
  static properties = { answer: { attribute: false } };

  static styles = [
    consoleStyles,
    css`
      .facts {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 5px 8px;
        font-size: 13px;
      }
      ol {
        margin: 8px 0 0;
        padding: 0;
        list-style: none;
        display: grid;
        gap: 4px;
      }
      li button {
        display: block;
        width: 100%;
        text-align: left;
        padding: 6px 12px;
        background: var(--paper);
        font-size: 13px;
      }
      blockquote {
        margin: 0;
        color: var(--muted);
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
      }
    `,
  ];

  render() {
    const { action, reason, confidence, fallback, modelVersion, sentiment, intent, citations = [] } = this.answer;
    return html`
      <div class="facts">
        <span class="badge ${isTentative(this.answer) ? 'warn' : (ACTION_TONE[action] ?? '')}">${words(action)}</span>
        ${told(reason) ? html`<span class="badge">${words(reason)}</span>` : nothing}
        ${told(sentiment?.label)
          ? html`<span class="badge ${SENTIMENT_TONE[sentiment.label] ?? ''}">
              ${words(sentiment.label)} ${percent(sentiment.probabilities?.[sentiment.label.toLowerCase()])}
            </span>`
          : nothing}
        ${intent
          ? html`<span class="badge" title="Intent">
              ${intent.outOfScope ? 'Intent out of scope' : `Intent ${intent.label}`} ${percent(intent.probability)}
            </span>`
          : nothing}
        <span class="muted">confidence <b class="number">${percent(confidence)}</b></span>
        ${fallback ? html`<span class="badge warn">Fallback: ${fallback}</span>` : nothing}
        ${modelVersion ? html`<code class="muted">${modelVersion}</code>` : nothing}
      </div>
      ${citations.length
        ? html`<ol aria-label="Citations">
            ${citations.map(
              (citation, i) => html`<li>
                <button @click=${() => this.#open(citation)}>
                  <strong>[${i + 1}] ${[citation.title, ...(citation.headingPath ?? [])].join(' › ')}</strong>
                  <blockquote>${plain(citation.quote)}</blockquote>
                </button>
              </li>`,
            )}
          </ol>`
        : nothing}
    `;
  }

  #open({ document, title, startOffset, endOffset }) {
    const detail = { name: document, title, startOffset, endOffset };
    this.dispatchEvent(new CustomEvent('open-source', { detail }));
  }
}

customElements.define('answer-facts', AnswerFacts);
