import { LitElement, css, html } from 'lit';
import { icon } from '../shared/icons.js';
import './answer-calibration.js';
import { consoleStyles } from './console-styles.js';
import './evaluation-report.js';
import { ago, lastSegment, metric, moment, words } from './format.js';
import { PagedList } from './paged-list.js';
import { empty, paged } from './states.js';

const TONE = { SUCCEEDED: 'good', FAILED: 'bad', RUNNING: 'accent' };

/** How good classifiers are: evaluations, newest first, and below them the one `opened`, or how good answers are. */
class EvaluationsView extends LitElement {
  static properties = {
    api: { attribute: false },
    opened: {},
  };

  static styles = [
    consoleStyles,
    css`
      a.row {
        flex-wrap: wrap;
        color: inherit;
        text-decoration: none;
      }
      a.row:hover,
      a.row[aria-current='true'] {
        background: var(--accent-soft);
      }
      a.row:focus-visible {
        outline-offset: -3px;
      }
      .opened .list {
        max-height: 264px;
        overflow: auto;
      }
    `,
  ];

  constructor() {
    super();
    this.evaluations = new PagedList(this, '/v1/evaluations', 'evaluations', 30);
  }

  firstUpdated() {
    this.evaluations.load();
  }

  render() {
    return html`
      <header class="head">
        <h1>Evaluation</h1>
        <button class="end" ?disabled=${this.evaluations.loading} @click=${() => this.evaluations.load()}>
          ${icon('retry', 16)} Refresh
        </button>
      </header>
      <section class="panel ${this.opened ? 'opened' : ''}" aria-label="Evaluations">
        ${paged(this.evaluations, {
          items: (items) => html`<ul class="list">${items.map((item) => html`<li>${this.#row(item)}</li>`)}</ul>`,
          nothing: () =>
            empty('gauge', 'Nothing was measured yet', 'parley evaluate sentiment --data test.csv measures a model.'),
          retry: () => this.evaluations.load(),
        })}
      </section>
      ${this.opened
        ? html`<evaluation-report .api=${this.api} .evaluation=${this.opened}></evaluation-report>`
        : html`<answer-calibration .api=${this.api}></answer-calibration>`}
    `;
  }

  #row({ name, family, modelVersion, datasetDisplayName, dataset, state, report, createTime }) {
    const id = lastSegment(name);
    return html`<a class="row" href="#evaluations/${id}" aria-current=${id === this.opened ? 'true' : 'false'}>
      <span class="badge ${TONE[state] ?? ''}">${words(state)}</span>
      <span class="grow"><strong>${family}</strong> <code>${lastSegment(modelVersion)}</code> on
        ${datasetDisplayName || lastSegment(dataset)}</span>
      ${report
        ? html`<span class="number small">accuracy ${metric(report.accuracy)}, macro F1 ${metric(report.macroF1)}</span>`
        : ''}
      <span class="muted small" title=${moment(createTime)}>${ago(createTime)}</span>
    </a>`;
  }
}

customElements.define('evaluations-view', EvaluationsView);
