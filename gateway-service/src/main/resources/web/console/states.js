import { html } from 'lit';
import { icon } from '../shared/icons.js';

/** Grey lines where a list is about to be. */
export const loading = (lines = 5) => html`<div class="skeleton" role="status">
  <span class="unseen">Loading</span>
  ${Array.from({ length: lines }, () => html`<i></i>`)}
</div>`;

export const failed = (words, retry) => html`<div class="failed" role="alert">
  ${icon('alert')} <span>${words}</span>
  <button @click=${retry}>${icon('retry', 16)} Try again</button>
</div>`;

export const empty = (picture, heading, text) => html`<div class="empty">
  ${icon(picture, 34)} <strong>${heading}</strong> <span>${text}</span>
</div>`;

/** A list's state: failure, first load, emptiness, or its items and a way to more of them. */
export const paged = (list, { items, nothing, retry }) => html`
  ${list.problem ? failed(list.problem, retry) : ''}
  ${list.items ? (list.items.length ? items(list.items) : list.problem ? '' : nothing()) : list.problem ? '' : loading()}
  ${list.items && list.nextPageToken
    ? html`<p class="more">
        <button ?disabled=${list.loading} @click=${() => list.more()}>
          ${list.loading ? 'Loading …' : html`${icon('down', 16)} Load more`}
        </button>
      </p>`
    : ''}
`;
