import type { Config } from '../config/config.ts';
import { uniqueSorted } from '../kit/order.ts';
import type { Bedrock } from './bedrock.ts';
import type { FoundationModel, Usage } from './catalogue.ts';
import { isWanted } from './filters.ts';

/** Facts about one foundation model from Bedrock and CloudWatch. */
export interface ModelFacts {
  readonly id: string;
  /** The model in the catalogue. Absent if it is not listed. */
  readonly listed?: Pick<FoundationModel, 'name' | 'lifecycle'>;
  readonly hasTraffic: boolean;
  /** Whether discovery shows it or a model entry names it. There are no notices about other models. */
  readonly isWatched: boolean;
}

/** Model ids as in Bedrock's API model. Any other id could not be part of a fact's id. */
const MODEL_ID = /^[\w.:-]+$/;

/**
 * Collects the facts about the listed models that can be called or have traffic, and about all remembered ones, sorted by id.
 * Models that are not listed as foundation models, such as imported ones, are left out: the account's own users made them.
 */
export function modelFacts(
  { settings, models }: Pick<Config, 'settings' | 'models'>,
  bedrock: Bedrock,
  usage: Pick<Usage, 'series'>,
  remembered: readonly string[],
): ModelFacts[] {
  // If the catalogue is temporarily incomplete, the remembered ids show which model a series belongs to.
  const resolve = bedrock.resolver(remembered);
  const used = Map.groupBy(
    usage.series.map(({ id }) => id),
    (id) => resolve(id).base,
  );
  const named = new Set(models.map(({ modelId }) => resolve(modelId).base));
  const listed = new Map(
    bedrock.foundationModels.filter(({ id }) => MODEL_ID.test(id)).map((model) => [model.id, model]),
  );
  const known = new Set(remembered);

  return uniqueSorted([...listed.keys(), ...known]).flatMap((id) => {
    const series = [...bedrock.callable(id), ...(used.get(id) ?? [])];
    if (series.length === 0 && !known.has(id)) return [];
    const model = listed.get(id);
    const isShown = (series.length === 0 ? [id] : series).some((one) =>
      isWanted(settings.discovery, [one, id]),
    );
    return {
      id,
      hasTraffic: used.has(id),
      isWatched: isShown || named.has(id),
      ...(model === undefined ? {} : { listed: { name: model.name, lifecycle: model.lifecycle } }),
    };
  });
}
