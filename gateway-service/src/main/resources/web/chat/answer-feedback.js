import { LitElement, css, html, nothing } from 'lit';
import { failureWords, requestId } from '../shared/api.js';
import { icon } from '../shared/icons.js';
import { theme } from '../shared/theme.js';

/** What the customer thinks of an answer: thumbs, stars, and for a bad one why. */
class AnswerFeedback extends LitElement {
  static properties = {
    answerId: {},
    session: { attribute: false },
    words: { attribute: false },
    thumbs: { state: true },
    rating: { state: true },
    asking: { state: true },
    labels: { state: true },
    note: { state: true },
  };

  static styles = [
    theme,
    css`
      :host {
        display: block;
        font-size: 13px;
      }
      .row,
      .labels {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px;
      }
      .row button {
        width: 30px;
        height: 30px;
        padding: 0;
      }
      .row button[aria-pressed='true'] {
        background: var(--accent-soft);
        color: var(--accent);
      }
      .stars {
        display: inline-flex;
        margin: 0 6px;
        padding-left: 8px;
        border-left: 1px solid var(--line);
      }
      .stars button {
        width: 22px;
        font-size: 16px;
        color: color-mix(in srgb, var(--muted) 55%, transparent);
      }
      .stars button.on {
        color: var(--star);
      }
      form {
        display: grid;
        gap: 8px;
        margin-top: 8px;
        padding: 12px;
        border: 1px solid var(--line);
        border-radius: 12px;
        max-width: 420px;
        scroll-margin: 16px;
      }
      .labels button {
        border-radius: 99px;
        padding: 3px 11px;
      }
      .labels button[aria-pressed='true'] {
        background: var(--accent-soft);
        border-color: var(--accent);
      }
      .labels {
        gap: 6px;
      }
      form .primary {
        justify-self: end;
      }
    `,
  ];

  constructor() {
    super();
    this.labels = [];
  }

  render() {
    const { words } = this;
    return html`
      <div class="row">
        ${this.#thumb('THUMBS_UP', 'up', words.helpful, 'thumbsUp')}
        ${this.#thumb('THUMBS_DOWN', 'down', words.notHelpful, 'thumbsDown')}
        <span class="stars" role="group" aria-label=${words.rate}>
          ${[1, 2, 3, 4, 5].map(
            (stars) => html`<button
              class="quiet ${stars <= (this.rating ?? 0) ? 'on' : ''}"
              aria-label=${words.stars(stars)}
              aria-pressed=${stars === this.rating}
              @click=${() => this.#rate(stars)}
            >★</button>`,
          )}
        </span>
        <span class="muted" role="status">${this.note ?? ''}</span>
      </div>
      ${this.asking ? this.#reasons() : nothing}
    `;
  }

  #thumb(thumbs, name, label, picture) {
    return html`<button
      class="quiet ${name}"
      aria-label=${label}
      title=${label}
      aria-pressed=${this.thumbs === thumbs}
      @click=${() => this.#vote(thumbs)}
    >${icon(picture, 17)}</button>`;
  }

  #reasons() {
    const { words } = this;
    return html`<form @submit=${this.#explain} @keydown=${this.#keydown}>
      <span id="why">${words.whatWasWrong}</span>
      <span class="labels" role="group" aria-labelledby="why">
        ${Object.entries(words.reasons).map(
          ([label, text]) => html`<button
            type="button"
            aria-pressed=${this.labels.includes(label)}
            @click=${() => this.#toggle(label)}
          >${text}</button>`,
        )}
      </span>
      <textarea rows="2" maxlength="4000" aria-label=${words.comment} placeholder=${words.comment}></textarea>
      <button class="primary">${words.submit}</button>
    </form>`;
  }

  updated(changed) {
    if (changed.has('asking') && this.asking) {
      this.renderRoot.querySelector('form').scrollIntoView({ block: 'nearest' });
    }
  }

  #vote(thumbs) {
    this.thumbs = thumbs;
    this.asking = thumbs === 'THUMBS_DOWN';
    return this.#submit({ thumbs });
  }

  #rate(rating) {
    this.rating = rating;
    return this.#submit({ rating });
  }

  #toggle(label) {
    this.labels = this.labels.includes(label)
      ? this.labels.filter((other) => other !== label)
      : [...this.labels, label];
  }

  #explain(event) {
    event.preventDefault();
    const comment = this.renderRoot.querySelector('textarea').value.trim();
    this.asking = false;
    if (comment || this.labels.length) {
      return this.#submit({ labels: this.labels, comment });
    }
  }

  #keydown(event) {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.asking = false;
    }
  }

  async #submit(feedback) {
    this.note = '';
    const body = { requestId: requestId(), feedback: { answerId: this.answerId, ...feedback } };
    try {
      await this.session.withRenewal((api) => api.post('/v1/feedback', body));
      this.note = this.words.thanks;
    } catch (error) {
      this.note = this.words.notSaved + failureWords(error);
    }
  }
}

customElements.define('answer-feedback', AnswerFeedback);
