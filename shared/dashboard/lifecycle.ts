import type { Lifecycle } from '../bedrock/catalogue.ts';
import { lifecycleWords } from '../bedrock/lifecycle-words.ts';

/** Formats a life cycle as bold markdown; empty for an active model without dates. */
export function describeLifecycle(lifecycle: Lifecycle | undefined): string[] {
  const words = lifecycleWords(lifecycle);
  return words === '' ? [] : [`**${words}**`];
}
