import { LitElement, css, html } from 'lit';
import { failureWords } from '../shared/api.js';
import './charts/line-chart.js';
import { consoleStyles } from './console-styles.js';
import { metric, percent } from './format.js';
import { failed, loading } from './states.js';

/** How far answers can be trusted: the share of questions that are answered against the share of right answers. */
class AnswerCalibration extends LitElement {
  static properties = {
    api: { attribute: false },
    found: { state: true },
    problem: { state: true },
  };

  static styles = [
    consoleStyles,
    css`
      .body {
        padding: 14px 16px;
        display: grid;
        grid-template-columns: minmax(220px, 1fr) minmax(260px, 380px);
        gap: 16px 32px;
      }
      @media (max-width: 760px) {
        .body {
          grid-template-columns: 1fr;
        }
      }
      p {
        margin: 0 0 10px;
      }
    `,
  ];

  firstUpdated() {
    this.#load();
  }

  async #load() {
    this.problem = undefined;
    try {
      this.found = (await this.api.get('/v1/answering/calibration')).calibration;
    } catch (error) {
      this.problem = failureWords(error);
    }
  }

  render() {
    return html`<section class="panel" aria-labelledby="trusted">
      <header><h2 id="trusted">How far answers can be trusted</h2></header>
      ${this.problem ? failed(this.problem, () => this.#load()) : this.found ? this.#curve(this.found) : loading()}
    </section>`;
  }

  #curve({
    setting = '',
    questionCount = 0,
    expectedCalibrationError,
    curve = [],
    operatingPoint = {},
    measuredModelVersion = '',
    servingModelVersion = '',
  }) {
    const { coverage = 0, precision = 0, confidence = 0 } = operatingPoint;
    const points = curve.map((point) => [point.coverage ?? 0, point.precision ?? 0]);
    return html`<div class="body">
      <div>
        <p><strong>Set to ${setting}.</strong></p>
        <p>
          Of ${questionCount} questions with known answers, ${percent(coverage)} were answered from a confidence of
          ${metric(confidence)} on, and ${percent(precision)} of these answers were right. The others were declined and
          can be found among the gaps.
        </p>
        <p class="muted">
          Calibration error ${metric(expectedCalibrationError)}: so far is the confidence from the share of right
          answers, on average.
        </p>
        ${servingModelVersion && servingModelVersion !== measuredModelVersion
          ? html`<p class="muted">
              Measured with <code>${measuredModelVersion}</code>; <code>${servingModelVersion}</code> answers now, so the
              curve is an estimate.
            </p>`
          : ''}
      </div>
      <line-chart
        heading="Coverage and precision"
        horizontal="share of questions answered"
        vertical="share of answers that are right"
        .series=${[{ name: 'Answers', detail: `${percent(precision)} right at ${percent(coverage)} answered`, points }]}
        .mark=${[coverage, precision]}
      ></line-chart>
    </div>`;
  }
}

customElements.define('answer-calibration', AnswerCalibration);
