import type { FoundationModel } from '../bedrock/catalogue.ts';
import type { Band } from './body.ts';
import { type Frame, LIFECYCLE_DOCUMENTATION } from './frame.ts';
import { describeLifecycle } from './lifecycle.ts';
import { escapeMarkdown, textBlock } from './markdown.ts';

/** Callable models without traffic, a line for each provider. A model gets its row by itself once it is used. */
export function idleSection(idle: readonly FoundationModel[], frame: Frame): Band[] {
  if (idle.length === 0) return [];
  const providers = Map.groupBy(idle, ({ provider }) => provider);
  const lines = [...providers].map(([provider, models]) => {
    const names = models.map(({ id, lifecycle }) => [`\`${id}\``, ...describeLifecycle(lifecycle)].join(' '));
    return `**${escapeMarkdown(provider)}:** ${names.join(', ')}  `;
  });
  const block = textBlock(
    frame.mark('idle'),
    [
      '## Available, no traffic yet',
      'A model moves from this list to a row of its own once it has traffic.  ',
      ...lines,
    ],
    { text: 'About the life cycle of models', url: LIFECYCLE_DOCUMENTATION },
  );
  return [[block]];
}
