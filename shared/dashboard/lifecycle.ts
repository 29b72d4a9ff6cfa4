import type { Lifecycle } from '../bedrock/catalogue.ts';
import { lifecycleWords } from '../bedrock/lifecycle-words.ts';

/** The same as bold markdown; nothing where there is nothing to say. */
export function describeLifecycle(lifecycle: Lifecycle | undefined): string[] {
  const words = lifecycleWords(lifecycle);
  return words === '' ? [] : [`**${words}**`];
}
