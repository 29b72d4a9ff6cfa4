import { compareText, uniqueSorted } from '../kit/order.ts';
import type { Namespace, NamespaceMetric, Usage } from './catalogue.ts';
import { distinctNames } from './distinct-names.ts';

export const MANTLE_NAMESPACE = 'AWS/BedrockMantle' satisfies Namespace;

/** What is known of a project of bedrock-mantle (facts/project-fact.ts). */
export interface KnownProject {
  readonly name?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Metrics whose sum is one quantity, all in AWS/BedrockMantle. */
export type MantleMetrics = readonly Pick<NamespaceMetric, 'name' | 'dimensions'>[];

/** A project with traffic, and where its use is counted. */
export interface ProjectUse {
  readonly id: string;
  /** Unique among the projects: its name, with the id added if several have that name; its id if no name is known. */
  readonly title: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly inferences: MantleMetrics;
  readonly errors: MantleMetrics;
  readonly input: MantleMetrics;
  readonly output: MantleMetrics;
  /** The models whose tokens are counted under the project and the model together. */
  readonly models: readonly string[];
}

/** Returns the sorted ids of the bedrock-mantle projects that have traffic: the values of the dimension `Project`. */
export function projectsWithTraffic({ further }: Pick<Usage, 'further'>): string[] {
  return uniqueSorted(ofMantle(further).flatMap(({ dimensions }) => dimensions.Project ?? []));
}

/** Lists the projects with traffic by title. */
export function projectsInUse(
  usage: Pick<Usage, 'further'>,
  known: ReadonlyMap<string, KnownProject>,
): ProjectUse[] {
  const ids = projectsWithTraffic(usage);
  const titles = distinctNames(ids.map((id) => ({ id, name: known.get(id)?.name ?? id })));
  const byProject = Map.groupBy(ofMantle(usage.further), ({ dimensions }) => dimensions.Project);
  return ids
    .map((id) => {
      const own = byProject.get(id) ?? [];
      return {
        id,
        title: titles.get(id) ?? id,
        tags: known.get(id)?.tags ?? {},
        inferences: countedBy(id, own, 'Inferences', 'Inferences'),
        errors: countedBy(id, own, 'InferenceClientErrors', 'InferenceClientErrors'),
        input: countedBy(id, own, 'TotalInputTokens', 'InputTokens'),
        output: countedBy(id, own, 'TotalOutputTokens', 'OutputTokens'),
        models: own.flatMap(({ name, dimensions: { Model } }) =>
          Model !== undefined && TOKENS_OF_PAIR.has(name) ? [Model] : [],
        ),
      };
    })
    .sort((left, right) => compareText(left.title, right.title));
}

/**
 * Finds what counts a quantity of a project: the metric of the project alone, else those of its pairs with a model. AWS documents both for
 * inferences and tokens; accounts list tokens by pair only (prometheus-community/yet-another-cloudwatch-exporter#1912).
 */
function countedBy(
  Project: string,
  own: readonly NamespaceMetric[],
  alone: string,
  ofPair: string,
): MantleMetrics {
  const isOf = (wanted: string, names: number) => (metric: NamespaceMetric) =>
    metric.name === wanted && Object.keys(metric.dimensions).length === names;
  if (own.some(isOf(alone, 1))) return [{ name: alone, dimensions: { Project } }];
  const models = own.filter(isOf(ofPair, 2)).flatMap(({ dimensions: { Model } }) => Model ?? []);
  return models.sort(compareText).map((Model) => ({ name: ofPair, dimensions: { Project, Model } }));
}

const TOKENS_OF_PAIR: ReadonlySet<string> = new Set(['InputTokens', 'OutputTokens']);

function ofMantle(further: readonly NamespaceMetric[]): NamespaceMetric[] {
  return further.filter(({ namespace }) => namespace === MANTLE_NAMESPACE);
}
