import { markdown } from './markdown.js';

// Private-use characters that travel through Markdown untouched and show where the passage stands.
const OPEN = '\uE000';
const CLOSE = '\uE001';
const FRONT_MATTER = /^---\r?\n[\s\S]*?\r?\n---\r?\n/;
// What Markdown reads as structure at the edge of a text; a sign before it would break the structure.
const LEADING = /^(?:[\s#>*_+`|-]|\d+[.)]\s)*/;
const TRAILING = /[\s#>*_`|-]*$/;

/**
 * A document's Markdown as a DOM fragment with the passage in `<mark>`.
 *
 * @param {number} start of the passage, in UTF-16 code units of the content, like `end` (exclusive)
 */
export function markedPassage(content, start = 0, end = 0) {
  const skipped = FRONT_MATTER.exec(content)?.[0].length ?? 0;
  const passage = content.slice(Math.max(start, skipped), end);
  if (!passage.trim()) {
    return markdown(content.slice(skipped));
  }
  const from = Math.max(start, skipped) + LEADING.exec(passage)[0].length;
  const to = Math.max(from, end - TRAILING.exec(passage)[0].length);
  const signed = content.slice(skipped, from) + OPEN + content.slice(from, to) + CLOSE + content.slice(to);
  const fragment = markdown(signed);
  wrapSigned(fragment);
  return fragment;
}

/** Wraps every text between the signs in a `<mark>`, and takes the signs away. */
function wrapSigned(fragment) {
  const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    texts.push(walker.currentNode);
  }
  let inside = false;
  for (const text of texts) {
    const pieces = text.data.split(/([\uE000\uE001])/);
    if (pieces.length === 1 && !inside) {
      continue;
    }
    const replacement = document.createDocumentFragment();
    for (const piece of pieces) {
      if (piece === OPEN || piece === CLOSE) {
        inside = piece === OPEN;
      } else if (inside && piece.trim()) {
        const mark = document.createElement('mark');
        mark.textContent = piece;
        replacement.append(mark);
      } else if (piece) {
        replacement.append(piece);
      }
    }
    text.replaceWith(replacement);
  }
}
