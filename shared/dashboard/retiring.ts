import type { MonitoredModel } from '../bedrock/estate.ts';
import type { UnusedModel } from '../bedrock/unused-models.ts';
import { byText } from '../kit/order.ts';
import { cut } from '../kit/problem.ts';
import { dayBefore } from '../kit/time.ts';
import type { Costs } from '../metrics/costs.ts';
import { describeLifecycle } from './lifecycle.ts';
import { escapeMarkdown, firstItems } from './markdown.ts';

export interface RetiringContent {
  /** Models with a row that Bedrock lists, whatever their life cycle. */
  readonly retiring: readonly MonitoredModel[];
  readonly unused: readonly UnusedModel[];
  readonly costs: Costs;
  /** YYYY-MM-DD, UTC. */
  readonly today: string;
}

const MOST_MODELS = 2;
const MAX_TITLE_LENGTH = 40;
/** The shorter of the two legacy periods of models launched from 2026-09-07 on (Bedrock user guide, model-lifecycle, November 2026). */
const DAYS_LEFT = 45;

/**
 * Names the models that retire, each once: those that the account may lose because it does not call them, those in use whose end of life is
 * near, and the others. What retires next comes first, without a date last. A line changes on a date only, never every day.
 */
export function retiringLines({ retiring, unused, costs, today }: RetiringContent): string[] {
  const unusedBases = new Set(unused.map(({ base }) => base));
  const used = retiring.filter(({ base }) => !unusedBases.has(base));
  const groups = Map.groupBy(used, (one) => (isNear(one, today) ? 'near' : 'later'));
  const nameOf = ({ title }: Pick<MonitoredModel, 'title'>): string =>
    escapeMarkdown(cut(title, MAX_TITLE_LENGTH));
  const notes = (models: readonly MonitoredModel[] = []): string[] =>
    byEndOfLife(models).flatMap((one) =>
      describeLifecycle(one, costs).map((words) => `${nameOf(one)} ${words}`),
    );
  const unusedNotes = byEndOfLife(unused).flatMap((one) =>
    describeLifecycle(one, costs).map((words) => `${nameOf(one)} ${words}, last used ${one.since}`),
  );
  return [
    ...lineOf('Call or replace', unusedNotes, ': AWS may end access after 15 days without a request'),
    ...lineOf('Move to another model', notes(groups.get('near'))),
    ...lineOf('Retiring', notes(groups.get('later'))),
  ];
}

function lineOf(name: string, notes: readonly string[], reason = ''): string[] {
  if (notes.length === 0) return [];
  return [`**${name}:** ${firstItems(notes, MOST_MODELS, (left) => `${left} more`).join(' · ')}${reason}  `];
}

function isNear({ model, hasTraffic }: MonitoredModel, today: string): boolean {
  const end = model?.lifecycle.endOfLifeDate;
  return hasTraffic && end !== undefined && dayBefore(end, DAYS_LEFT) <= today;
}

function byEndOfLife<Model extends Pick<MonitoredModel, 'model'>>(models: readonly Model[]): Model[] {
  return models.toSorted(byText(({ model }) => model?.lifecycle.endOfLifeDate ?? 'without a date'));
}
