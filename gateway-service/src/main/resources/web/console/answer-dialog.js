import { LitElement, css, html, nothing } from 'lit';
import { failureWords, requestId } from '../shared/api.js';
import { markdown } from '../shared/markdown.js';
import { prose } from '../shared/theme.js';
import './answer-facts.js';
import './console-dialog.js';
import { consoleStyles } from './console-styles.js';
import './document-dialog.js';
import { moment, words } from './format.js';
import './sentiment-meter.js';
import { failed, loading } from './states.js';

const LABELS = ['NEGATIVE', 'NEUTRAL', 'POSITIVE'];

/** A rated answer, and an agent's corrections of it and of the sentiment that was sensed. Fires `close`. */
class AnswerDialog extends LitElement {
  static properties = {
    api: { attribute: false },
    answerId: {},
    answer: { state: true },
    question: { state: true },
    failure: { state: true },
    corrected: { state: true },
    note: { state: true },
    answerNote: { state: true },
    source: { state: true },
  };

  static styles = [
    consoleStyles,
    prose,
    css`
      .body {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 16px;
      }
      .question,
      .text {
        border-radius: 14px;
        padding: 8px 14px;
        overflow-wrap: anywhere;
      }
      .question {
        background: var(--accent-soft);
      }
      .text {
        background: var(--ground);
      }
      .text > :first-child {
        margin-top: 0;
      }
      .text > :last-child {
        margin-bottom: 0;
      }
      h3 {
        margin: 0 0 6px;
      }
      .correct {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        margin-top: 10px;
      }
      .correct textarea {
        flex: 1 1 100%;
      }
      .correct button[aria-pressed='true'] {
        background: var(--accent-soft);
        border-color: var(--accent);
        color: var(--accent);
      }
    `,
  ];

  render() {
    return html`<console-dialog wide heading="Rated answer" @close=${this.#close}>
        ${this.failure ? failed(this.failure, () => this.#load()) : this.answer ? this.#content() : loading(6)}
      </console-dialog>
      ${this.source
        ? html`<document-dialog
            .api=${this.api}
            .target=${this.source}
            @close=${() => (this.source = undefined)}
          ></document-dialog>`
        : nothing}`;
  }

  willUpdate(changed) {
    if (changed.has('answerId')) {
      this.#load();
    }
  }

  #content() {
    const { answer } = this;
    return html`<div class="body">
      <span class="muted small">
        ${moment(answer.createTime)}
        ${answer.conversation ? html`<a href="#${answer.conversation}" @click=${this.#close}>Open the conversation</a>` : nothing}
      </span>
      ${this.question ? html`<div><h3>Customer</h3><div class="question">${this.question}</div></div>` : nothing}
      <div>
        <h3>Answer</h3>
        <div class="text">${this.fragment}</div>
        <form class="correct" @submit=${this.#correctAnswer}>
          <textarea
            name="answer"
            rows="2"
            maxlength="4000"
            required
            aria-label="What should have been answered"
            placeholder="What should have been answered"
          ></textarea>
          <button>Correct the answer</button>
          <span class="small muted" role="status">${this.answerNote ?? ''}</span>
        </form>
      </div>
      <answer-facts .answer=${answer} @open-source=${(event) => (this.source = event.detail)}></answer-facts>
      <div>
        <h3>Sensed sentiment</h3>
        <sentiment-meter .sentiment=${answer.sentiment}></sentiment-meter>
        <div class="correct" role="group" aria-label="Correct the sentiment">
          <span class="small">In truth it is</span>
          ${LABELS.map(
            (label) => html`<button aria-pressed=${this.corrected === label} @click=${() => this.#correct(label)}>
              ${words(label)}
            </button>`,
          )}
          <span class="small muted" role="status">${this.note ?? ''}</span>
        </div>
      </div>
    </div>`;
  }

  async #load() {
    this.failure = undefined;
    try {
      const { answer } = await this.api.get(`/v1/answers/${this.answerId}`);
      this.fragment = markdown(answer.text ?? '');
      this.answer = answer;
      this.question = await this.#questionOf(answer);
    } catch (error) {
      this.failure = failureWords(error);
    }
  }

  /** What the customer had said; nothing where the conversation is gone. */
  async #questionOf({ conversation, message }) {
    try {
      const { messages = [] } = await this.api.get(`/v1/${conversation}/messages`, { pageSize: 1000 });
      return messages.find(({ name }) => name === message)?.text;
    } catch {
      return undefined;
    }
  }

  async #correct(label) {
    this.corrected = label;
    this.note = 'Saving …';
    try {
      const feedback = { answerId: this.answerId, correctedSentiment: label };
      await this.api.post('/v1/feedback', { requestId: requestId(), feedback });
      this.note = 'Saved: the next training learns from it.';
    } catch (error) {
      this.corrected = undefined;
      this.note = `Not saved: ${failureWords(error)}`;
    }
  }

  async #correctAnswer(event) {
    event.preventDefault();
    const correctedAnswer = new FormData(event.target).get('answer').trim();
    if (!correctedAnswer) {
      return;
    }
    this.answerNote = 'Saving …';
    try {
      const feedback = { answerId: this.answerId, correctedAnswer };
      await this.api.post('/v1/feedback', { requestId: requestId(), feedback });
      this.answerNote = 'Saved: the next training learns from it.';
    } catch (error) {
      this.answerNote = `Not saved: ${failureWords(error)}`;
    }
  }

  #close() {
    this.dispatchEvent(new CustomEvent('close'));
  }
}

customElements.define('answer-dialog', AnswerDialog);
