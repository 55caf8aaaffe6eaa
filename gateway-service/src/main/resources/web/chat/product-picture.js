import { html, svg } from 'lit';

const HUES = {
  jackets: 205,
  fleece: 225,
  'base-layers': 172,
  trousers: 48,
  gloves: 15,
  headwear: 285,
  boots: 25,
  'climbing-shoes': 5,
  tents: 150,
  'sleeping-bags': 262,
  backpacks: 240,
  climbing: 345,
  ski: 192,
  stoves: 18,
  lighting: 40,
  bottles: 198,
  poles: 130,
  navigation: 215,
};

/** Line drawings for the categories of an outdoor shop, and a mountain for everything else. */
const DRAWINGS = {
  jackets: svg`<path d="M24 12l8 6 8-6 9 6 5 20-7 2-3-10v24H20V30l-3 10-7-2 5-20zM32 18v36"/>`,
  boots: svg`<path d="M22 12h14v20c6 6 16 5 18 12v6H20zM20 44h34M22 18h14M24 26h12"/>`,
  tents: svg`<path d="M6 50L32 14l26 36zM32 14v36M24 50l8-20 8 20"/>`,
  backpacks: svg`<path d="M20 54V26a12 12 0 0 1 24 0v28zM26 16v-3a6 6 0 0 1 12 0v3M25 36h14v10H25zM20 40h-4v10h4M44 40h4v10h-4"/>`,
  climbing: svg`<path d="M24 12c-8 6-10 30 2 38 6 4 14 2 14-6V22c0-8-10-14-16-10zM40 26v14M28 24v16"/>`,
  'base-layers': svg`<path d="M22 12c2 5 18 5 20 0l12 8-5 10-5-3v26H20V27l-5 3-5-10z"/>`,
  trousers: svg`<path d="M20 10h24l4 44H36L32 26l-4 28H16zM20 16h24"/>`,
  gloves: svg`<path d="M22 36l-8-10 5-4 5 6V12h5v12-14h5v14-12h5v13-9h5v22c0 8-4 10-6 12H28zM27 54h14"/>`,
  headwear: svg`<path d="M12 42c0-16 8-26 20-26s20 10 20 26zM10 42h44v10H10zM32 16v-6"/>`,
  'sleeping-bags': svg`<path d="M20 14a12 10 0 0 1 24 0l4 34c0 8-32 8-32 0zM24 20a8 7 0 0 1 16 0 8 4 0 0 1-16 0M32 24v28"/>`,
  stoves: svg`<path d="M20 40h24v12H20zM16 30h32M24 30v10M40 30v10M32 10c6 6 6 9 3 13-5 1-8-3-6-7 1-2 3-3 3-6z"/>`,
  lighting: svg`<path d="M8 30h10M46 30h10M18 22h28v16H18zM32 26a4 4 0 1 1 0 8 4 4 0 0 1 0-8M32 44v8M22 43l-4 6M42 43l4 6"/>`,
  bottles: svg`<path d="M27 8h10v8h-10zM24 16h16c4 6 4 8 4 12v24a4 4 0 0 1-4 4H24a4 4 0 0 1-4-4V28c0-4 0-6 4-12zM20 34h24"/>`,
  poles: svg`<path d="M22 8l6 46M42 8l-6 46M20 8h5M39 8h5M24 48h7M33 48h7"/>`,
  navigation: svg`<path d="M32 10a22 22 0 1 1 0 44 22 22 0 0 1 0-44M40 24l-5 11-11 5 5-11z"/>`,
  ski: svg`<path d="M14 54L44 8M24 56L54 10M22 30l8 6M34 34l8 6"/>`,
};
DRAWINGS.fleece = DRAWINGS.jackets;
DRAWINGS['climbing-shoes'] = DRAWINGS.boots;
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
