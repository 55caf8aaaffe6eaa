import { LitElement, css, html, nothing } from 'lit';
import { theme } from '../shared/theme.js';
import { lastSegment, percent, told, words } from './format.js';

const LABELS = ['negative', 'neutral', 'positive'];

/** What was sensed of a customer's mood, with the probability of every label. */
class SentimentMeter extends LitElement {
  static properties = { sentiment: { attribute: false } };

  static styles = [
    theme,
    css`
      .label {
        display: grid;
        grid-template-columns: 72px minmax(60px, 1fr) 48px;
        align-items: center;
        gap: 10px;
        font-size: 13px;
        color: var(--muted);
        font-variant-numeric: tabular-nums;
      }
      .label.chosen {
        color: var(--ink);
        font-weight: 600;
      }
      .label :last-child {
        text-align: right;
      }
      progress {
        appearance: none;
        width: 100%;
        height: 7px;
        border: none;
        border-radius: 99px;
        overflow: hidden;
        background: var(--line);
      }
      progress::-webkit-progress-bar {
        background: var(--line);
      }
      .negative {
        --tone: var(--bad);
      }
      .neutral {
        --tone: var(--muted);
      }
      .positive {
        --tone: var(--good);
      }
      progress::-webkit-progress-value {
        background: var(--tone);
      }
      progress::-moz-progress-bar {
        background: var(--tone);
      }
      .version {
        font-size: 12px;
      }
    `,
  ];

  render() {
    const { sentiment } = this;
    if (!told(sentiment?.label)) {
      return html`<span class="muted">Not sensed for this message.</span>`;
    }
    return html`
      ${LABELS.map((label) => {
        const probability = sentiment.probabilities?.[label] ?? 0;
        return html`<div class="label ${sentiment.label === label.toUpperCase() ? 'chosen' : ''}">
          <span>${words(label)}</span>
          <progress class=${label} aria-hidden="true" max="1" .value=${probability}></progress>
          <span>${percent(probability)}</span>
        </div>`;
      })}
      <span class="version muted">
        ${sentiment.language ? `Language ${sentiment.language}, ` : nothing}model ${lastSegment(sentiment.modelVersion)}
      </span>
    `;
  }
}

customElements.define('sentiment-meter', SentimentMeter);
