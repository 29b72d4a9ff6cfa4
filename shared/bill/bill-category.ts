/** Names what a line of the bill is for, as far as its service and usage type show. Texts use this order. */
export const BILL_CATEGORIES = [
  'tokens',
  'images',
  'flex',
  'priority',
  'oneHourCache',
  'longContext',
  'mantle',
  'batch',
  'reserved',
  'provisioned',
  'guardrails',
  'agentCore',
  'knowledgeBases',
  'other',
] as const;

export type BillCategory = (typeof BILL_CATEGORIES)[number];

/** Amounts by category, in the currency of the bill. An absent one was not billed. */
export type BilledAmounts = Readonly<Partial<Record<BillCategory, number>>>;

/** Delimits a part of a usage type. */
const START = '(^|[-_:])';
const END = '($|[-_:])';

/**
 * The first rule that fits decides. Words after those that say more: a batch of a mantle model is batch, and its flex tier is mantle,
 * because what meters mantle does not tell tiers apart. Sources: usage types in the Cost and Usage Report user guide, in items of the Price
 * List and in rates of offers. Those of AgentCore and of knowledge bases are not confirmed, so the name of the service counts as well.
 */
const RULES: readonly (readonly [BillCategory, RegExp])[] = [
  ['agentCore', /agent-?core/i],
  ['guardrails', /guardrail/i],
  ['knowledgeBases', /knowledge[-_ ]?bases?/i],
  ['provisioned', /provisioned[-_]?throughput/i],
  ['reserved', word('reserved')],
  ['batch', word('batch')],
  ['mantle', word('mantle')],
  ['flex', word('flex')],
  ['priority', word('priority')],
  ['oneHourCache', /cache[-_]?writes?[-_]?(tokens[-_])?1h/i],
  ['longContext', word('(long[-_]ctx|lctx)')],
  ['tokens', /token/i],
  ['images', /image|[-_][ti]2i[-_]/i],
];

function word(pattern: string): RegExp {
  return new RegExp(START + pattern + END, 'i');
}

/** Says what a line of the bill is for. What no rule knows is `other`. */
export function billCategory(service: string, usageType: string): BillCategory {
  const text = `${service} ${usageType}`;
  const found = RULES.find(([category, pattern]) => {
    return pattern.test(OF_SERVICE.has(category) ? text : usageType);
  });
  return found?.[0] ?? 'other';
}

/** Categories that are services, or parts of one, of their own. */
const OF_SERVICE: ReadonlySet<BillCategory> = new Set(['agentCore', 'guardrails', 'knowledgeBases']);
