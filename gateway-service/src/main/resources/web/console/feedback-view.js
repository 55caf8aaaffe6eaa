import { LitElement, css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import './answer-dialog.js';
import { consoleStyles } from './console-styles.js';
import './feedback-row.js';
import { FeedbackStream } from './feedback-stream.js';
import { empty, loading } from './states.js';

// Feedback and opened sources together.
const LAST = 200;
const MOST_SHOWN = 500;

/** What people think, as they say it: newest first, with counters, also of the sources that they open. */
class FeedbackView extends LitElement {
  static properties = {
    api: { attribute: false },
    records: { state: true },
    sources: { state: true },
    connection: { state: true },
    opened: { state: true },
  };

  static styles = [
    consoleStyles,
    css`
      .live {
        display: inline-flex;
        align-items: center;
        gap: 7px;
      }
      .live i {
        width: 9px;
        height: 9px;
        border-radius: 50%;
        background: var(--warn);
      }
      .live.on i {
        background: var(--good);
        animation: pulse 1.8s infinite;
      }
      @keyframes pulse {
        50% {
          opacity: 0.35;
        }
      }
      .counters {
        display: grid;
        grid-template-columns: repeat(5, minmax(0, 1fr));
        gap: 12px;
        margin-bottom: 18px;
      }
      .counters div {
        display: flex;
        flex-direction: column-reverse;
        padding: 12px 16px;
        background: var(--paper);
        border: 1px solid var(--line);
        border-radius: 14px;
      }
      dl {
        margin: 0;
      }
      dt {
        font-size: 13px;
        color: var(--muted);
      }
      dd {
        margin: 0;
        font-size: 1.6em;
        line-height: 1.3;
        font-weight: 650;
        font-variant-numeric: tabular-nums;
      }
      @media (max-width: 640px) {
        .counters {
          grid-template-columns: repeat(2, minmax(0, 1fr));
          gap: 8px;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.records = new Map();
    this.sources = new Set();
    this.connection = { state: 'connecting' };
  }

  connectedCallback() {
    super.connectedCallback();
    this.stream = new FeedbackStream(
      this.api,
      (record) => this.#received(record),
      (source) => this.#opened(source),
      (state, reason) => (this.connection = { state, reason }),
    );
    this.stream.start(LAST);
  }

  disconnectedCallback() {
    this.stream.stop();
    super.disconnectedCallback();
  }

  render() {
    const { state, reason } = this.connection;
    const label = { connecting: 'Connecting …', live: 'Live', reconnecting: 'Reconnecting …' }[state];
    return html`
      <header class="head">
        <h1>Feedback</h1>
        <span class="live end ${state === 'live' ? 'on' : ''}" role="status"><i></i> ${label}</span>
        ${state === 'reconnecting' && reason ? html`<p class="error">${reason}</p>` : nothing}
      </header>
      ${this.#counters()}
      <section class="panel" aria-label="Feedback, newest first" aria-live="polite">${this.#rows()}</section>
      ${this.opened
        ? html`<answer-dialog
            .api=${this.api}
            .answerId=${this.opened}
            @close=${() => (this.opened = undefined)}
          ></answer-dialog>`
        : nothing}
    `;
  }

  #counters() {
    const said = [...this.records.values()].map(({ feedback }) => feedback);
    const ratings = said.map(({ rating }) => rating).filter(Boolean);
    const mean = ratings.length ? (ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length).toFixed(2) : '–';
    const count = (thumbs) => said.filter((feedback) => feedback.thumbs === thumbs).length;
    return html`<dl class="counters">
      <div><dt>pieces of feedback</dt><dd>${said.length}</dd></div>
      <div><dt>thumbs up</dt><dd>${count('THUMBS_UP')}</dd></div>
      <div><dt>thumbs down</dt><dd>${count('THUMBS_DOWN')}</dd></div>
      <div><dt>mean of ${ratings.length} ratings</dt><dd>${mean}</dd></div>
      <div><dt>opened sources</dt><dd>${this.sources.size}</dd></div>
    </dl>`;
  }

  #rows() {
    if (this.records.size === 0) {
      return this.connection.state === 'live'
        ? empty('heart', 'No feedback yet', 'Thumbs, ratings and comments appear here the moment they are given.')
        : loading();
    }
    return repeat(
      this.records.values(),
      ({ name }) => name,
      (record) => html`<feedback-row
        .record=${record}
        @open=${() => (this.opened = record.feedback.answerId)}
      ></feedback-row>`,
    );
  }

  #opened({ answerId, passage }) {
    this.sources = new Set([...this.sources, `${answerId} ${passage}`].slice(-MOST_SHOWN));
  }

  /** A reconnect tells the last ones again: a record counts once. */
  #received(record) {
    if (!this.records.has(record.name)) {
      const newestFirst = [record, ...this.records.values()].sort((one, other) =>
        (other.createTime ?? '').localeCompare(one.createTime ?? ''),
      );
      this.records = new Map(newestFirst.slice(0, MOST_SHOWN).map((kept) => [kept.name, kept]));
    }
  }
}

customElements.define('feedback-view', FeedbackView);
