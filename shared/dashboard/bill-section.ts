import type { BillStatus } from '../bill/bill-status.ts';
import { billLines } from '../bill/bill-words.ts';
import type { PageSection } from './figures.ts';
import { wholeSection } from './figures.ts';
import { escapeMarkdown, textBlock } from './markdown.ts';
import type { RenderContext } from './render-context.ts';

const COST_EXPLORER_DOCUMENTATION =
  'https://docs.aws.amazon.com/cost-management/latest/userguide/ce-what-is.html';

/** Says what was billed beside what was estimated, in a few lines. */
export function billSection(bill: BillStatus | undefined, context: RenderContext): PageSection[] {
  if (bill === undefined) return [];
  const lines = billLines(bill).map(escapeMarkdown);
  const [first = '', ...others] = lines;
  const link = { text: 'About Cost Explorer', url: COST_EXPLORER_DOCUMENTATION };
  const text = [first.replace(/^[^:,]*/, '**$&**'), ...others];
  const broken = [...text.slice(0, -1).map((line) => `${line}  `), `${text.at(-1) ?? ''} ·`];
  return [wholeSection('the bill check', [[textBlock(context.mark('bill'), broken, link)]])];
}
