import { LitElement, css, html, nothing } from 'lit';
import { failureWords } from '../shared/api.js';
import { icon } from '../shared/icons.js';
import { consoleStyles } from './console-styles.js';
import { plain } from './format.js';
import './stage-scores.js';
import { empty, failed, loading } from './states.js';

/** Parts of the search that can be left out. */
const SWITCHES = [
  ['LEXICAL', 'Words (BM25)'],
  ['DENSE', 'Meaning (vectors)'],
  ['EXAMPLES', 'Example questions'],
  ['ORDER', 'Learned order'],
];

/** What an answer would find, and what each stage of the search says of it. Fires `open` with the passage's place. */
class PassageSearch extends LitElement {
  static properties = {
    api: { attribute: false },
    passages: { state: true },
    busy: { state: true },
    failure: { state: true },
    without: { state: true },
  };

  static styles = [
    consoleStyles,
    css`
      form input {
        flex: 1 1 220px;
        min-width: 0;
      }
      .row {
        display: grid;
        grid-template-columns: 62px minmax(0, 1fr) auto;
        align-items: start;
      }
      .score {
        font-weight: 600;
        color: var(--accent);
      }
      meter {
        margin-top: 5px;
        height: 4px;
      }
      meter::-webkit-meter-bar {
        background: var(--line);
        border: none;
        height: 4px;
      }
      meter::-webkit-meter-optimum-value {
        background: var(--accent);
      }
      meter::-moz-meter-bar {
        background: var(--accent);
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 18px;
        margin: 0;
        border: none;
        border-bottom: 1px solid var(--line);
      }
      fieldset label {
        display: inline-flex;
        align-items: center;
        gap: 7px;
        cursor: pointer;
      }
      fieldset input {
        accent-color: var(--accent);
        margin: 0;
      }
      stage-scores {
        padding: 0 16px 12px 90px;
      }
      @media (max-width: 640px) {
        stage-scores {
          padding: 0 12px 12px;
        }
      }
      .text {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 3;
        overflow: hidden;
      }
    `,
  ];

  constructor() {
    super();
    this.without = [];
  }

  render() {
    return html`<section class="panel" aria-label="Passages">
      <form class="bar" role="search" @submit=${this.#search}>
        <input name="query" type="search" maxlength="4000" required aria-label="Search passages"
          placeholder="A customer's question, such as: how long may I return a jacket?" />
        <select name="language" aria-label="Language">
          <option value="">All languages</option>
          <option value="en">en</option>
          <option value="zh">zh</option>
        </select>
        <button class="primary">${icon('search', 16)} Search</button>
      </form>
      <fieldset class="bar small" aria-label="Stages of the search">
        ${SWITCHES.map(([stage, name]) => this.#switch(stage, name))}
        ${this.explanation?.orderVersion
          ? html`<span class="muted end">Order <code>${this.explanation.orderVersion}</code></span>`
          : nothing}
      </fieldset>
      <div aria-live="polite" aria-busy=${Boolean(this.busy)}>${this.#results()}</div>
    </section>`;
  }

  firstUpdated() {
    this.renderRoot.querySelector('input').focus();
  }

  /** Of the two ways to find anything, the last one stays on. */
  #switch(stage, name) {
    const other = { LEXICAL: 'DENSE', DENSE: 'LEXICAL' }[stage];
    return html`<label>
      <input type="checkbox" name=${stage} .checked=${!this.without.includes(stage)}
        ?disabled=${this.without.includes(other)} @change=${this.#toggle} />
      ${name}
    </label>`;
  }

  #results() {
    if (this.failure) {
      return failed(this.failure, () => this.#run());
    }
    if (!this.passages) {
      return this.busy
        ? loading(4)
        : empty('search', 'Look inside the documents', 'See the passages that an answer would draw on, best first, with their scores.');
    }
    if (this.passages.length === 0) {
      return empty('search', 'Nothing found', 'No passage shares a word with this question: knowledge is missing here.');
    }
    const best = Math.max(...this.passages.map(({ score }) => score)) || 1;
    const bestLexical = Math.max(...this.passages.map(({ explanation }) => explanation.lexical?.score ?? 0));
    return html`<ol class="list">
      ${this.passages.map(
        (hit) => html`<li>
          <button class="row" @click=${() => this.#open(hit)}>
            <span class="small number">
              <span class="unseen">Score</span><span class="score">${hit.score.toFixed(2)}</span>
              <meter min="0" max=${best} .value=${hit.score} aria-hidden="true"></meter>
            </span>
            <span class="grow">
              <strong>${[hit.title, ...(hit.headingPath ?? [])].join(' › ')}</strong>
              <span class="text small muted">${plain(hit.text)}</span>
            </span>
            <span class="badge accent">${hit.language}</span>
          </button>
          <stage-scores .explanation=${hit.explanation} .bestLexical=${bestLexical}></stage-scores>
        </li>`,
      )}
    </ol>`;
  }

  #search(event) {
    event.preventDefault();
    const { query, language } = event.target.elements;
    this.query = { query: query.value.trim(), language: language.value };
    return this.#run();
  }

  #toggle({ target }) {
    this.without = target.checked
      ? this.without.filter((stage) => stage !== target.name)
      : [...this.without, target.name];
    return this.query && this.#run();
  }

  async #run() {
    const query = { ...this.query, without: this.without, explain: true, pageSize: 20 };
    this.running = query;
    this.busy = true;
    this.failure = undefined;
    try {
      const { passages = [], explanation } = await this.api.get('/v1/passages:search', query);
      if (query === this.running) {
        this.explanation = explanation;
        this.passages = passages;
      }
    } catch (error) {
      this.failure = failureWords(error);
    } finally {
      this.busy = query !== this.running;
    }
  }

  #open({ document, title, startOffset, endOffset }) {
    const detail = { name: document, title, startOffset, endOffset };
    this.dispatchEvent(new CustomEvent('open', { detail }));
  }
}

customElements.define('passage-search', PassageSearch);
