import { html, svg } from 'lit';

const HUES = { jackets: 205, boots: 25, tents: 150, backpacks: 255, climbing: 350, ski: 192 };

/** Line drawings for the categories of an outdoor shop, and a mountain for everything else. */
const DRAWINGS = {
  jackets: svg`<path d="M24 12l8 6 8-6 9 6 5 20-7 2-3-10v24H20V30l-3 10-7-2 5-20zM32 18v36"/>`,
  boots: svg`<path d="M22 12h14v20c6 6 16 5 18 12v6H20zM20 44h34M22 18h14M24 26h12"/>`,
  tents: svg`<path d="M6 50L32 14l26 36zM32 14v36M24 50l8-20 8 20"/>`,
  backpacks: svg`<path d="M20 54V26a12 12 0 0 1 24 0v28zM26 16v-3a6 6 0 0 1 12 0v3M25 36h14v10H25zM20 40h-4v10h4M44 40h4v10h-4"/>`,
  climbing: svg`<path d="M24 12c-8 6-10 30 2 38 6 4 14 2 14-6V22c0-8-10-14-16-10zM40 26v14M28 24v16"/>`,
  ski: svg`<path d="M14 54L44 8M24 56L54 10M22 30l8 6M34 34l8 6"/>`,
};
const MOUNTAIN = svg`<path d="M4 52l18-30 10 15 8-11 20 26zM17 30l5 4 4-5"/>`;

/**
 * A product's picture: its image where that lies on an origin that the page already talks to, so that
 * nobody else learns who looks at what; a drawing of its category otherwise.
 */
export function productPicture({ imageUrl, category }, gateway) {
  if (imageUrl && isKnownOrigin(imageUrl, gateway)) {
    return html`<span class="picture"><img src=${imageUrl} alt="" loading="lazy" /></span>`;
  }
  const hue = HUES[category] ?? [...(category ?? '')].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 360, 7);
  const ground = `background: linear-gradient(140deg, hsl(${hue} 42% 46%), hsl(${hue + 35} 48% 28%))`;
  return html`<span class="picture" .style=${ground} aria-hidden="true">
    <svg
      viewBox="0 0 64 64"
      width="52"
      height="52"
      fill="none"
      stroke="#fff"
      stroke-opacity="0.92"
      stroke-width="2"
      stroke-linejoin="round"
      stroke-linecap="round"
    >
      ${DRAWINGS[category] ?? MOUNTAIN}
    </svg>
  </span>`;
}

function isKnownOrigin(address, gateway) {
  const { origin } = new URL(address, location.href);
  return origin === location.origin || (gateway && origin === new URL(gateway).origin);
}
