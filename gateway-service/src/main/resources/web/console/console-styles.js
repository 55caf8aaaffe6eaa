import { css } from 'lit';
import { theme } from '../shared/theme.js';

/** What every view of the console is built of. */
const blocks = css`
  :host {
    display: block;
    min-width: 0;
  }
  h1 {
    margin: 0;
    font-size: 1.5em;
    letter-spacing: -0.015em;
  }
  h2 {
    margin: 0;
    font-size: 1.08em;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 14px;
    margin-bottom: 18px;
  }
  .head p {
    margin: 0;
    flex-basis: 100%;
    color: var(--muted);
  }
  .end {
    margin-left: auto;
  }
  .panel {
    background: var(--paper);
    border: 1px solid var(--line);
    border-radius: 14px;
    margin-bottom: 18px;
    overflow: hidden;
  }
  .panel > header,
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 12px 16px;
    border-bottom: 1px solid var(--line);
  }
  .list {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .list > li + li {
    border-top: 1px solid var(--line);
  }
  .row {
    width: 100%;
    display: flex;
    align-items: center;
    gap: 4px 12px;
    text-align: left;
    justify-content: start;
    border: none;
    border-radius: 0;
    padding: 10px 16px;
  }
  button.row:hover {
    background: var(--accent-soft);
  }
  button.row:focus-visible {
    outline-offset: -3px;
    border-radius: 6px;
  }
  .grow {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .small {
    font-size: 13px;
  }
  .row svg,
  .badge svg {
    display: block;
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    font-size: 12px;
    line-height: 1.6;
    padding: 0 9px;
    border-radius: 99px;
    background: var(--ground);
    border: 1px solid var(--line);
    white-space: nowrap;
  }
  .badge.good {
    background: var(--good-soft);
    color: var(--good);
    border-color: transparent;
  }
  .badge.warn {
    background: var(--warn-soft);
    color: var(--warn);
    border-color: transparent;
  }
  .badge.bad {
    background: var(--bad-soft);
    color: var(--bad);
    border-color: transparent;
  }
  .badge.accent {
    background: var(--accent-soft);
    color: var(--accent);
    border-color: transparent;
  }
  code {
    font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
    font-size: 0.9em;
    overflow-wrap: anywhere;
  }
  progress,
  meter {
    appearance: none;
    display: block;
    width: 100%;
    height: 7px;
    border: none;
    border-radius: 99px;
    overflow: hidden;
    background: var(--line);
  }
  progress::-webkit-progress-bar {
    background: var(--line);
  }
  progress::-webkit-progress-value {
    background: var(--accent);
    transition: width 0.3s;
  }
  progress::-moz-progress-bar {
    background: var(--accent);
  }
  .skeleton {
    display: grid;
    gap: 14px;
    padding: 18px 16px;
  }
  .skeleton i {
    height: 14px;
    border-radius: 7px;
    background: var(--line);
    animation: breathe 1.2s ease-in-out infinite alternate;
  }
  .skeleton i:nth-of-type(even) {
    width: 62%;
  }
  @keyframes breathe {
    from {
      opacity: 0.4;
    }
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: 4px;
    padding: 44px 20px;
    color: var(--muted);
    text-align: center;
  }
  .empty strong {
    color: var(--ink);
    margin-top: 6px;
  }
  .empty svg {
    color: var(--accent);
  }
  .failed {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 10px;
    margin: 12px 16px;
    padding: 10px 14px;
    border-radius: 10px;
    background: var(--bad-soft);
    color: var(--bad);
  }
  .failed span {
    flex: 1;
    min-width: 180px;
    white-space: pre-line;
  }
  .failed button {
    color: var(--ink);
    background: var(--paper);
  }
  .more {
    margin: 0;
    padding: 12px;
    text-align: center;
    border-top: 1px solid var(--line);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 8px;
  }
  label.field {
    display: grid;
    gap: 5px;
  }
  @media (max-width: 640px) {
    .row {
      padding: 10px 12px;
    }
    .grow {
      min-width: 120px;
    }
    .panel > header,
    .bar {
      padding: 10px 12px;
    }
  }
`;

export const consoleStyles = [theme, blocks];
