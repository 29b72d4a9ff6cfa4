import { styleText } from 'node:util';

/** Formats a text in bold on a terminal that has colour. */
export function bold(text: string): string {
  return styleText('bold', text, { stream: process.stdout });
}
