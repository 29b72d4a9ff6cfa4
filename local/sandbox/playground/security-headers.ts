const COMMON = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

/** Allows the page to ask only the server that it came from. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  ...COMMON,
  'content-security-policy': policy({
    'script-src': "'self'",
    'style-src': "'self'",
    'connect-src': "'self'",
    'frame-src': "'self'",
    'img-src': 'data:',
    'frame-ancestors': "'none'",
  }),
};

/** Allows no script and no request, because a dashboard may contain your own markdown. */
export const DASHBOARD_HEADERS: Readonly<Record<string, string>> = {
  ...COMMON,
  'content-security-policy': policy({
    'style-src': "'unsafe-inline'",
    'img-src': 'data:',
    'frame-ancestors': "'self'",
  }),
};

function policy(sources: Readonly<Record<string, string>>): string {
  const all = { 'default-src': "'none'", 'base-uri': "'none'", 'form-action': "'none'", ...sources };
  return Object.entries(all)
    .map(([directive, source]) => `${directive} ${source}`)
    .join('; ');
}
