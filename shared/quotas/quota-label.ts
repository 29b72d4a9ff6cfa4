import type { Quota } from '../bedrock/catalogue.ts';

/** Formats a quota, e.g. `On-demand model inference tokens per minute for Amazon Nova Pro (L-1234ABCD)`. */
export function quotaLabel({ name, code }: Quota): string {
  return `${name} (${code})`;
}

/** Formats a quota below a title that says what is counted, e.g. `On-demand: Amazon Nova Pro (L-1234ABCD)`. */
export function shortQuotaLabel({ name, code }: Quota): string {
  const short = name.replace(/( model inference| InvokeModel| max)* (tokens|requests) per \w+ for /i, ': ');
  return `${short} (${code})`;
}
