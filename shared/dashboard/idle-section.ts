import type { FoundationModel } from '../bedrock/catalogue.ts';
import { uniqueSorted } from '../kit/order.ts';
import type { Band } from './body.ts';
import { escapeMarkdown, firstItems, textBlock } from './markdown.ts';
import { LIFECYCLE_DOCUMENTATION, type RenderContext } from './render-context.ts';

const MOST_NAMES = 4;

/** Names the callable models without traffic in a few lines. A model gets its own row once it is used. */
export function idleSection(idle: readonly FoundationModel[], context: RenderContext): Band[] {
  if (idle.length === 0) return [];
  const providers = [...Map.groupBy(idle, ({ provider }) => provider)].map(([provider, models]) => {
    const names = uniqueSorted(models.map(({ name }) => name)).map(escapeMarkdown);
    return `**${escapeMarkdown(provider)}:** ${firstItems(names, MOST_NAMES, (left) => `${left} more`).join(', ')}`;
  });
  const lines = [`**Available, without traffic:** ${providers.join(' · ')} ·`];
  const link = { text: 'About the life cycle of models', url: LIFECYCLE_DOCUMENTATION };
  return [[textBlock(context.mark('idle'), lines, link, { isList: true })]];
}
