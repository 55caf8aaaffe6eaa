import { LitElement, css, html, nothing } from 'lit';
import { icon } from '../shared/icons.js';
import './article-editor.js';
import './article-list.js';
import { consoleStyles } from './console-styles.js';
import './document-dialog.js';
import './gap-dialog.js';
import { ago, count, moment, percent, words } from './format.js';
import { PagedList } from './paged-list.js';
import { empty, paged } from './states.js';

const STATES = ['OPEN', 'RESOLVED', 'IGNORED'];
const REASON_TONE = { MISSING_KNOWLEDGE: 'bad', LOW_CONFIDENCE: 'warn', OUT_OF_SCOPE: '', RATED_DOWN: 'bad' };

/** What customers ask and the knowledge does not answer, most often asked first, and what agents said to it. */
class GapsView extends LitElement {
  static properties = {
    api: { attribute: false },
    role: {},
    state: { state: true },
    opened: { state: true },
    writing: { state: true },
    document: { state: true },
  };

  static styles = [
    consoleStyles,
    css`
      .asked {
        flex: none;
        min-width: 44px;
        font-size: 1.25em;
        font-weight: 650;
        text-align: right;
      }
      .gap {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 4px;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 8px;
      }
      .row {
        align-items: start;
      }
      @media (max-width: 640px) {
        .time {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.gaps = new PagedList(this, '/v1/knowledgeGaps', 'gaps', 50);
    this.state = 'OPEN';
  }

  firstUpdated() {
    this.refresh();
  }

  refresh() {
    return this.gaps.load({ state: this.state });
  }

  render() {
    const admin = this.role === 'ROLE_ADMIN';
    return html`
      <header class="head">
        <h1>Knowledge gaps</h1>
        <button class="end" ?disabled=${this.gaps.loading} @click=${this.#changed}>${icon('retry', 16)} Refresh</button>
        <p>Questions that the assistant declined, or answered wrongly, grouped by what they want.</p>
      </header>
      <article-list
        .api=${this.api}
        ?decides=${admin}
        @changed=${() => this.refresh()}
        @open-gap=${(event) => (this.opened = { name: event.detail })}
      ></article-list>
      <section class="panel" aria-label="Knowledge gaps">
        <div class="bar">
          <select aria-label="State" @change=${this.#choose}>
            ${STATES.map((state) => html`<option value=${state} ?selected=${state === this.state}>${words(state)}</option>`)}
          </select>
          <span class="muted small number end" role="status">${this.gaps.items ? count(this.gaps.totalSize, 'gap') : ''}</span>
        </div>
        ${paged(this.gaps, {
          items: (items) => html`<ul class="list">${items.map((gap) => html`<li>${this.#row(gap)}</li>`)}</ul>`,
          nothing: () => empty('check', 'No gaps', 'Questions that are declined from now on appear here.'),
          retry: () => this.refresh(),
        })}
      </section>
      ${this.opened
        ? html`<gap-dialog
            .api=${this.api}
            .gap=${this.opened}
            ?decides=${admin}
            @close=${() => (this.opened = undefined)}
            @changed=${this.#changed}
            @open-document=${(event) => (this.document = event.detail)}
            @write=${(event) => {
              this.opened = undefined;
              this.writing = event.detail;
            }}
          ></gap-dialog>`
        : nothing}
      ${this.writing
        ? html`<article-editor
            .api=${this.api}
            .gap=${this.writing}
            @close=${() => (this.writing = undefined)}
            @published=${() => {
              this.writing = undefined;
              this.#changed();
            }}
          ></article-editor>`
        : nothing}
      ${this.document
        ? html`<document-dialog
            .api=${this.api}
            .target=${this.document}
            @close=${() => (this.document = undefined)}
          ></document-dialog>`
        : nothing}
    `;
  }

  #row(gap) {
    return html`<button class="row" @click=${() => (this.opened = gap)}>
      <span class="asked number" title=${count(gap.questionCount, 'question')}>${gap.questionCount}</span>
      <span class="grow gap">
        <span>${gap.question}</span>
        <span class="facts">
          ${reasonBadges(gap)} <span class="badge accent">${gap.language}</span>
          <span class="muted small">${count(gap.conversationCount, 'conversation')}</span>
          ${gap.documentTitle
            ? html`<span class="muted small">${gap.state === 'RESOLVED' ? 'answered by' : 'nearest'}:
                ${gap.documentTitle} (${percent(gap.confidence)})</span>`
            : nothing}
        </span>
      </span>
      <span class="muted small time" title=${moment(gap.lastAskTime)}>${ago(gap.lastAskTime)}</span>
    </button>`;
  }

  #choose(event) {
    this.state = event.target.value;
    this.refresh();
  }

  #changed() {
    this.refresh();
    this.renderRoot.querySelector('article-list').refresh();
  }
}

/** How often a gap has which reason. */
export const reasonBadges = (gap) =>
  (gap.reasons ?? []).map(
    ({ reason, count: number }) => html`<span class="badge ${REASON_TONE[reason] ?? ''}">${words(reason)} ${number}</span>`,
  );

customElements.define('gaps-view', GapsView);
