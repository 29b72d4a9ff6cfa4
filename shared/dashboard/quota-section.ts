import type { Estate } from '../bedrock/estate.ts';
import { wholeModels } from '../bedrock/whole-models.ts';
import { uniqueSorted } from '../kit/order.ts';
import { QUOTA_USES } from '../metrics/quota-use.ts';
import { quotaLabel } from '../quotas/quota-label.ts';
import type { Limit, SeriesLimits } from '../quotas/series-quotas.ts';
import type { Block } from './body.ts';
import { figureSection, type OwnPanel, type PageSection } from './figures.ts';
import { escapeMarkdown, firstItems, textBlock } from './markdown.ts';
import { quotaGraphs } from './quota-graphs.ts';
import type { RenderContext } from './render-context.ts';

/** Quotas that were read, and whether the settings show them. */
export interface QuotaContent extends Pick<SeriesLimits, 'limits' | 'unmatched'> {
  readonly isShown: boolean;
}

const DOCUMENTATION = 'https://docs.aws.amazon.com/bedrock/latest/userguide/quotas-token-burndown.html';

/** Draws the use of each quota. */
export function quotaSection(
  { isShown, limits, unmatched }: QuotaContent,
  estate: Estate,
  context: RenderContext,
): PageSection[] {
  if (!isShown || limits.length + unmatched.length === 0) return [];
  const graphs = quotaGraphs(limitsInUse(limits, estate));
  const heading = (panels: readonly OwnPanel[]) => {
    const empty = panels.filter(({ ownLines }) => ownLines.length === 0).map(({ name }) => name);
    const leftOut = graphs.filter(({ name }) => empty.includes(name)).flatMap((graph) => graph.limits);
    return textOf({ limits, unmatched, leftOut }, context);
  };
  const bands = [graphs.map(({ figure }) => figure)];
  return [figureSection('the quotas', { prefix: 'quotas', bands, heading }, context)];
}

/**
 * Keeps the quotas with usage data, each with the series that publish it: not every model publishes the estimate. Quotas are
 * sorted like rows, so those of model entries come first if not all fit.
 */
function limitsInUse(limits: readonly Limit[], estate: Estate): Limit[] {
  const all = wholeModels(estate).flatMap((model) =>
    model.series.map(({ id }) => ({ id, metrics: model.metrics })),
  );
  const metrics = new Map(all.map((one) => [one.id, one.metrics]));
  const places = new Map(all.map(({ id }, place) => [id, place]));
  const placeOf = ({ series }: Limit): number =>
    Math.min(...series.map((id) => places.get(id) ?? all.length));
  return limits
    .map((limit) => {
      const { name } = QUOTA_USES[limit.kind].metric;
      return { ...limit, series: limit.series.filter((id) => metrics.get(id)?.includes(name)) };
    })
    .filter(({ series }) => series.length > 0)
    .toSorted((left, right) => placeOf(left) - placeOf(right));
}

const MAX_NAMES = 8;

/**
 * Explains what the graphs show, what they cannot show, and what is wrong with the quotas. Source of rates and reservation:
 * Bedrock user guide, quotas-token-burndown.
 */
function textOf(
  { limits, unmatched, leftOut }: Omit<QuotaContent, 'isShown'> & { readonly leftOut: readonly Limit[] },
  context: RenderContext,
): Block {
  const { prefix } = context.board;
  const quotas = limits.map(({ quota }) => quota);
  const nothing = uniqueSorted(quotas.filter(({ value }) => value === 0).map(quotaLabel));
  const lines = [
    '## Quotas',
    'In per cent of each quota: the sum over all series that share it, application profiles and their source together.  ',
    '**100 % is not where throttling begins.** When a request starts, Bedrock reserves its input and all of its `max_tokens`, and ' +
      'no metric shows that: set `max_tokens` near what answers need. `EstimatedTPMQuotaUsage` is an estimate of successful ' +
      'requests: input, cache writes and output by its burndown rate (5 to 15 tokens for one of an Anthropic model, when this ' +
      'was written); what is read from a cache is free.  ',
    ...(unmatched.length === 0
      ? []
      : [
          `No quota of tokens is known for **${unmatched.length} series**: ${codesOf(unmatched)}. ` +
            `\`quotas.codes\` in \`${prefix}/settings\` names their codes by hand.  `,
        ]),
    ...(leftOut.length === 0
      ? []
      : [
          `**Not drawn for lack of room:** ${firstItems(leftOut.map(seriesUnder), MAX_NAMES, (left) => `${left} more`).join('; ')}.  `,
        ]),
    ...(nothing.length === 0
      ? []
      : [`**A quota of 0 allows nothing:** ${namesOf(nothing.map(escapeMarkdown))}.  `]),
  ];
  return textBlock(context.mark('quotas_text'), lines, {
    text: 'How tokens are counted',
    url: DOCUMENTATION,
  });
}

function seriesUnder({ quota, series }: Limit): string {
  return `${escapeMarkdown(quotaLabel(quota))}, shared by ${series.length} series`;
}

function codesOf(ids: readonly string[]): string {
  return namesOf(ids.map((id) => `\`${id}\``));
}

function namesOf(names: readonly string[]): string {
  return firstItems(names, MAX_NAMES, (left) => `${left} more`).join(', ');
}
