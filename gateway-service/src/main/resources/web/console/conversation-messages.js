import { LitElement, css, html, nothing } from 'lit';
import { mayNeedPerson } from '../shared/answers.js';
import { icon } from '../shared/icons.js';
import { markdown } from '../shared/markdown.js';
import { prose } from '../shared/theme.js';
import './agent-reply.js';
import './answer-facts.js';
import { consoleStyles } from './console-styles.js';
import './document-dialog.js';
import { moment, words } from './format.js';
import { PagedList } from './paged-list.js';
import { empty, paged } from './states.js';

/** The messages of one conversation, oldest first, with what was decided about each. */
class ConversationMessages extends LitElement {
  static properties = {
    api: { attribute: false },
    conversation: {},
    source: { state: true },
  };

  static styles = [
    consoleStyles,
    prose,
    css`
      .messages {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 16px;
        padding: 16px;
      }
      article {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 6px;
        max-width: 640px;
      }
      .bubble {
        justify-self: start;
        padding: 8px 14px;
        border-radius: 16px 16px 16px 5px;
        background: var(--ground);
        overflow-wrap: anywhere;
      }
      .bubble > :first-child {
        margin-top: 0;
      }
      .bubble > :last-child {
        margin-bottom: 0;
      }
      .CUSTOMER {
        justify-self: end;
        text-align: right;
      }
      .CUSTOMER .bubble {
        justify-self: end;
        text-align: left;
        white-space: pre-wrap;
        border-radius: 16px 16px 5px 16px;
        background: var(--accent-soft);
      }
      a.back {
        display: inline-flex;
        color: var(--muted);
        padding: 3px;
        border-radius: 8px;
      }
    `,
  ];

  constructor() {
    super();
    this.texts = new Map();
  }

  willUpdate(changed) {
    if (changed.has('conversation')) {
      if (this.messages) {
        this.removeController(this.messages);
      }
      this.messages = new PagedList(this, `/v1/conversations/${this.conversation}/messages`, 'messages');
      this.messages.load();
    }
  }

  render() {
    return html`<section class="panel" aria-label="Messages">
        <header>
          <a class="back" href="#conversations" aria-label="All conversations">${icon('back')}</a>
          <code class="grow small">${this.conversation}</code>
        </header>
        ${paged(this.messages, {
          items: (items) => html`<div class="messages">${items.map((item) => this.#message(item))}</div>`,
          nothing: () => empty('chat', 'Nothing said yet', 'The customer opened a conversation and wrote nothing.'),
          retry: () => this.messages.load(),
        })}
        ${this.#needsPerson()
          ? html`<agent-reply
              .api=${this.api}
              .conversation=${this.conversation}
              @changed=${() => this.messages.load()}
            ></agent-reply>`
          : nothing}
      </section>
      ${this.source
        ? html`<document-dialog
            .api=${this.api}
            .target=${this.source}
            @close=${() => (this.source = undefined)}
          ></document-dialog>`
        : nothing}`;
  }

  /** Whether the last word is a person's or for a person. */
  #needsPerson() {
    const last = this.messages.nextPageToken ? undefined : this.messages.items?.at(-1);
    return last && (last.author === 'AGENT' || mayNeedPerson(last.answer));
  }

  #message({ author, text, createTime, answer, name }) {
    return html`<article class=${author}>
      <span class="muted small">${words(author)}, ${moment(createTime)}</span>
      <div class="bubble">${author === 'CUSTOMER' ? text : this.#formatted(name, text)}</div>
      ${answer
        ? html`<answer-facts .answer=${answer} @open-source=${(event) => (this.source = event.detail)}></answer-facts>`
        : nothing}
    </article>`;
  }

  /** A fragment empties itself into the page, so each message keeps the nodes that it once became. */
  #formatted(name, text) {
    if (!this.texts.has(name)) {
      this.texts.set(name, [...markdown(text ?? '').childNodes]);
    }
    return this.texts.get(name);
  }
}

customElements.define('conversation-messages', ConversationMessages);
