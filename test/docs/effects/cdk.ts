import { App } from 'aws-cdk-lib';
import { expect } from 'vitest';
import { readContext } from '../../../infra/context.ts';

/** What the text beside a value of the context says that it does, as properties of the stack. */
const CONTEXT: Readonly<Record<string, (value: string) => object>> = {
  fleet: (value) => ({ operator: { fleet: value === 'true' } }),
  regions: (value) => ({ operator: { regions: value.split(',') } }),
};

/** They need an account; what they would deploy is the stack with the same context (test/infra synthesises it). */
export async function cdk(words: readonly string[]): Promise<void> {
  const given = words.flatMap((word, index) => (words[index - 1] === '-c' ? [word.split('=')] : []));
  const read = readContext(new App({ context: Object.fromEntries(given) }).node);
  for (const [key = '', value = ''] of given) expect(read).toMatchObject(CONTEXT[key]?.(value) ?? { key });
}
