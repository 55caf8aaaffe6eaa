import { css } from 'lit';

/** Colours, shapes and controls that every component shares; light and dark follow the system. */
export const theme = css`
  :host {
    --ink: #18211f;
    --muted: #5a6864;
    --paper: #ffffff;
    --ground: #f4f6f5;
    --line: #dde4e1;
    --accent: var(--parley-accent, #0f6b5c);
    --accent-ink: var(--parley-accent-ink, #ffffff);
    --accent-soft: #e3f2ee;
    --good: #1a7f4b;
    --good-soft: #e2f4ea;
    --warn: #8a5a00;
    --warn-soft: #fdf1d8;
    --bad: #b3261e;
    --bad-soft: #fcebe9;
    --star: #c98a00;
    --mark: #ffe9a3;
    --shadow: 0 1px 2px rgb(16 32 28 / 6%), 0 8px 28px rgb(16 32 28 / 8%);
    color: var(--ink);
    font:
      15px/1.55 system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Noto Sans',
      'Noto Sans SC',
      'Noto Sans CJK SC',
      'PingFang SC',
      'Microsoft YaHei',
      sans-serif;
  }
  @media (prefers-color-scheme: dark) {
    :host {
      --ink: #e6ecea;
      --muted: #98a7a2;
      --paper: #181f23;
      --ground: #101519;
      --line: #2b363b;
      --accent: var(--parley-accent-dark, #52c7ae);
      --accent-ink: var(--parley-accent-ink-dark, #05231d);
      --accent-soft: #15332d;
      --good: #5fce93;
      --good-soft: #143024;
      --warn: #f0c063;
      --warn-soft: #352a12;
      --bad: #ff9187;
      --bad-soft: #3a1d1b;
      --star: #f0b93a;
      --mark: #5c4a0f;
      --shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 8px 28px rgb(0 0 0 / 30%);
    }
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    background: transparent;
    border: 1px solid var(--line);
    border-radius: 9px;
    padding: 6px 13px;
    cursor: pointer;
    transition:
      background 0.12s,
      border-color 0.12s;
  }
  button:hover:not(:disabled) {
    border-color: var(--accent);
  }
  button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  button.primary {
    background: var(--accent);
    color: var(--accent-ink);
    border-color: var(--accent);
    font-weight: 600;
  }
  button.primary:hover:not(:disabled) {
    filter: brightness(1.08);
  }
  button.danger {
    background: var(--bad);
    border-color: var(--bad);
    color: var(--paper);
    font-weight: 600;
  }
  button.quiet {
    border-color: transparent;
    color: var(--muted);
  }
  button.quiet:hover:not(:disabled) {
    background: var(--accent-soft);
    color: var(--ink);
  }
  button.round {
    border-radius: 50%;
    padding: 0;
    width: 34px;
    height: 34px;
    flex: none;
  }
  input,
  select,
  textarea {
    background: var(--paper);
    border: 1px solid var(--line);
    border-radius: 9px;
    padding: 7px 10px;
  }
  ::placeholder {
    color: var(--muted);
    opacity: 1;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .icon {
    flex: none;
  }
  .muted {
    color: var(--muted);
  }
  .error {
    color: var(--bad);
    white-space: pre-line;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
      scroll-behavior: auto !important;
    }
  }
`;

/** Rendered Markdown: calm headings, tables and code that fit a narrow column. */
export const prose = css`
  h1,
  h2,
  h3,
  h4 {
    font-size: 1.05em;
    line-height: 1.35;
    margin: 1.2em 0 0.35em;
  }
  h1 {
    font-size: 1.2em;
  }
  p,
  ul,
  ol,
  pre,
  table,
  blockquote {
    margin: 0.5em 0;
  }
  ul,
  ol {
    padding-left: 1.4em;
  }
  li + li {
    margin-top: 0.2em;
  }
  a {
    color: var(--accent);
  }
  sup a {
    text-decoration: none;
    font-weight: 600;
    padding: 0 2px;
  }
  code,
  pre {
    font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
    font-size: 0.9em;
  }
  pre {
    overflow-x: auto;
    padding: 10px 12px;
    border-radius: 8px;
    background: var(--ground);
    border: 1px solid var(--line);
  }
  table {
    border-collapse: collapse;
    display: block;
    overflow-x: auto;
    width: max-content;
    max-width: 100%;
  }
  th,
  td {
    border: 1px solid var(--line);
    padding: 4px 10px;
    text-align: left;
  }
  blockquote {
    margin-left: 0;
    padding-left: 12px;
    border-left: 3px solid var(--line);
    color: var(--muted);
  }
  hr {
    border: none;
    border-top: 1px solid var(--line);
  }
`;
