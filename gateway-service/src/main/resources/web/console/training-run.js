import { LitElement, css, html, nothing } from 'lit';
import { failureWords, requestId } from '../shared/api.js';
import { icon } from '../shared/icons.js';
import { consoleStyles } from './console-styles.js';
import { percent, words } from './format.js';

const POLL_MILLIS = 800;
const ENDED = ['SUCCEEDED', 'FAILED'];

/** Starts a training and follows it, or the one that runs already. Fires `trained` when it has ended. */
class TrainingRun extends LitElement {
  static properties = {
    api: { attribute: false },
    family: {},
    running: { attribute: false },
    startable: { type: Boolean },
    job: { state: true },
    busy: { state: true },
    failure: { state: true },
  };

  static styles = [
    consoleStyles,
    css`
      :host {
        display: contents;
      }
      .progress {
        flex-basis: 100%;
        display: grid;
        gap: 6px;
        padding-top: 4px;
      }
      .progress span {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 10px;
      }
    `,
  ];

  render() {
    const active = this.busy || (this.job && !ENDED.includes(this.job.state));
    return html`
      ${this.startable
        ? html`<button class="primary" ?disabled=${active} @click=${this.#start}>
            ${icon('retry', 16)} ${active ? 'Training …' : 'Train now'}
          </button>`
        : nothing}
      ${this.job || this.failure
        ? html`<div class="progress small" role="status">${this.failure ? this.#failed() : this.#progress()}</div>`
        : nothing}
    `;
  }

  willUpdate(changed) {
    if (changed.has('running') && this.running && this.running.name !== this.job?.name) {
      this.#follow(this.running);
    }
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    super.disconnectedCallback();
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.job && !ENDED.includes(this.job.state)) {
      this.#poll();
    }
  }

  #failed() {
    return html`<span class="error">${this.failure}</span>`;
  }

  #progress() {
    const { state, progress = 0, message, promoted } = this.job;
    if (state === 'FAILED') {
      return html`<span class="error">${icon('alert', 16)} Training failed: ${message}</span>`;
    }
    if (state === 'SUCCEEDED') {
      const outcome = promoted ? ['good', 'Promoted'] : ['warn', 'Champion kept'];
      return html`<span><span class="badge ${outcome[0]}">${outcome[1]}</span> ${message}</span>`;
    }
    return html`<span class="muted">${words(state)} <b class="number">${percent(progress)}</b> ${message}</span>
      <progress aria-label="Training of ${this.family}" max="1" .value=${progress}></progress>`;
  }

  async #start() {
    this.busy = true;
    this.failure = undefined;
    try {
      const body = { family: this.family, requestId: requestId() };
      this.#follow((await this.api.post('/v1/trainingJobs', body)).trainingJob);
    } catch (error) {
      this.failure = failureWords(error);
    } finally {
      this.busy = false;
    }
  }

  #follow(job) {
    clearTimeout(this.timer);
    this.job = job;
    this.failure = undefined;
    this.timer = setTimeout(() => this.#poll(), POLL_MILLIS);
  }

  async #poll() {
    const { name } = this.job;
    try {
      const { trainingJob } = await this.api.get(`/v1/${name}`);
      if (this.job.name !== name) {
        return;
      }
      this.job = trainingJob;
      this.failure = undefined;
      if (ENDED.includes(trainingJob.state)) {
        this.dispatchEvent(new CustomEvent('trained'));
        return;
      }
    } catch (error) {
      this.failure = `${failureWords(error)} Still trying.`;
    }
    if (this.isConnected) {
      this.timer = setTimeout(() => this.#poll(), POLL_MILLIS);
    }
  }
}

customElements.define('training-run', TrainingRun);
