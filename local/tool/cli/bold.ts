import { styleText } from 'node:util';

/** On a terminal that may have colour; elsewhere the text as it is. */
export function bold(text: string): string {
  return styleText('bold', text, { stream: process.stdout });
}
