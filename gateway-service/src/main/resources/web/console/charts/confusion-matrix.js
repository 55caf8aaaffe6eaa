import { LitElement, css, html, svg } from 'lit';
import { theme } from '../../shared/theme.js';
import { chartStyles } from './chart-styles.js';
import { SIDE } from './plot.js';

/** More labels are drawn without words, and the worst confusions listed. */
const MOST_NAMED = 12;
const MOST_LISTED = 12;

/** What texts are (rows) and what was said of them (columns). `counts` is a square list of lists. */
class ConfusionMatrix extends LitElement {
  static properties = {
    heading: {},
    labels: { attribute: false },
    counts: { attribute: false },
  };

  static styles = [
    theme,
    chartStyles,
    css`
      .scroll {
        overflow-x: auto;
      }
      table {
        border-collapse: collapse;
        font-size: 13px;
        font-variant-numeric: tabular-nums;
      }
      th {
        font-weight: 500;
        padding: 4px 8px;
        text-align: right;
        max-width: 130px;
        overflow-wrap: anywhere;
      }
      td {
        min-width: 44px;
        padding: 5px 8px;
        text-align: center;
        border: 1px solid var(--line);
      }
      ol {
        margin: 10px 0 0;
        padding-left: 22px;
        font-size: 13px;
      }
    `,
  ];

  render() {
    return html`<figure>
      <figcaption>${this.heading}</figcaption>
      ${this.labels.length > MOST_NAMED ? this.#overview() : this.#table()}
    </figure>`;
  }

  #table() {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${this.heading}>
      <table>
        <thead>
          <tr>
            <th scope="col" class="muted">truly ↓ said →</th>
            ${this.labels.map((label) => html`<th scope="col">${label}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${this.labels.map(
            (label, truth) => html`<tr>
              <th scope="row">${label}</th>
              ${this.labels.map(
                (_, said) => html`<td .style=${`background: ${this.#colour(truth, said)}`}>${this.#count(truth, said)}</td>`,
              )}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #overview() {
    const cell = SIDE / this.labels.length;
    const worst = this.#worst();
    return html`
      <svg
        viewBox="-2 -2 ${SIDE + 4} ${SIDE + 4}"
        role="img"
        aria-label="${this.heading} of ${this.labels.length} labels; the most frequent confusions are listed below"
      >
        ${this.labels.flatMap((truly, truth) =>
          this.labels.map((label, said) =>
            this.#count(truth, said)
              ? svg`<rect
                  x=${said * cell} y=${truth * cell} width=${cell} height=${cell}
                  fill=${this.#colour(truth, said)}
                ><title>${truly}, said ${label}: ${this.#count(truth, said)}</title></rect>`
              : '',
          ),
        )}
        <rect class="frame" width=${SIDE} height=${SIDE}></rect>
      </svg>
      ${worst.length
        ? html`<ol aria-label="Most frequent confusions">
            ${worst.map(
              ({ truth, said, count }) => html`<li>
                ${this.labels[truth]} <span class="muted">taken for</span> ${this.labels[said]}
                <span class="muted">(${count})</span>
              </li>`,
            )}
          </ol>`
        : ''}
    `;
  }

  #count(truth, said) {
    return this.counts[truth]?.[said] ?? 0;
  }

  /** Stronger for a larger share of the row: one colour for what is right, another for what is not. */
  #colour(truth, said) {
    const all = (this.counts[truth] ?? []).reduce((sum, count) => sum + count, 0);
    const share = all ? this.#count(truth, said) / all : 0;
    const colour = truth === said ? 'var(--series-2)' : 'var(--series-1)';
    return `color-mix(in srgb, ${colour} ${Math.round(share * 55)}%, transparent)`;
  }

  #worst() {
    const confusions = [];
    this.counts.forEach((row, truth) =>
      row.forEach((count, said) => {
        if (truth !== said && count > 0) {
          confusions.push({ truth, said, count });
        }
      }),
    );
    return confusions.sort((a, b) => b.count - a.count).slice(0, MOST_LISTED);
  }
}

customElements.define('confusion-matrix', ConfusionMatrix);
