import { LitElement, css, html, svg } from 'lit';
import { theme } from '../../shared/theme.js';
import { chartStyles, seriesColour } from './chart-styles.js';
import { SIDE, VIEW_BOX, axes, x, y } from './plot.js';

/**
 * Curves over two axes from 0 to 1, with a legend that says in words what they show.
 *
 * `series` is a list of `{name, points: [[x, y], ...], detail}`; `even` draws the line that chance alone would give;
 * `mark` is a point `[x, y]` that stands out.
 */
class LineChart extends LitElement {
  static properties = {
    heading: {},
    horizontal: {},
    vertical: {},
    series: { attribute: false },
    even: { type: Boolean },
    mark: { attribute: false },
  };

  static styles = [
    theme,
    chartStyles,
    css`
      polyline {
        fill: none;
        stroke-width: 2;
        stroke-linejoin: round;
      }
      circle {
        fill: var(--series-1);
      }
      ul {
        list-style: none;
        margin: 8px 0 0;
        padding: 0;
        display: flex;
        flex-wrap: wrap;
        gap: 2px 16px;
        font-size: 13px;
      }
      i {
        display: inline-block;
        width: 14px;
        height: 3px;
        border-radius: 2px;
        vertical-align: middle;
        margin-right: 6px;
      }
    `,
  ];

  render() {
    const summary = this.series.map(({ name, detail }) => `${name}: ${detail}`).join('; ');
    return html`<figure>
      <figcaption>${this.heading}</figcaption>
      <svg viewBox=${VIEW_BOX} role="img" aria-label="${this.heading}. ${summary}">
        ${axes(this.horizontal, this.vertical)}
        ${this.even ? svg`<line class="even" x1="0" y1=${SIDE} x2=${SIDE} y2="0"></line>` : ''}
        ${this.series.map(
          ({ points }, index) => svg`<polyline
            stroke=${seriesColour(index)}
            points=${points.map(([across, up]) => `${x(across).toFixed(1)},${y(up).toFixed(1)}`).join(' ')}
          ></polyline>`,
        )}
        ${this.mark ? svg`<circle cx=${x(this.mark[0])} cy=${y(this.mark[1])} r="5"></circle>` : ''}
      </svg>
      <ul>
        ${this.series.map(
          ({ name, detail }, index) => html`<li>
            <i .style=${`background: ${seriesColour(index)}`}></i>${name} <span class="muted">${detail}</span>
          </li>`,
        )}
      </ul>
    </figure>`;
  }
}

customElements.define('line-chart', LineChart);
