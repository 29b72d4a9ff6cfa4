import { Marked } from 'marked';
import sanitizeHtml from 'sanitize-html';
import { escapeHtml } from './html.ts';

/** Markdown whose HTML stays text, as in CloudWatch, and without pictures, which would be requests. */
const MARKDOWN = new Marked({
  renderer: {
    html: ({ text }) => escapeHtml(text),
    image: ({ text, href }) => escapeHtml(`[picture: ${text === '' ? href : text}]`),
  },
});

const ALLOWED: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'a', 'strong', 'em', 'del', 'code', 'pre'],
    ...['blockquote', 'ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: {
    a: ['href', 'title', 'target', 'rel', 'class'],
    ol: ['start'],
    td: ['align'],
    th: ['align'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'escape',
  parseStyleAttributes: false,
  transformTags: { a: openElsewhere },
};

/** Formats a text widget as HTML without scripts and requests. */
export function textHtml(markdown: string): string {
  const html = sanitizeHtml(MARKDOWN.parse(markdown, { async: false }), ALLOWED);
  return html.replaceAll(BUTTON, '<a class="button"$<rest>>');
}

/** CloudWatch's own notation: `[button:Text](url)` and `[button:primary:Text](url)`. */
const BUTTON = /<a(?<rest>[^>]*)>button:(?:primary:)?/g;

/** Opens links elsewhere, but the console's own ones (`#dashboards:name=`) lead to another page of this file. */
function openElsewhere(tagName: string, attribs: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  if (attribs.href?.startsWith('#')) return { tagName, attribs };
  return { tagName, attribs: { ...attribs, target: '_blank', rel: 'noopener noreferrer' } };
}
