import { css } from 'lit';

/** Colours of series, told apart with every usual kind of colour blindness (after Okabe and Ito), light and dark. */
export const chartStyles = css`
  :host {
    display: block;
    min-width: 0;
    --series-0: #0072b2;
    --series-1: #c04e00;
    --series-2: #00805c;
    --series-3: #a8487f;
    --series-4: #9a6b00;
    --series-5: #2f8fc4;
    --series-6: #6b6400;
    --series-7: #555c66;
  }
  @media (prefers-color-scheme: dark) {
    :host {
      --series-0: #5ab4ec;
      --series-1: #ff9554;
      --series-2: #45cfa4;
      --series-3: #e69ac8;
      --series-4: #f0b840;
      --series-5: #9fd6f5;
      --series-6: #d8cf5a;
      --series-7: #aab4bf;
    }
  }
  figure {
    margin: 0;
  }
  figcaption {
    font-weight: 600;
    margin-bottom: 6px;
  }
  svg {
    display: block;
    width: 100%;
    max-width: 420px;
    height: auto;
    overflow: visible;
  }
  svg text {
    fill: var(--muted);
    font-size: 11px;
  }
  .frame {
    fill: none;
    stroke: var(--line);
  }
  .grid {
    stroke: var(--line);
    stroke-width: 0.7;
  }
  .even {
    stroke: var(--muted);
    stroke-dasharray: 4 4;
    opacity: 0.6;
  }
`;

export const SERIES_COLOURS = 8;
export const seriesColour = (index) => `var(--series-${index % SERIES_COLOURS})`;
