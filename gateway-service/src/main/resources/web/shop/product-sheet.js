import { LitElement, css, html, nothing } from 'lit';
import '../chat/product-card.js';
import { recordInteraction } from '../chat/product-card.js';
import { productPicture } from '../chat/product-picture.js';
import { failureWords } from '../shared/api.js';
import { icon } from '../shared/icons.js';
import { theme } from '../shared/theme.js';

const DEEDS = {
  ADD_TO_CART: 'In your basket (a pretended one).',
  PURCHASE: 'Bought, as far as a demo goes.',
  DISLIKE: 'Noted: you will see less of this.',
};

/** A product: what it is, what is like it, and what the customer does with it. Fires `close` and `interested`. */
class ProductSheet extends LitElement {
  static properties = {
    session: { attribute: false },
    item: { attribute: false },
    attributionToken: {},
    product: { state: true },
    similar: { state: true },
    note: { state: true },
  };

  static styles = [
    theme,
    css`
      dialog {
        width: min(620px, calc(100vw - 24px));
        max-height: calc(100dvh - 32px);
        padding: 0;
        border: 1px solid var(--line);
        border-radius: 20px;
        background: var(--paper);
        color: var(--ink);
        box-shadow: var(--shadow);
      }
      dialog::backdrop {
        background: rgb(10 20 18 / 55%);
      }
      .picture {
        height: 150px;
        display: grid;
        place-items: center;
      }
      .picture img {
        width: 100%;
        height: 150px;
        object-fit: cover;
      }
      .close {
        position: absolute;
        top: 12px;
        right: 12px;
        background: var(--paper);
      }
      .words {
        padding: 18px 22px 22px;
        display: grid;
        gap: 12px;
      }
      h2,
      h3,
      p {
        margin: 0;
      }
      h3 {
        font-size: 1em;
      }
      dl {
        margin: 0;
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      dl div {
        font-size: 13px;
        border: 1px solid var(--line);
        border-radius: 99px;
        padding: 1px 10px;
      }
      dt,
      dd {
        display: inline;
        margin: 0;
      }
      dt {
        color: var(--muted);
      }
      .deeds {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
      }
      .similar {
        display: flex;
        gap: 10px;
        overflow-x: auto;
        padding: 2px 2px 8px;
      }
      .similar product-card {
        flex: 0 0 150px;
      }
    `,
  ];

  render() {
    const { item, product } = this;
    const attributes = Object.entries(product?.attributes ?? {});
    return html`<dialog aria-label=${item.title} @close=${() => this.dispatchEvent(new CustomEvent('close'))}>
      ${productPicture(item)}
      <button class="close round" aria-label="Close" @click=${() => this.#dialog.close()}>${icon('close')}</button>
      <div class="words">
        <div>
          <span class="muted">${item.brand}</span>
          <h2>${item.title}</h2>
        </div>
        <strong>${item.price}${product && !product.inStock ? ' · out of stock' : ''}</strong>
        <p>${product?.description ?? '…'}</p>
        ${attributes.length
          ? html`<dl>
              ${attributes.map(
                ([name, value]) => html`<div><dt>${name.replaceAll('_', ' ')}</dt> <dd>${value}</dd></div>`,
              )}
            </dl>`
          : nothing}
        <div class="deeds">
          <button class="primary" @click=${() => this.#do('ADD_TO_CART')}>Add to basket</button>
          <button @click=${() => this.#do('PURCHASE')}>Buy now</button>
          <button class="quiet" @click=${() => this.#do('DISLIKE')}>Not for me</button>
          <span class="muted" role="status">${this.note ?? ''}</span>
        </div>
        ${this.similar?.items?.length ? this.#similarItems() : nothing}
      </div>
    </dialog>`;
  }

  willUpdate(changed) {
    if (changed.has('item')) {
      this.#load();
    }
  }

  firstUpdated() {
    this.#dialog.showModal();
  }

  get #dialog() {
    return this.renderRoot.querySelector('dialog');
  }

  async #load() {
    const { item } = this;
    this.product = undefined;
    this.similar = undefined;
    this.note = '';
    try {
      const path = `/v1/products/${item.id}`;
      const [{ product }, similar] = await this.session.withRenewal((api) =>
        Promise.all([api.get(path), api.get(`${path}/similar`, { pageSize: 6 })]),
      );
      if (item === this.item) {
        this.product = product;
        this.similar = similar;
      }
    } catch (error) {
      this.note = failureWords(error);
    }
  }

  async #do(type) {
    try {
      await recordInteraction(this.session, this.item.id, type, this.attributionToken);
      this.note = DEEDS[type];
      this.dispatchEvent(new CustomEvent('interested'));
    } catch (error) {
      this.note = failureWords(error);
    }
  }

  #similarItems() {
    return html`<h3>Similar</h3>
      <div class="similar">
        ${this.similar.items.map(
          (item) => html`<product-card
            .item=${item}
            .session=${this.session}
            .attributionToken=${this.similar.attributionToken}
          ></product-card>`,
        )}
      </div>`;
  }
}

customElements.define('product-sheet', ProductSheet);
