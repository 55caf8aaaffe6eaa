import { LitElement, css, html, nothing } from 'lit';
import { failureWords } from '../shared/api.js';
import { icon } from '../shared/icons.js';
import { consoleStyles } from './console-styles.js';
import { count, lastSegment, words } from './format.js';

const POLL_MILLIS = 600;
const ENDED = ['DONE', 'CANCELLED', 'FAILED'];
const BADGES = { CREATED: 'good', UPDATED: 'good', UNCHANGED: '', FAILED: 'bad' };

/**
 * An import or reindexing: how far it is, then what became of each document. Fires `ended`, `dismiss`, and `open` with
 * a document's `{name, title}`.
 */
class KnowledgeJob extends LitElement {
  static properties = {
    api: { attribute: false },
    job: { attribute: false },
    refused: { attribute: false },
    outcomes: { state: true },
    nextPageToken: { state: true },
    failure: { state: true },
  };

  static styles = [
    consoleStyles,
    css`
      .progress {
        display: grid;
        gap: 6px;
        padding: 12px 16px;
      }
      .outcomes {
        max-height: 320px;
        overflow: auto;
      }
      .outcome {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 2px 10px;
        padding: 8px 16px;
      }
      .outcome > * {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .outcome .error {
        flex-basis: 100%;
      }
      .outcome button {
        border: none;
        padding: 0;
        color: var(--accent);
        text-align: left;
      }
    `,
  ];

  constructor() {
    super();
    this.refused = [];
    this.outcomes = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.#next();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    super.disconnectedCallback();
  }

  get #ended() {
    return ENDED.includes(this.job.state);
  }

  render() {
    const { job } = this;
    return html`<section class="panel" aria-label=${words(job.kind)}>
      <header>
        <h2>${words(job.kind)}</h2>
        <span class="grow muted small">${job.label}</span>
        <span class="badge ${job.state === 'DONE' ? 'good' : job.state === 'FAILED' ? 'bad' : 'accent'}">
          ${words(job.state)}
        </span>
        ${this.#ended
          ? html`<button class="quiet" @click=${() => this.dispatchEvent(new CustomEvent('dismiss'))}>Dismiss</button>`
          : html`<button class="quiet" @click=${this.#cancel}>Cancel</button>`}
      </header>
      <div class="progress small">
        <span role="status">${this.#summary()}</span>
        ${this.#ended
          ? nothing
          : html`<progress
              aria-label="Progress of ${job.label}"
              max=${Math.max(1, Number(job.totalCount ?? 0))}
              .value=${Number(job.doneCount ?? 0)}
            ></progress>`}
        ${job.problem ? html`<span class="error">${job.problem}</span>` : nothing}
        ${this.failure ? html`<span class="error" role="alert">${this.failure}</span>` : nothing}
      </div>
      ${this.#list()}
    </section>`;
  }

  #summary() {
    const { job } = this;
    const failed = Number(job.failedCount ?? 0) + this.refused.length;
    const counts = [
      [job.createdCount, 'created'],
      [job.updatedCount, 'updated'],
      [job.unchangedCount, 'unchanged'],
      [failed, 'failed'],
    ].filter(([number]) => Number(number ?? 0) > 0);
    const noun = job.kind === 'REINDEX' ? 'document' : 'file';
    return `${job.doneCount ?? 0} of ${count(Number(job.totalCount ?? 0), noun)}${counts
      .map(([number, state]) => `, ${number} ${state}`)
      .join('')}`;
  }

  #list() {
    const all = [...this.refused, ...this.outcomes];
    // What went wrong comes first: it is what there is to do.
    const sorted = [...all.filter(({ state }) => state === 'FAILED'), ...all.filter(({ state }) => state !== 'FAILED')];
    return sorted.length
      ? html`<ul class="list outcomes">
            ${sorted.map((outcome) => html`<li>${this.#outcome(outcome)}</li>`)}
          </ul>
          ${this.nextPageToken
            ? html`<p class="more"><button @click=${() => this.#load(this.nextPageToken)}>Load more</button></p>`
            : nothing}`
      : nothing;
  }

  #outcome({ state, file, document, title, passageCount, problem }) {
    return html`<div class="outcome">
      <span class="badge ${BADGES[state]}">${words(state)}</span>
      ${document
        ? html`<button @click=${() => this.#open(document, title)}>${title || lastSegment(document)}</button>
            <span class="muted small">${file ? `${file}, ` : ''}${count(passageCount, 'passage')}</span>`
        : html`<strong>${file}</strong>`}
      ${problem ? html`<span class="error small">${problem}</span>` : nothing}
    </div>`;
  }

  #open(name, title) {
    this.dispatchEvent(new CustomEvent('open', { detail: { name, title } }));
  }

  /** Waits for the job's end, then reads what became of it. */
  #next() {
    clearTimeout(this.timer);
    if (this.#ended) {
      this.#load('');
      this.dispatchEvent(new CustomEvent('ended'));
    } else {
      this.timer = setTimeout(() => this.#poll(), POLL_MILLIS);
    }
  }

  async #poll() {
    try {
      this.job = (await this.api.get(`/v1/${this.job.name}`)).job;
      this.failure = undefined;
    } catch (error) {
      this.failure = `${failureWords(error)} Still trying.`;
    }
    if (this.isConnected) {
      this.#next();
    }
  }

  async #load(pageToken) {
    try {
      const page = await this.api.get(`/v1/${this.job.name}/outcomes`, { pageSize: 500, pageToken });
      this.outcomes = [...(pageToken ? this.outcomes : []), ...(page.outcomes ?? [])];
      this.nextPageToken = page.nextPageToken ?? '';
    } catch (error) {
      this.failure = failureWords(error);
    }
  }

  async #cancel() {
    try {
      this.job = (await this.api.post(`/v1/${this.job.name}:cancel`, {})).job;
      this.#next();
    } catch (error) {
      this.failure = failureWords(error);
    }
  }
}

customElements.define('knowledge-job', KnowledgeJob);
