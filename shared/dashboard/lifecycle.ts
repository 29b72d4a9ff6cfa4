import type { Lifecycle } from '../catalog/catalogue.ts';
import { lifecycleWords } from '../catalog/lifecycle-words.ts';

/** The same as bold markdown; nothing where there is nothing to say. */
export function describeLifecycle(lifecycle: Lifecycle | undefined): string[] {
  const words = lifecycleWords(lifecycle);
  return words === '' ? [] : [`**${words}**`];
}
