import { LitElement, css, html } from 'lit';
import { consoleStyles } from './console-styles.js';
import { ago, moment, words } from './format.js';
import { empty, paged } from './states.js';

const TONE = { SUCCEEDED: 'good', FAILED: 'bad', RUNNING: 'accent' };

/** Recent runs of the trainers. `list` is the view's PagedList, whose changes redraw the view. */
class TrainingJobs extends LitElement {
  static properties = { list: { attribute: false, hasChanged: () => true } };

  static styles = [
    consoleStyles,
    css`
      .row {
        flex-wrap: wrap;
      }
      .message {
        flex-basis: 100%;
      }
    `,
  ];

  render() {
    return html`<section class="panel" aria-labelledby="jobs">
      <header><h2 id="jobs">Training jobs</h2></header>
      ${paged(this.list, {
        items: (jobs) => html`<ul class="list">${jobs.map((job) => html`<li>${this.#job(job)}</li>`)}</ul>`,
        nothing: () => empty('retry', 'No training yet', 'Enough new feedback starts one, or you do.'),
        retry: () => this.list.load(),
      })}
    </section>`;
  }

  #job(job) {
    return html`<div class="row">
      <span class="badge ${TONE[job.state] ?? ''}">${words(job.state)}</span>
      <strong>${job.family}</strong>
      ${job.promoted ? html`<span class="badge good">Promoted</span>` : ''}
      <span class="muted small">by ${job.requestedBy}${seconds(job)}</span>
      <span class="muted small end" title=${moment(job.createTime)}>${ago(job.createTime)}</span>
      ${job.message ? html`<span class="message muted small">${job.message}</span>` : ''}
    </div>`;
  }
}

const seconds = ({ createTime, endTime }) =>
  endTime ? `, took ${((Date.parse(endTime) - Date.parse(createTime)) / 1000).toFixed(1)} s` : '';

customElements.define('training-jobs', TrainingJobs);
