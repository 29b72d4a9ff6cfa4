import type { Widget } from '../../../shared/dashboard/body.ts';
import { PALETTE } from '../../../shared/dashboard/colours.ts';
import { readMark } from '../../../shared/dashboard/mark.ts';
import { escapeMarkdown } from '../../../shared/dashboard/markdown.ts';
import { describeProblem } from '../../../shared/kit/problem.ts';
import type { DesiredRegion } from '../../../shared/loop/desire-region.ts';
import { entries, markdown } from './render.ts';

const MOST_LINES = 8;
const MOST_COLOURS = 8;
const COMPARED = ['money_models', 'money_table', 'incident_trouble', 'ranking_latency'];

/** What could not be distinguished, or not be read. */
export function lookFaults({ pages, problems }: DesiredRegion): string[] {
  const widgets = pages.flatMap(({ body }) => body.widgets);
  return [
    ...widgets.flatMap(graphFaults),
    ...widgets.flatMap(({ properties: { title } }) =>
      /incomplete/.test(String(title)) ? [`the title ${title} does not say what is missing`] : [],
    ),
    ...colourFaults(widgets.filter((one) => COMPARED.includes(readMark(one)?.widget ?? ''))),
    ...bannerFaults(widgets[0], problems.map(describeProblem)),
  ];
}

function graphFaults(widget: Widget): string[] {
  if (widget.properties.view !== 'timeSeries') return [];
  const { length } = entries(widget).filter(({ visible }) => visible !== false);
  return length <= MOST_LINES ? [] : [`${readMark(widget)?.widget} has ${length} lines`];
}

/** A model has one colour; those that are not grey are all different. */
function colourFaults(compared: readonly Widget[]): string[] {
  const colours = new Map<string, Set<string>>();
  for (const { label = '', color = '', visible } of compared.flatMap(entries)) {
    if (visible !== false) colours.set(label, (colours.get(label) ?? new Set()).add(color));
  }
  const own = [...colours.values()].flatMap((some) => [...some]).filter((one) => one !== PALETTE.grey);
  return [
    ...[...colours].flatMap(([label, some]) =>
      some.size === 1 ? [] : [`${label} has ${some.size} colours`],
    ),
    ...(new Set(own).size === own.length && own.length <= MOST_COLOURS
      ? []
      : [`models share colours: ${[...colours].map(([label, some]) => `${label} ${[...some]}`)}`]),
  ];
}

/** The first three problems are there, whole, and the number of the others. */
function bannerFaults(banner: Widget | undefined, problems: readonly string[]): string[] {
  const text = banner === undefined ? '' : markdown(banner);
  const most = 3;
  const lacking = problems
    .slice(0, most)
    .filter((problem) => !text.includes(`**Fix:** ${escapeMarkdown(problem)}  \n`));
  const left = problems.length - most;
  return [
    ...lacking.map((problem) => `the banner lacks the problem ${problem}`),
    ...(left > 0 && !text.includes(`**Fix:** ${left} more: `) ? [`the banner lacks ${left} more`] : []),
  ];
}
