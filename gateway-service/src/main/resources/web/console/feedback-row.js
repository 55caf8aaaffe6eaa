import { LitElement, css, html, nothing } from 'lit';
import { icon } from '../shared/icons.js';
import { consoleStyles } from './console-styles.js';
import { ago, moment, told, words } from './format.js';

/** One piece of feedback. Fires `open` where it is about an answer. */
class FeedbackRow extends LitElement {
  static properties = { record: { attribute: false } };

  static styles = [
    consoleStyles,
    css`
      :host(:not(:first-of-type)) {
        border-top: 1px solid var(--line);
      }
      :host {
        animation: arrive 1.6s ease-out;
      }
      @keyframes arrive {
        from {
          background: var(--accent-soft);
        }
      }
      .row {
        flex-wrap: wrap;
        min-height: 46px;
      }
      button.row:disabled {
        opacity: 1;
      }
      .up {
        color: var(--good);
      }
      .down {
        color: var(--bad);
      }
      .stars {
        color: var(--star);
        letter-spacing: 1px;
      }
      .comment {
        flex-basis: 100%;
        overflow-wrap: anywhere;
      }
    `,
  ];

  render() {
    const { feedback, source, createTime } = this.record;
    const { thumbs, rating, labels = [], comment, answerId } = feedback;
    return html`<button class="row" ?disabled=${!answerId} @click=${this.#open}>
      ${thumbs === 'THUMBS_UP' ? html`<span class="up">${icon('thumbsUp')}<span class="unseen">Thumbs up</span></span>` : nothing}
      ${thumbs === 'THUMBS_DOWN'
        ? html`<span class="down">${icon('thumbsDown')}<span class="unseen">Thumbs down</span></span>`
        : nothing}
      ${rating
        ? html`<span class="stars" role="img" aria-label="${rating} of 5 stars">${'★'.repeat(rating)}${'☆'.repeat(5 - rating)}</span>`
        : nothing}
      ${labels.map((label) => html`<span class="badge warn">${label}</span>`)}
      ${told(feedback.correctedSentiment)
        ? html`<span class="badge accent">Sentiment corrected: ${words(feedback.correctedSentiment)}</span>`
        : nothing}
      ${feedback.correctedAnswer ? html`<span class="badge accent">Answer corrected</span>` : nothing}
      <span class="muted small">${answerId ? 'on an answer' : 'on recommendations'}, from a ${source}</span>
      <span class="muted small end" title=${moment(createTime)}>${ago(createTime)}</span>
      ${comment ? html`<span class="comment">“${comment}”</span>` : nothing}
    </button>`;
  }

  #open() {
    this.dispatchEvent(new CustomEvent('open'));
  }
}

customElements.define('feedback-row', FeedbackRow);
