import type { BillCategory } from './bill-category.ts';
import type { BillCheck, ExplainedPart } from './bill-check.ts';
import type { BillStatus, ComparedBill } from './bill-status.ts';

const WORDS: Readonly<Record<BillCategory, string>> = {
  tokens: 'tokens',
  images: 'images',
  flex: 'flex tier',
  priority: 'priority tier',
  oneHourCache: 'one-hour cache writes',
  longContext: 'long context',
  mantle: 'bedrock-mantle',
  batch: 'batch',
  reserved: 'reserved tier',
  provisioned: 'provisioned throughput',
  guardrails: 'guardrails',
  agentCore: 'AgentCore',
  knowledgeBases: 'knowledge bases',
  other: 'other usage types',
};

/** Returns the comparison as one row of a table: a heading and a text for each column. */
export function billColumns({ check, currency, month }: ComparedBill): [heading: string, text: string][] {
  const { day, billed, estimate, explained, notExplained, drift } = check;
  return [
    [`Bill check, ${currency}`, day],
    ['Billed', formatAmount(billed)],
    ['Estimated', formatAmount(estimate)],
    ...explained.map(({ category, amount, isAtMost }): [string, string] => [
      `Difference: ${WORDS[category]}`,
      `${isAtMost ? 'up to ' : ''}${formatAmount(amount)}`,
    ]),
    ['Not explained', `${formatAmount(notExplained)} (${drift} %)`],
    ...(month === undefined
      ? []
      : [[`Billed from ${month.from} on`, formatAmount(month.billed)] as [string, string]]),
  ];
}

/** Says what the bill check knows in sentences: the comparison first, then what it covers. */
export function billLines(status: BillStatus): string[] {
  if (status.kind === 'waiting') return [`Bill check: nothing to compare yet: ${status.why}`];
  return [comparison(status), coverage(status)];
}

function comparison({ check, currency, month }: ComparedBill): string {
  const { day, billed, estimate, explained, notExplained, drift } = check;
  return [
    `Bill check, ${day}: billed ${formatAmount(billed)}, estimated ${formatAmount(estimate)} ${currency}`,
    ...listed(
      'not in the estimate',
      explained.filter(({ amount }) => amount > 0),
    ),
    ...listed(
      'estimated too high',
      explained.filter(({ amount }) => amount < 0),
    ),
    `not explained ${formatAmount(notExplained)} (${drift} % of the bill)`,
    ...(month === undefined ? [] : [`${month.from} to ${day} billed ${formatAmount(month.billed)}`]),
  ].join('; ');
}

function listed(what: string, parts: readonly ExplainedPart[]): string[] {
  if (parts.length === 0) return [];
  const named = parts.map(({ category, amount, isAtMost }) => {
    return `${WORDS[category]} ${isAtMost ? 'up to ' : ''}${formatAmount(Math.abs(amount))}`;
  });
  return [`${what}: ${named.join(', ')}`];
}

/** Says which bill it is, and what keeps it from being exact. */
export function coverage({ regions, unpriced, other, isEstimated }: ComparedBill): string {
  return [
    `Whole days, UTC, in ${regions.join(', ')}, before credits and taxes`,
    ...(isEstimated ? ['AWS may still correct them until the invoice'] : []),
    ...(unpriced === 0 ? [] : [`not explained includes ${unpriced} series without a price`]),
    ...(other.length === 0
      ? []
      : [
          `other usage types: ${other.map(([name, amount]) => `${name} ${formatAmount(amount)}`).join(', ')}`,
        ]),
  ].join('; ');
}

/** Says in one sentence what a bill alarm watches. */
export function driftInWords({ day, billed, estimate, notExplained }: BillCheck, currency: string): string {
  return `on ${day} AWS billed ${formatAmount(billed)} ${currency} and this board estimated ${formatAmount(estimate)}, of which ${formatAmount(notExplained)} is not explained`;
}

/** Formats an amount with cents; from 1,000 on without, and in groups of three digits. */
export function formatAmount(amount: number): string {
  const isLarge = Math.abs(amount) >= 1000;
  const text = Math.abs(amount).toFixed(isLarge ? 0 : 2);
  return (amount < 0 ? '-' : '') + (isLarge ? text.replaceAll(/\B(?=(\d{3})+$)/g, ',') : text);
}
