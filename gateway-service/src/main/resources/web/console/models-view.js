import { LitElement, html, nothing } from 'lit';
import { requestId } from '../shared/api.js';
import './confirm-dialog.js';
import { consoleStyles } from './console-styles.js';
import './model-family.js';
import './model-ledger.js';
import { PagedList } from './paged-list.js';
import { failed, loading } from './states.js';
import './training-jobs.js';

const FAMILIES = ['sentiment', 'intent', 'recommender'];

/** Versions of models, training, and the ledger that says who promoted what and why. */
class ModelsView extends LitElement {
  static properties = {
    api: { attribute: false },
    role: {},
    asked: { state: true },
  };

  static styles = consoleStyles;

  constructor() {
    super();
    this.models = new PagedList(this, '/v1/models', 'models', 200);
    this.jobs = new PagedList(this, '/v1/trainingJobs', 'trainingJobs', 20);
    this.ledger = new PagedList(this, '/v1/ledgerEntries', 'entries', 20);
  }

  firstUpdated() {
    this.#refresh();
  }

  render() {
    const admin = this.role === 'ROLE_ADMIN';
    return html`
      <header class="head">
        <h1>Models</h1>
        ${admin ? nothing : html`<p>An agent key looks on; promoting and training take an admin key.</p>`}
      </header>
      ${this.models.problem ? failed(this.models.problem, () => this.#refresh()) : nothing}
      ${this.models.items
        ? this.#families().map(
            (family) => html`<model-family
              .api=${this.api}
              .family=${family}
              .versions=${this.models.items.filter((model) => model.family === family)}
              .running=${this.#runningJob(family)}
              ?changeable=${admin}
              @promote=${(event) => this.#askPromotion(event.detail)}
              @rollback=${(event) => this.#askRollback(event.detail)}
              @trained=${() => this.#refresh()}
            ></model-family>`,
          )
        : this.models.problem
          ? nothing
          : html`<section class="panel">${loading(6)}</section>`}
      <training-jobs .list=${this.jobs}></training-jobs>
      <model-ledger .list=${this.ledger}></model-ledger>
      ${this.asked
        ? html`<confirm-dialog
            heading=${this.asked.heading}
            text=${this.asked.text}
            verb=${this.asked.verb}
            asksReason
            .act=${this.asked.act}
            @close=${() => (this.asked = undefined)}
            @done=${() => {
              this.asked = undefined;
              this.#refresh();
            }}
          ></confirm-dialog>`
        : nothing}
    `;
  }

  #families() {
    return [...new Set([...FAMILIES, ...this.models.items.map((model) => model.family)])];
  }

  #runningJob(family) {
    return this.jobs.items?.find((job) => job.family === family && ['PENDING', 'RUNNING'].includes(job.state));
  }

  #refresh() {
    return Promise.all([this.models.load(), this.jobs.load(), this.ledger.load()]);
  }

  #askPromotion(model) {
    const id = requestId();
    this.asked = {
      heading: `Promote ${model.version}?`,
      text: `It becomes the ${model.family} champion on every server, without the gate.`,
      verb: 'Promote',
      act: (reason) => this.api.post(`/v1/${model.name}:promote`, { requestId: id, reason }),
    };
  }

  #askRollback(family) {
    const id = requestId();
    this.asked = {
      heading: `Roll back ${family}?`,
      text: 'The champion before the present one serves again.',
      verb: 'Roll back',
      act: (reason) => this.api.post(`/v1/models/${family}:rollback`, { requestId: id, reason }),
    };
  }
}

customElements.define('models-view', ModelsView);
