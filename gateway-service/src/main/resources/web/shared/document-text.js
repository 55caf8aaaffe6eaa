import { LitElement, css } from 'lit';
import { markedPassage } from './marked-passage.js';
import { prose, theme } from './theme.js';

/** A document's text, scrolled to the passage that is marked in it. */
class DocumentText extends LitElement {
  static properties = {
    content: {},
    start: { type: Number },
    end: { type: Number },
  };

  static styles = [
    theme,
    prose,
    css`
      :host {
        display: block;
        overflow-wrap: anywhere;
      }
      mark {
        background: var(--mark);
        color: inherit;
        border-radius: 3px;
        padding: 1px 0;
        box-decoration-break: clone;
        -webkit-box-decoration-break: clone;
      }
    `,
  ];

  willUpdate() {
    this.fragment = markedPassage(this.content ?? '', this.start, this.end);
  }

  render() {
    return this.fragment;
  }

  updated() {
    this.renderRoot.querySelector('mark')?.scrollIntoView({ block: 'center' });
  }
}

customElements.define('document-text', DocumentText);
