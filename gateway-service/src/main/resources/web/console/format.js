const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const AGO = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const STEPS = [
  [60, 'second', 1],
  [3600, 'minute', 60],
  [86_400, 'hour', 3600],
  [604_800, 'day', 86_400],
];

/** A point in time in full, such as "4 May 2026, 14:05". */
export const moment = (time) => (time ? MOMENT.format(new Date(time)) : '');

/** How long ago, such as "5 minutes ago"; the date after a week. */
export function ago(time, now = Date.now()) {
  if (!time) {
    return '';
  }
  const seconds = Math.max(0, (now - Date.parse(time)) / 1000);
  const step = STEPS.find(([limit]) => seconds < limit);
  return step ? AGO.format(-Math.floor(seconds / step[2]), step[1]) : moment(time);
}

/** `1 passage`, `2 passages`. */
export const count = (number, noun) => `${number ?? 0} ${noun}${number === 1 ? '' : 's'}`;

/** A few words of Markdown without its signs, for a line in a list. */
export const plain = (text = '') => text.replace(/\*{1,3}|`|^#+\s/gm, '');

export const percent = (share) => `${Math.round((share ?? 0) * 100)} %`;

/** `RATE_LIMITED` as "Rate limited". */
export const words = (name = '') => {
  const text = name.toLowerCase().replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** An enum's value, unless it is the one that says nothing. */
export const told = (value) => (value && !value.endsWith('UNSPECIFIED') ? value : '');

export const lastSegment = (name = '') => name.slice(name.lastIndexOf('/') + 1);

export const metric = (value) => (value == null ? '–' : value.toFixed(4));
