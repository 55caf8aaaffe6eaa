import { LitElement, css, html, nothing } from 'lit';
import { icon } from '../shared/icons.js';
import { theme } from '../shared/theme.js';
import { lastSegment } from './format.js';

const ENTRIES = [
  ['knowledge', 'book', 'Knowledge'],
  ['gaps', 'search', 'Knowledge gaps'],
  ['models', 'cube', 'Models'],
  ['evaluations', 'gauge', 'Evaluation'],
  ['feedback', 'heart', 'Feedback'],
  ['conversations', 'chat', 'Conversations'],
];

/** Where one can go, and who is signed in. Fires `sign-out`. */
class ConsoleNavigation extends LitElement {
  static properties = {
    view: {},
    role: {},
    apiKey: {},
  };

  static styles = [
    theme,
    css`
      :host {
        position: sticky;
        top: 0;
        align-self: start;
        height: 100vh;
        display: flex;
        flex-direction: column;
        gap: 20px;
        padding: 20px 14px;
        background: var(--paper);
        border-right: 1px solid var(--line);
        z-index: 1;
      }
      .brand {
        display: flex;
        align-items: center;
        gap: 9px;
        padding: 0 8px;
        font-size: 1.1em;
      }
      .brand .icon {
        color: var(--accent);
      }
      nav {
        display: grid;
        gap: 3px;
      }
      a {
        display: flex;
        align-items: center;
        gap: 10px;
        padding: 8px 12px;
        border-radius: 10px;
        color: var(--muted);
        text-decoration: none;
      }
      a:hover {
        color: var(--ink);
        background: var(--ground);
      }
      a[aria-current] {
        background: var(--accent-soft);
        color: var(--accent);
        font-weight: 600;
      }
      .who {
        margin-top: auto;
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 0 4px 0 12px;
        font-size: 13px;
        line-height: 1.35;
      }
      .who span {
        flex: 1;
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      @media (max-width: 820px) {
        :host {
          position: sticky;
          align-self: stretch;
          height: auto;
          flex-flow: row wrap;
          align-items: center;
          gap: 6px 10px;
          padding: 8px 10px 0;
          border-right: none;
          border-bottom: 1px solid var(--line);
        }
        .who {
          margin: 0 0 0 auto;
        }
        nav {
          order: 1;
          flex-basis: 100%;
          display: flex;
          justify-content: space-between;
          overflow-x: auto;
          scrollbar-width: none;
        }
        a {
          flex: 1 0 auto;
          justify-content: center;
          gap: 6px;
          padding: 7px 6px 9px;
          border-radius: 0;
          font-size: 13.5px;
          border-bottom: 2px solid transparent;
        }
        a[aria-current] {
          background: none;
          border-color: var(--accent);
        }
        :focus-visible {
          outline-offset: -2px;
        }
      }
      @media (max-width: 430px) {
        a .icon {
          display: none;
        }
      }
    `,
  ];

  render() {
    return html`
      <span class="brand">${icon('chat', 22)} <strong>Parley</strong></span>
      <nav aria-label="Views">
        ${ENTRIES.map(
          ([view, picture, label]) => html`<a href="#${view}" aria-current=${view === this.view ? 'page' : nothing}>
            ${icon(picture)} ${label}
          </a>`,
        )}
      </nav>
      <div class="who">
        <span title=${this.apiKey}>
          <strong>${this.role === 'ROLE_ADMIN' ? 'Admin' : 'Agent'}</strong><br />
          <span class="muted">key ${lastSegment(this.apiKey).slice(0, 8)}</span>
        </span>
        <button class="quiet round" aria-label="Sign out" title="Sign out" @click=${this.#leave}>
          ${icon('leave')}
        </button>
      </div>
    `;
  }

  #leave() {
    this.dispatchEvent(new CustomEvent('sign-out'));
  }
}

customElements.define('console-navigation', ConsoleNavigation);
