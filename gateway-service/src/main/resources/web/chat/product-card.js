import { LitElement, css, html, nothing } from 'lit';
import { requestId } from '../shared/api.js';
import { theme } from '../shared/theme.js';
import { productPicture } from './product-picture.js';

/**
 * A recommended product. A click is recorded with the list that it came from, and fires
 * `product-opened` with `{item, attributionToken}`; where nobody prevents its default, the
 * product's own page opens.
 */
class ProductCard extends LitElement {
  static properties = {
    item: { attribute: false },
    session: { attribute: false },
    attributionToken: {},
  };

  static styles = [
    theme,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      button {
        display: flex;
        flex-direction: column;
        align-items: stretch;
        justify-content: start;
        gap: 0;
        width: 100%;
        height: 100%;
        padding: 0;
        overflow: hidden;
        text-align: left;
        background: var(--paper);
        border-radius: 14px;
        transition:
          transform 0.14s,
          box-shadow 0.14s;
      }
      button:hover {
        transform: translateY(-2px);
        box-shadow: var(--shadow);
      }
      .picture {
        height: 92px;
        display: grid;
        place-items: center;
      }
      .picture img {
        width: 100%;
        height: 92px;
        object-fit: cover;
      }
      .words {
        flex: 1;
        padding: 9px 11px 11px;
        display: flex;
        flex-direction: column;
        gap: 2px;
      }
      .title {
        font-weight: 600;
        line-height: 1.3;
        display: -webkit-box;
        -webkit-line-clamp: 2;
        -webkit-box-orient: vertical;
        overflow: hidden;
      }
      small {
        color: var(--muted);
        line-height: 1.35;
      }
      .reason {
        margin-top: auto;
        padding-top: 5px;
        color: var(--accent);
      }
    `,
  ];

  render() {
    const { title, price, reason, brand } = this.item;
    return html`<button @click=${this.#clicked}>
      ${productPicture(this.item, this.session?.api.gateway)}
      <span class="words">
        <small>${brand}</small>
        <span class="title" title=${title}>${title}</span>
        <span>${price}</span>
        ${reason ? html`<small class="reason">${reason}</small>` : nothing}
      </span>
    </button>`;
  }

  #clicked() {
    // A click that could not be recorded is no reason to keep the customer from the product.
    recordInteraction(this.session, this.item.id, 'CLICK', this.attributionToken).catch(() => {});
    const detail = { item: this.item, attributionToken: this.attributionToken };
    const event = new CustomEvent('product-opened', { detail, bubbles: true, composed: true, cancelable: true });
    if (this.dispatchEvent(event) && /^https?:\/\//.test(this.item.url ?? '')) {
      window.open(this.item.url, '_blank', 'noopener');
    }
  }
}

/** Tells what the session's customer did with a product, such as `CLICK` or `PURCHASE`. */
export async function recordInteraction(session, product, type, attributionToken) {
  await session.withRenewal(async (api) => {
    const { customer } = await session.current();
    const interaction = { customer, product: `products/${product}`, type, attributionToken };
    return api.post('/v1/interactions:record', { requestId: requestId(), interactions: [interaction] });
  });
}

customElements.define('product-card', ProductCard);
