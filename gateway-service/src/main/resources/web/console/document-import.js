import { LitElement, css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { failureWords } from '../shared/api.js';
import { icon } from '../shared/icons.js';
import { consoleStyles } from './console-styles.js';
import { importFiles } from './file-upload.js';
import { percent } from './format.js';
import './knowledge-job.js';

const ENDED = ['DONE', 'CANCELLED', 'FAILED'];

/**
 * Takes files in and follows the jobs of the knowledge. Fires `changed` when one has ended, `open` with a document's
 * `{name, title}`.
 */
class DocumentImport extends LitElement {
  static properties = {
    api: { attribute: false },
    jobs: { state: true },
    share: { state: true },
    over: { state: true },
    failure: { state: true },
  };

  static styles = [
    consoleStyles,
    css`
      .drop {
        display: flex;
        align-items: center;
        flex-wrap: wrap;
        gap: 8px 14px;
        padding: 14px 18px;
        margin-bottom: 18px;
        border: 1.5px dashed var(--line);
        border-radius: 14px;
        background: var(--paper);
      }
      .drop.over {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      .drop > .icon {
        color: var(--accent);
      }
      progress {
        flex-basis: 100%;
      }
    `,
  ];

  constructor() {
    super();
    this.jobs = [];
  }

  firstUpdated() {
    this.#findRunning();
  }

  /** Shows a job until it is dismissed. */
  follow(job, refused = []) {
    this.jobs = [{ job, refused }, ...this.jobs];
  }

  render() {
    const busy = this.share !== undefined;
    return html`
      <div
        class="drop ${this.over ? 'over' : ''}"
        @dragover=${this.#dragged}
        @dragleave=${() => (this.over = false)}
        @drop=${this.#dropped}
      >
        ${icon('upload', 24)}
        <span class="grow">
          <strong>Drop files or an archive here</strong> or choose some
          <span class="muted small">
            <br />Markdown, text, HTML, PDF, DOCX, questions and answers (.csv, .jsonl), or these in a .zip or .tar.gz
          </span>
        </span>
        <button class="primary" ?disabled=${busy} @click=${() => this.renderRoot.querySelector('input').click()}>
          ${busy ? `Sending ${percent(this.share)}` : 'Import files'}
        </button>
        <input
          type="file"
          multiple
          hidden
          accept=".md,.markdown,.txt,.html,.htm,.pdf,.docx,.csv,.jsonl,.zip,.gz,.tgz"
          @change=${this.#chosen}
        />
        ${busy ? html`<progress aria-label="Sending" max="1" .value=${this.share}></progress>` : nothing}
        ${this.failure ? html`<span class="error small" role="alert">${this.failure}</span>` : nothing}
      </div>
      ${repeat(
        this.jobs,
        ({ job }) => job.name,
        (shown) => html`<knowledge-job
          .api=${this.api}
          .job=${shown.job}
          .refused=${shown.refused}
          @ended=${() => this.dispatchEvent(new CustomEvent('changed'))}
          @dismiss=${() => (this.jobs = this.jobs.filter((other) => other !== shown))}
          @open=${(event) => this.dispatchEvent(new CustomEvent('open', { detail: event.detail }))}
        ></knowledge-job>`,
      )}
    `;
  }

  #dragged(event) {
    event.preventDefault();
    this.over = true;
  }

  #dropped(event) {
    event.preventDefault();
    this.over = false;
    this.#import([...event.dataTransfer.files]);
  }

  #chosen(event) {
    const files = [...event.target.files];
    event.target.value = '';
    this.#import(files);
  }

  async #import(files) {
    if (this.share !== undefined || files.length === 0) {
      return;
    }
    this.share = 0;
    this.failure = undefined;
    try {
      const { job, refused } = await importFiles(this.api, files, (share) => (this.share = share));
      this.follow(job, refused);
    } catch (error) {
      this.failure = failureWords(error);
    } finally {
      this.share = undefined;
    }
  }

  /** What somebody began, perhaps on another page. */
  async #findRunning() {
    try {
      const { jobs = [] } = await this.api.get('/v1/knowledgeJobs', { pageSize: 20 });
      const running = jobs.filter(({ state }) => !ENDED.includes(state) && state !== 'RECEIVING');
      this.jobs = [...this.jobs, ...running.map((job) => ({ job, refused: [] }))];
    } catch (error) {
      this.failure = failureWords(error);
    }
  }
}

customElements.define('document-import', DocumentImport);
