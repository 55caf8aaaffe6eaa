import { LitElement, css, html, nothing } from 'lit';
import { consoleStyles } from './console-styles.js';

/** Features shown, those that move the score most. */
const SHOWN = 8;

/** What each stage of a search said of one passage, and what moved the learned order. */
class StageScores extends LitElement {
  static properties = { explanation: { attribute: false }, bestLexical: { type: Number } };

  static styles = [
    consoleStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: repeat(5, minmax(0, 1fr));
        gap: 6px 16px;
        margin: 0;
        font-size: 13px;
      }
      dt {
        color: var(--muted);
      }
      dd {
        margin: 0;
        display: flex;
        justify-content: space-between;
      }
      p {
        margin: 6px 0 0;
      }
      .rank {
        color: var(--muted);
      }
      .rank.first {
        color: var(--accent);
        font-weight: 600;
      }
      .track {
        display: block;
        height: 4px;
        border-radius: 99px;
        background: var(--line);
        overflow: hidden;
      }
      .fill {
        display: block;
        height: 100%;
        border-radius: 99px;
        background: var(--accent);
      }
      summary {
        cursor: pointer;
        margin-top: 8px;
        width: max-content;
        max-width: 100%;
        font-size: 13px;
        color: var(--muted);
      }
      table {
        border-collapse: collapse;
        margin-top: 6px;
        font-size: 13px;
      }
      th,
      td {
        padding: 2px 18px 2px 0;
        text-align: right;
        font-weight: normal;
      }
      thead th {
        color: var(--muted);
      }
      th:first-child {
        text-align: left;
      }
      .against {
        color: var(--bad);
      }
      .for {
        color: var(--good);
      }
      @media (max-width: 640px) {
        dl {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
      }
    `,
  ];

  render() {
    const { lexical, dense, example, nearMiss, fused, order, features = [] } = this.explanation;
    return html`<dl>
        ${this.#stage('BM25', lexical, this.bestLexical)} ${this.#stage('Cosine', dense, 1)}
        ${this.#stage('Example', example?.dense ?? example?.lexical, example?.dense ? 1 : 0)}
        ${this.#stage('Fused', fused, 1)} ${this.#stage('Order', order, 1)}
      </dl>
      ${example ? html`<p class="small muted">Asked like: “${example.question}”</p>` : nothing}
      ${nearMiss
        ? html`<p class="small muted">Does not answer: “${nearMiss.question}”</p>`
        : nothing}
      ${features.length ? this.#features(features) : nothing}`;
  }

  #stage(name, place, most) {
    const share = place && most > 0 ? Math.max(0, Math.min(1, (place.score ?? 0) / most)) : 0;
    return html`<div>
      <dt>${name}</dt>
      <dd class="number">
        ${place
          ? html`<span>${(place.score ?? 0).toFixed(3)}</span>
              <span class="rank ${place.rank === 1 ? 'first' : ''}">#${place.rank}</span>`
          : html`<span class="muted">–</span>`}
      </dd>
      <span class="track" aria-hidden="true"><span class="fill" .style=${`width: ${share * 100}%`}></span></span>
    </div>`;
  }

  #features(features) {
    const parts = features
      .map(({ name, value = 0, weight = 0 }) => ({ name, value, weight, part: value * weight }))
      .filter(({ part }) => part !== 0)
      .sort((a, b) => Math.abs(b.part) - Math.abs(a.part))
      .slice(0, SHOWN);
    return html`<details>
      <summary>What moved the order</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Feature</th>
            <th scope="col">Value</th>
            <th scope="col">Weight</th>
            <th scope="col">Adds</th>
          </tr>
        </thead>
        <tbody class="number">
          ${parts.map(
            ({ name, value, weight, part }) => html`<tr>
              <th scope="row">${inWords(name)}</th>
              <td>${value.toFixed(3)}</td>
              <td>${signed(weight)}</td>
              <td class=${part < 0 ? 'against' : 'for'}>${signed(part)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </details>`;
  }
}

const signed = (number) => `${number < 0 ? '−' : '+'}${Math.abs(number).toFixed(2)}`;

const inWords = (name) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

customElements.define('stage-scores', StageScores);
