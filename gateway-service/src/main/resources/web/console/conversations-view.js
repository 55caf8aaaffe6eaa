import { LitElement, css, html } from 'lit';
import { icon } from '../shared/icons.js';
import { consoleStyles } from './console-styles.js';
import './conversation-messages.js';
import { ago, count, lastSegment, moment, words } from './format.js';
import { PagedList } from './paged-list.js';
import { empty, paged } from './states.js';

/** Conversations, newest first, and the one that the address names (`opened`) beside them. */
class ConversationsView extends LitElement {
  static properties = {
    api: { attribute: false },
    opened: {},
  };

  static styles = [
    consoleStyles,
    css`
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 18px;
        align-items: start;
      }
      .columns.both {
        grid-template-columns: minmax(230px, 2fr) minmax(0, 5fr);
      }
      a.row {
        flex-wrap: wrap;
        color: inherit;
        text-decoration: none;
      }
      a.row:hover,
      a.row[aria-current='true'] {
        background: var(--accent-soft);
      }
      a.row:focus-visible {
        outline-offset: -3px;
      }
      .both > .panel .channel {
        display: none;
      }
      .both > .panel .grow {
        flex-basis: 100%;
      }
      .both > .panel .list {
        max-height: calc(100vh - 160px);
        overflow: auto;
      }
      @media (max-width: 900px) {
        .columns.both {
          grid-template-columns: minmax(0, 1fr);
        }
        .both > .panel {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.conversations = new PagedList(this, '/v1/conversations', 'conversations', 30);
  }

  firstUpdated() {
    this.conversations.load();
  }

  render() {
    return html`
      <header class="head">
        <h1>Conversations</h1>
        <button class="end" ?disabled=${this.conversations.loading} @click=${() => this.conversations.load()}>
          ${icon('retry', 16)} Refresh
        </button>
      </header>
      <div class="columns ${this.opened ? 'both' : ''}">
        <section class="panel" aria-label="Conversations">
          ${paged(this.conversations, {
            items: (items) => html`<ul class="list">${items.map((item) => html`<li>${this.#row(item)}</li>`)}</ul>`,
            nothing: () => empty('chat', 'No conversations yet', 'They appear here when customers write.'),
            retry: () => this.conversations.load(),
          })}
        </section>
        ${this.opened
          ? html`<conversation-messages .api=${this.api} .conversation=${this.opened}></conversation-messages>`
          : ''}
      </div>
    `;
  }

  #row(conversation) {
    const id = lastSegment(conversation.name);
    const assisted = conversation.stage === 'HUMAN_ASSIST';
    return html`<a class="row" href="#conversations/${id}" aria-current=${id === this.opened ? 'true' : 'false'}>
      <span class="grow"><code>${lastSegment(conversation.customer).slice(0, 22)}</code></span>
      ${assisted ? html`<span class="badge warn">${icon('person', 13)} Person needed</span>` : ''}
      ${conversation.state === 'CLOSED' ? html`<span class="badge">${words(conversation.state)}</span>` : ''}
      ${conversation.channel ? html`<span class="badge channel">${conversation.channel}</span>` : ''}
      <span class="muted small number">${count(conversation.messageCount, 'message')}</span>
      <span class="muted small" title=${moment(conversation.createTime)}>${ago(conversation.createTime)}</span>
    </a>`;
  }
}

customElements.define('conversations-view', ConversationsView);
