import { LitElement, css, html } from 'lit';
import { failureWords } from '../shared/api.js';
import './charts/calibration-chart.js';
import './charts/confusion-matrix.js';
import './charts/line-chart.js';
import { consoleStyles } from './console-styles.js';
import { metric, moment, words } from './format.js';
import { failed, loading } from './states.js';

const POLL = 1000;

/** Curves that an eye can tell apart: those of the most frequent labels. */
const MOST_CURVES = 8;

/** One evaluation: tables, ROC curves, confusion and calibration. `evaluation` is its id. */
class EvaluationReport extends LitElement {
  static properties = {
    api: { attribute: false },
    evaluation: {},
    found: { state: true },
    problem: { state: true },
  };

  static styles = [
    consoleStyles,
    css`
      .body {
        padding: 14px 16px;
      }
      dl {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 26px;
        margin: 0 0 16px;
      }
      dt {
        font-size: 12px;
        color: var(--muted);
      }
      dd {
        margin: 0;
        font-size: 1.15em;
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
      .scroll {
        overflow: auto;
        max-height: 420px;
      }
      table {
        border-collapse: collapse;
        width: 100%;
        font-size: 13.5px;
        font-variant-numeric: tabular-nums;
      }
      th,
      td {
        padding: 5px 10px;
        text-align: right;
        border-bottom: 1px solid var(--line);
      }
      th:first-child {
        text-align: left;
        overflow-wrap: anywhere;
      }
      thead th {
        position: sticky;
        top: 0;
        background: var(--paper);
        font-size: 12px;
        color: var(--muted);
      }
      .charts {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(300px, 100%), 1fr));
        gap: 24px;
        padding: 16px;
        border-top: 1px solid var(--line);
      }
    `,
  ];

  disconnectedCallback() {
    clearTimeout(this.timer);
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (changed.has('evaluation')) {
      this.found = undefined;
      this.problem = undefined;
      this.#load();
    }
  }

  render() {
    return html`<section class="panel" aria-labelledby="measured" aria-live="polite">
      ${this.problem ? failed(this.problem, () => this.#load()) : this.found ? this.#evaluation() : loading(8)}
    </section>`;
  }

  async #load() {
    clearTimeout(this.timer);
    const wanted = this.evaluation;
    try {
      const { evaluation } = await this.api.get(`/v1/evaluations/${wanted}`);
      if (wanted !== this.evaluation || !this.isConnected) {
        return;
      }
      this.found = evaluation;
      this.problem = undefined;
      if (['PENDING', 'RUNNING'].includes(evaluation.state)) {
        this.timer = setTimeout(() => this.#load(), POLL);
      }
    } catch (error) {
      if (wanted === this.evaluation) {
        this.problem = failureWords(error);
      }
    }
  }

  #evaluation() {
    const { modelVersion, datasetDisplayName, dataset, state, message, progress, report, endTime, requestedBy } =
      this.found;
    return html`
      <header>
        <h2 id="measured" class="grow"><code>${modelVersion}</code> on ${datasetDisplayName || dataset}</h2>
        <span class="muted small">by ${requestedBy} ${moment(endTime)}</span>
      </header>
      ${state === 'SUCCEEDED'
        ? this.#report(report)
        : html`<div class="body">
            <p>${words(state)}${message ? `: ${message}` : ''}</p>
            ${state === 'FAILED' ? '' : html`<progress max="1" .value=${progress ?? 0} aria-label="Measured"></progress>`}
          </div>`}
    `;
  }

  #report(report) {
    const labels = report.labels ?? [];
    const names = labels.map(({ label }) => label);
    const curves = labels
      .filter(({ rocAuc }) => rocAuc != null)
      .sort((a, b) => (b.support ?? 0) - (a.support ?? 0))
      .slice(0, MOST_CURVES);
    return html`
      <div class="body">
        <dl>
          ${fact('Texts', report.textCount)} ${fact('Accuracy', metric(report.accuracy))}
          ${fact('Macro F1', metric(report.macroF1))} ${fact('ROC-AUC', metric(report.rocAuc))}
          ${fact('Calibration error', metric(report.calibrationError))}
          ${report.outOfScope ? outOfScope(report.outOfScope) : ''}
        </dl>
        <div class="scroll" tabindex="0" role="region" aria-label="Scores by label">
          <table>
            <thead>
              <tr>
                ${['Label', 'Precision', 'Recall', 'F1', 'ROC-AUC', 'Texts'].map(
                  (heading) => html`<th scope="col">${heading}</th>`,
                )}
              </tr>
            </thead>
            <tbody>
              ${labels.map(row)}
            </tbody>
          </table>
        </div>
      </div>
      <div class="charts">
        <line-chart
          heading="ROC curves${curves.length < labels.length ? ' of the most frequent labels' : ''}"
          horizontal="false positive rate"
          vertical="true positive rate"
          even
          .series=${curves.map(({ label, rocAuc, roc = [] }) => ({
            name: label,
            detail: `AUC ${metric(rocAuc)}`,
            points: roc.map(({ falsePositiveRate = 0, truePositiveRate = 0 }) => [falsePositiveRate, truePositiveRate]),
          }))}
        ></line-chart>
        <calibration-chart heading="Calibration" .bins=${report.calibration ?? []}></calibration-chart>
        <confusion-matrix
          heading="Confusion"
          .labels=${names}
          .counts=${(report.confusion ?? []).map(({ counts = [] }) => counts)}
        ></confusion-matrix>
      </div>
    `;
  }
}

const fact = (name, value) => html`<div>
  <dt>${name}</dt>
  <dd>${value}</dd>
</div>`;

const outOfScope = ({ support, recall, precision, inScopeAccuracy }) => html`
  ${fact('Out of scope', support)} ${fact('Found of these', metric(recall))}
  ${fact('Precision of these', metric(precision))} ${fact('Accuracy in scope', metric(inScopeAccuracy))}
`;

const row = ({ label, precision = 0, recall = 0, f1 = 0, rocAuc, support = 0 }) => html`<tr>
  <th scope="row">${label}</th>
  <td>${metric(precision)}</td>
  <td>${metric(recall)}</td>
  <td>${metric(f1)}</td>
  <td>${metric(rocAuc)}</td>
  <td>${support}</td>
</tr>`;

customElements.define('evaluation-report', EvaluationReport);
