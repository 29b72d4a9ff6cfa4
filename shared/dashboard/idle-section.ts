import type { FoundationModel } from '../bedrock/catalogue.ts';
import type { Band } from './body.ts';
import { describeLifecycle } from './lifecycle.ts';
import { escapeMarkdown, textBlock } from './markdown.ts';
import { LIFECYCLE_DOCUMENTATION, type RenderContext } from './render-context.ts';

/** Lists callable models without traffic, one line per provider. A model gets its own row once it is used. */
export function idleSection(idle: readonly FoundationModel[], context: RenderContext): Band[] {
  if (idle.length === 0) return [];
  const providers = Map.groupBy(idle, ({ provider }) => provider);
  const lines = [...providers].map(([provider, models]) => {
    const names = models.map(({ id, lifecycle }) => [`\`${id}\``, ...describeLifecycle(lifecycle)].join(' '));
    return `**${escapeMarkdown(provider)}:** ${names.join(', ')}  `;
  });
  const block = textBlock(
    context.mark('idle'),
    [
      '## Available, no traffic yet',
      'A model moves from this list to a row of its own once it has traffic.  ',
      ...lines,
    ],
    { text: 'About the life cycle of models', url: LIFECYCLE_DOCUMENTATION },
  );
  return [[block]];
}
