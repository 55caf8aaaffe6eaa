import { LitElement, css, html } from 'lit';
import { consoleStyles } from './console-styles.js';
import { ago, metric, moment, words } from './format.js';
import { empty, paged } from './states.js';

const TONE = { PROMOTED: 'good', REJECTED: 'warn', ROLLED_BACK: 'warn', TRAINING_FAILED: 'bad' };

/** Who did what to which model, when and why. `list` is the view's PagedList. */
class ModelLedger extends LitElement {
  static properties = { list: { attribute: false, hasChanged: () => true } };

  static styles = [
    consoleStyles,
    css`
      .row {
        flex-wrap: wrap;
      }
      .wide {
        flex-basis: 100%;
      }
      .scores {
        display: inline-flex;
        flex-wrap: wrap;
        gap: 4px 12px;
      }
      .better {
        color: var(--good);
        font-weight: 600;
      }
    `,
  ];

  render() {
    return html`<section class="panel" aria-labelledby="ledger">
      <header>
        <h2 id="ledger">Ledger</h2>
        <span class="muted small">append-only</span>
      </header>
      ${paged(this.list, {
        items: (entries) => html`<ol class="list">${entries.map((entry) => html`<li>${this.#entry(entry)}</li>`)}</ol>`,
        nothing: () => empty('book', 'Nothing written yet', 'Every version, promotion and roll back leaves a line here.'),
        retry: () => this.list.load(),
      })}
    </section>`;
  }

  #entry(entry) {
    return html`<div class="row">
      <span class="muted small number">#${entry.sequence}</span>
      <span class="badge ${TONE[entry.action] ?? ''}">${words(entry.action)}</span>
      <strong>${entry.family}</strong> <code>${entry.version}</code>
      <span class="muted small">by ${entry.actor}</span>
      <span class="muted small end" title=${moment(entry.createTime)}>${ago(entry.createTime)}</span>
      <span class="wide small">${entry.reason}</span>
      ${entry.comparison?.primaryMetric ? this.#comparison(entry.comparison) : ''}
    </div>`;
  }

  #comparison({ primaryMetric, championMetrics = {}, candidateMetrics = {}, championVersion, championLost, baseline, heldOutCount }) {
    const champion = championMetrics[primaryMetric];
    const candidate = candidateMetrics[primaryMetric];
    return html`<span class="wide small number scores">
      <span class="muted">${primaryMetric}</span>
      <span>${championVersion && !championLost ? 'champion' : `baseline ${baseline}`} ${metric(champion)}</span>
      <span class=${candidate > champion ? 'better' : ''}>candidate ${metric(candidate)}</span>
      <span class="muted">on ${heldOutCount} held out</span>
    </span>`;
  }
}

customElements.define('model-ledger', ModelLedger);
