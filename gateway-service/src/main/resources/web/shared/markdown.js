import DOMPurify from 'dompurify';
import { marked } from 'marked';

const purifier = DOMPurify(window);
purifier.addHook('afterSanitizeAttributes', (node) => {
  if (node.tagName === 'A' && !node.getAttribute('href')?.startsWith('#')) {
    node.setAttribute('target', '_blank');
    node.setAttribute('rel', 'noopener noreferrer');
  }
});

/** Markdown as a safe DOM fragment: no scripts, no images, no styles; links open elsewhere. */
export function markdown(text) {
  return purifier.sanitize(marked.parse(text, { async: false, breaks: true }), {
    RETURN_DOM_FRAGMENT: true,
    FORBID_TAGS: ['img', 'style', 'form', 'input', 'button', 'iframe', 'svg', 'math', 'video', 'audio'],
    FORBID_ATTR: ['style', 'class', 'id', 'name'],
  });
}

/** Markdown with [1], [2], ... as links to `#source-1`, `#source-2`, ... as far as there are sources. */
export function answerMarkdown(text, sourceCount) {
  return markdown(
    text.replace(/\s?\[(\d{1,2})\](?!\()/g, (marker, number) =>
      Number(number) >= 1 && Number(number) <= sourceCount
        ? `<sup><a href="#source-${number}" title="Open source ${number}">${number}</a></sup>`
        : marker,
    ),
  );
}
