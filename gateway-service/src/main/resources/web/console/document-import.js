import { LitElement, css, html, nothing } from 'lit';
import { ApiError, failureWords, requestId } from '../shared/api.js';
import { icon } from '../shared/icons.js';
import { consoleStyles } from './console-styles.js';
import { count, lastSegment, words } from './format.js';

const FORMATS = { md: 'MARKDOWN', txt: 'PLAIN_TEXT', csv: 'FAQ_CSV', jsonl: 'FAQ_JSONL' };
const LONGEST = 1_000_000;

/**
 * Takes files in, one request a file so that a mistake in one leaves the others be.
 * Fires `imported` when something changed, `open` with a document's `{name, title}`.
 */
class DocumentImport extends LitElement {
  static properties = {
    api: { attribute: false },
    files: { state: true },
    busy: { state: true },
    over: { state: true },
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
      .outcomes {
        max-height: 300px;
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

  render() {
    return html`
      <div
        class="drop ${this.over ? 'over' : ''}"
        @dragover=${this.#dragged}
        @dragleave=${() => (this.over = false)}
        @drop=${this.#dropped}
      >
        ${icon('upload', 24)}
        <span class="grow">
          <strong>Drop files here</strong> or choose some
          <span class="muted small"><br />Markdown (.md), text (.txt), questions and answers (.csv, .jsonl)</span>
        </span>
        <button class="primary" ?disabled=${this.busy} @click=${() => this.renderRoot.querySelector('input').click()}>
          ${this.busy ? 'Importing …' : 'Import files'}
        </button>
        <input type="file" multiple hidden accept=".md,.txt,.csv,.jsonl" @change=${this.#chosen} />
      </div>
      ${this.files ? this.#report() : nothing}
    `;
  }

  #report() {
    return html`<section class="panel" aria-label="Import">
      <header>
        <h2>Import</h2>
        <span class="muted small" role="status">${this.#summary()}</span>
        <button class="quiet end" ?disabled=${this.busy} @click=${() => (this.files = undefined)}>Dismiss</button>
      </header>
      <ul class="list outcomes">
        ${this.files.map((file) => html`<li>${this.#file(file)}</li>`)}
      </ul>
    </section>`;
  }

  #summary() {
    const done = this.files.filter((file) => file.outcomes).length;
    const refused = this.files.filter((file) => file.problems).length;
    return `${done} of ${this.files.length} files taken in${refused ? `, ${refused} refused` : ''}`;
  }

  #file({ name, outcomes, problems }) {
    if (problems) {
      return html`<div class="outcome">
        <span class="badge bad">Refused</span> <strong>${name}</strong>
        ${problems.map((problem) => html`<span class="error small">${problem}</span>`)}
      </div>`;
    }
    if (!outcomes) {
      return html`<div class="outcome"><span class="badge">Waiting</span> <span>${name}</span></div>`;
    }
    return outcomes.map(
      (outcome) => html`<div class="outcome">
        <span class="badge ${outcome.state === 'UNCHANGED' ? '' : 'good'}">${words(outcome.state)}</span>
        <button @click=${() => this.#open(outcome)}>${outcome.title || lastSegment(outcome.document)}</button>
        <span class="muted small">${name}, ${count(outcome.passageCount, 'passage')}</span>
      </div>`,
    );
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
    this.#import([...event.target.files]);
    event.target.value = '';
  }

  async #import(chosen) {
    if (this.busy || chosen.length === 0) {
      return;
    }
    this.busy = true;
    this.files = chosen.map(({ name }) => ({ name }));
    for (const [index, file] of chosen.entries()) {
      const result = await this.#importOne(file);
      this.files = this.files.with(index, { name: file.name, ...result });
    }
    this.busy = false;
    if (this.files.some((file) => file.outcomes?.some(({ state }) => state !== 'UNCHANGED'))) {
      this.dispatchEvent(new CustomEvent('imported'));
    }
  }

  async #importOne(file) {
    const format = FORMATS[file.name.split('.').pop().toLowerCase()];
    if (!format) {
      return { problems: ['Not a .md, .txt, .csv or .jsonl file.'] };
    }
    const content = await utf8Text(file);
    if (content === undefined) {
      return { problems: ['The file cannot be read as UTF-8 text.'] };
    }
    if (content.length > LONGEST) {
      return { problems: [`The file has ${content.length} characters; at most ${LONGEST} are taken in.`] };
    }
    try {
      const document = { fileName: file.name, format, content };
      return await this.api.post('/v1/documents:import', { requestId: requestId(), documents: [document] });
    } catch (error) {
      return { problems: problemsOf(error) };
    }
  }

  #open({ document, title }) {
    this.dispatchEvent(new CustomEvent('open', { detail: { name: document, title } }));
  }
}

/** One line for every mistake; the gateway names the place in the file. */
function problemsOf(error) {
  if (error instanceof ApiError && error.violations.length > 0) {
    return error.violations.map(({ description }) => description);
  }
  return [failureWords(error)];
}

async function utf8Text(file) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return undefined;
  }
}

customElements.define('document-import', DocumentImport);
