import { LitElement, css, html, svg } from 'lit';
import { theme } from '../../shared/theme.js';
import { chartStyles } from './chart-styles.js';
import { SIDE, VIEW_BOX, axes, x, y } from './plot.js';

/**
 * How often a model is right when it says how sure it is: bars on the dashed line are calibrated.
 *
 * `bins` is a list of `{lower, upper, count, meanProbability, accuracy}`.
 */
class CalibrationChart extends LitElement {
  static properties = {
    heading: {},
    bins: { attribute: false },
  };

  static styles = [
    theme,
    chartStyles,
    css`
      .bar {
        fill: var(--series-0);
        fill-opacity: 0.35;
        stroke: var(--series-0);
      }
      .mean {
        fill: var(--series-1);
      }
      p {
        margin: 8px 0 0;
        font-size: 13px;
      }
    `,
  ];

  render() {
    const bins = this.bins.filter((bin) => bin.count > 0);
    const summary = bins
      .map((bin) => `sure ${share(bin.meanProbability)}: right ${share(bin.accuracy)} of ${bin.count}`)
      .join('; ');
    return html`<figure>
      <figcaption>${this.heading}</figcaption>
      <svg viewBox=${VIEW_BOX} role="img" aria-label="${this.heading}. ${summary}">
        ${axes('how sure the model was', 'how often it was right')}
        ${bins.map(({ lower = 0, upper = 0, accuracy = 0, meanProbability = 0, count }) => {
          const words = `sure ${share(meanProbability)}, right ${share(accuracy)}, ${count} texts`;
          return svg`
            <rect class="bar" x=${x(lower)} y=${y(accuracy)} width=${x(upper - lower)} height=${accuracy * SIDE}>
              <title>${words}</title>
            </rect>
            <circle class="mean" cx=${x(meanProbability)} cy=${y(accuracy)} r="3.5"><title>${words}</title></circle>`;
        })}
        <line class="even" x1="0" y1=${SIDE} x2=${SIDE} y2="0"></line>
      </svg>
      <p class="muted">Bars that end on the dashed line are as sure as they should be.</p>
    </figure>`;
  }
}

const share = (value = 0) => `${(value * 100).toFixed(0)} %`;

customElements.define('calibration-chart', CalibrationChart);
