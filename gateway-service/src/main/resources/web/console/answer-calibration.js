import { LitElement, css, html } from 'lit';
import { failureWords } from '../shared/api.js';
import './charts/line-chart.js';
import { consoleStyles } from './console-styles.js';
import { ago, count, lastSegment, metric, moment, percent } from './format.js';
import { PagedList } from './paged-list.js';
import { failed, loading, paged } from './states.js';

/**
 * How far answers can be trusted: the share of questions that are answered against the share of right answers, now, as
 * people rate them, and with every version that was measured.
 */
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

  constructor() {
    super();
    this.versions = new PagedList(this, '/v1/answering/calibrations', 'calibrations', 20);
  }

  firstUpdated() {
    this.#load();
    this.versions.load();
  }

  async #load() {
    this.problem = undefined;
    try {
      this.found = await this.api.get('/v1/answering/calibration');
    } catch (error) {
      this.problem = failureWords(error);
    }
  }

  render() {
    return html`<section class="panel" aria-labelledby="trusted">
        <header><h2 id="trusted">How far answers can be trusted</h2></header>
        ${this.problem ? failed(this.problem, () => this.#load()) : this.found ? this.#curve(this.found) : loading()}
      </section>
      <section class="panel" aria-labelledby="calibrated">
        <header><h2 id="calibrated">Measured versions</h2></header>
        ${paged(this.versions, {
          items: (items) => html`<ul class="list">${items.map((item) => html`<li>${this.#version(item)}</li>`)}</ul>`,
          nothing: () => '', // what ships is always there
          retry: () => this.versions.load(),
        })}
      </section>`;
  }

  #curve({ calibration, live = [] }) {
    const { setting = '', basis = '', standsIn, questionCount = 0, expectedCalibrationError, curve = [] } = calibration;
    const { tentativelyWhenAtLeast: tentative = 0 } = calibration;
    const { coverage = 0, precision = 0, precisionAtLeast = 0, confidence = 0 } = calibration.operatingPoint ?? {};
    const series = [
      {
        name: standsIn ? 'What ships' : 'Answers',
        detail: `${percent(precision)} right at ${percent(coverage)} answered`,
        points: points(curve),
      },
      ...live.map(({ modelVersion, ratedCount, curve: rated }) => ({
        name: `Ratings of ${lastSegment(modelVersion)}`,
        detail: `${count(ratedCount, 'answer')}, few and biased`,
        points: points(rated),
      })),
    ];
    return html`<div class="body">
      <div>
        <p><strong>Set to ${setting}.</strong></p>
        <p>
          Of ${questionCount} questions with known answers, ${percent(coverage)} were answered from a confidence of
          ${metric(confidence)} on, and ${percent(precision)} of these answers were right (surely
          ${percent(precisionAtLeast)}). From ${metric(tentative)} on an answer is given with the reservation that it may
          not be what was asked for; all other questions are declined and can be found among the gaps.
        </p>
        <p class=${standsIn ? '' : 'muted'}>${basis}</p>
        <p class="muted">
          Calibration error ${metric(expectedCalibrationError)}: so far is the confidence from the share of right
          answers, on average.
        </p>
        ${live.map(
          ({ modelVersion, ratedCount, rightCount = 0, expectedCalibrationError: error }) => html`<p class="muted">
            Of ${count(ratedCount, 'answer')} of <code>${modelVersion}</code> that customers got and that were rated,
            ${rightCount} were right; calibration error ${metric(error)}. Those who rate are mostly very content or not
            at all.
          </p>`,
        )}
      </div>
      <line-chart
        heading="Coverage and precision"
        horizontal="share of questions answered"
        vertical="share of answers that are right"
        .series=${series}
        .mark=${[coverage, precision]}
      ></line-chart>
    </div>`;
  }

  #version({
    measuredModelVersion = '',
    measuredOrderVersion = '',
    questionCount = 0,
    expectedCalibrationError,
    operatingPoint: { coverage, precision } = {},
    standsIn,
    measureTime,
  }) {
    return html`<div class="row">
      <span class="badge ${measureTime && !standsIn ? 'good' : ''}">
        ${measureTime ? (standsIn ? 'Too few' : 'Own curve') : 'Ships'}
      </span>
      <span class="grow">
        <code>${lastSegment(measuredModelVersion) || 'quotes'}</code> with order
        <code>${lastSegment(measuredOrderVersion)}</code> on ${count(questionCount, 'question')}
      </span>
      <span class="number small">
        ${percent(precision)} right at ${percent(coverage)} answered, error ${metric(expectedCalibrationError)}
      </span>
      <span class="muted small" title=${moment(measureTime)}>${ago(measureTime)}</span>
    </div>`;
  }
}

const points = (curve = []) => curve.map((point) => [point.coverage ?? 0, point.precision ?? 0]);

customElements.define('answer-calibration', AnswerCalibration);
