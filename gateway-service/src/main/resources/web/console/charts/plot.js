import { svg } from 'lit';

/** The inner square of a chart, in the units of its viewBox. */
export const SIDE = 300;
export const VIEW_BOX = `-46 -10 ${SIDE + 60} ${SIDE + 56}`;

const TICKS = [0, 0.25, 0.5, 0.75, 1];

export const x = (share) => share * SIDE;
export const y = (share) => (1 - share) * SIDE;

/** The frame, grid and words of two axes from 0 to 1. */
export const axes = (horizontal, vertical) => svg`
  ${TICKS.map(
    (tick) => svg`
      <line class="grid" x1=${x(tick)} x2=${x(tick)} y1="0" y2=${SIDE}></line>
      <line class="grid" x1="0" x2=${SIDE} y1=${y(tick)} y2=${y(tick)}></line>
      <text x=${x(tick)} y=${SIDE + 15} text-anchor="middle">${tick}</text>
      <text x="-6" y=${y(tick) + 4} text-anchor="end">${tick}</text>`,
  )}
  <rect class="frame" width=${SIDE} height=${SIDE}></rect>
  <text x=${SIDE / 2} y=${SIDE + 36} text-anchor="middle">${horizontal}</text>
  <text transform="translate(-36 ${SIDE / 2}) rotate(-90)" text-anchor="middle">${vertical}</text>
`;
