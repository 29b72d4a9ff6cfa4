import { escapeHtml } from './html.ts';
import { STYLE } from './style.ts';

/** Allows no script and no request, whatever your own widgets contain. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** Makes one self-contained HTML file without scripts and requests. */
export function htmlDocument(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body>${content}</body>
</html>
`;
}
