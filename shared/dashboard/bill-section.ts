import type { BillStatus } from '../bill/bill-status.ts';
import { billColumns, billLines, coverage } from '../bill/bill-words.ts';
import type { PageSection } from './figures.ts';
import { wholeSection } from './figures.ts';
import { endedWith, escapeMarkdown, textBlock } from './markdown.ts';
import type { RenderContext } from './render-context.ts';

const COST_EXPLORER_DOCUMENTATION =
  'https://docs.aws.amazon.com/cost-management/latest/userguide/ce-what-is.html';

/** Shows what was billed beside what was estimated: a table of one row, and what it covers. */
export function billSection(bill: BillStatus | undefined, context: RenderContext): PageSection[] {
  if (bill === undefined) return [];
  const lines =
    bill.kind === 'compared'
      ? [...tableOf(billColumns(bill)), '', escapeMarkdown(coverage(bill))]
      : billLines(bill).map((line) => escapeMarkdown(line).replace(/^[^:]*/, '**$&**'));
  const link = { text: 'About Cost Explorer', url: COST_EXPLORER_DOCUMENTATION };
  return [wholeSection('the bill check', [[textBlock(context.mark('bill'), endedWith(lines, ' ·'), link)]])];
}

function tableOf(columns: readonly (readonly [heading: string, text: string])[]): string[] {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    row(columns.map(([heading]) => escapeMarkdown(heading))),
    row(columns.map(() => '---')),
    row(columns.map(([, text]) => escapeMarkdown(text))),
  ];
}
