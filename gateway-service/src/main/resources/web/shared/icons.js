import { html, svg } from 'lit';

const PATHS = {
  alert: svg`<circle cx="12" cy="12" r="9"/><path d="M12 7.5v5.5M12 16.4v.1"/>`,
  back: svg`<path d="M15 5l-7 7 7 7"/>`,
  book: svg`<path d="M5 5.5A2.5 2.5 0 0 1 7.5 3H19v18H7.5A2.5 2.5 0 0 1 5 18.5zM5 18.5A2.5 2.5 0 0 1 7.5 16H19"/>`,
  chat: svg`<path d="M4 6a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-6l-5 4v-4H6a2 2 0 0 1-2-2z"/>`,
  check: svg`<path d="M5 12.5l4.5 4.5L19 7.5"/>`,
  close: svg`<path d="M6 6l12 12M18 6L6 18"/>`,
  cube: svg`<path d="M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9"/>`,
  down: svg`<path d="M12 5v14M6 13l6 6 6-6"/>`,
  file: svg`<path d="M7 3h7l5 5v13H7zM14 3v5h5M10 13h6M10 17h4"/>`,
  gauge: svg`<path d="M4 18a8 8 0 1 1 16 0M12 18l4-6M4 18h2M18 18h2M12 10V8"/>`,
  heart: svg`<path d="M12 20s-7.5-4.6-7.5-10A4.4 4.4 0 0 1 12 7.2 4.4 4.4 0 0 1 19.5 10C19.5 15.4 12 20 12 20z"/>`,
  key: svg`<circle cx="8" cy="15" r="4"/><path d="M11 12l8-8M16 7l3 3"/>`,
  leave: svg`<path d="M14 4H6v16h8M11 12h9M17 8.5l3.5 3.5-3.5 3.5"/>`,
  person: svg`<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c1.2-4 4-6 7.5-6s6.3 2 7.5 6"/>`,
  retry: svg`<path d="M19.5 12a7.5 7.5 0 1 1-2.3-5.4M20 3.5v4h-4"/>`,
  search: svg`<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21"/>`,
  send: svg`<path d="M12 20V5M5.5 11.5L12 5l6.5 6.5"/>`,
  thumbsDown: svg`<path d="M7 4v10H4V4zM7 13l4 7.5c1.6 0 2.5-1 2.3-2.6L12.8 14H18a2 2 0 0 0 2-2.4l-1.2-6A2 2 0 0 0 16.8 4H7"/>`,
  thumbsUp: svg`<path d="M7 20V10H4v10zM7 11l4-7.5c1.6 0 2.5 1 2.3 2.6L12.8 10H18a2 2 0 0 1 2 2.4l-1.2 6a2 2 0 0 1-2 1.6H7"/>`,
  trash: svg`<path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.8 13h9.4l.8-13M10.2 11v5M13.8 11v5"/>`,
  upload: svg`<path d="M12 16V4.5M6.5 9.5L12 4l5.5 5.5M4 16.5V20h16v-3.5"/>`,
};

/** A line icon in the colour of the text around it; says nothing to a screen reader. */
export const icon = (name, size = 18) => html`<svg
  class="icon"
  viewBox="0 0 24 24"
  width=${size}
  height=${size}
  fill="none"
  stroke="currentColor"
  stroke-width="1.8"
  stroke-linecap="round"
  stroke-linejoin="round"
  aria-hidden="true"
>
  ${PATHS[name]}
</svg>`;
