import type { Config } from '../config/config.ts';
import { uniqueSorted } from '../kit/order.ts';
import type { Bedrock } from './bedrock.ts';
import type { FoundationModel, Usage } from './catalogue.ts';
import { isWanted } from './filters.ts';

/** What Bedrock and CloudWatch say of one foundation model. */
export interface ModelFacts {
  readonly id: string;
  /** As the catalogue lists it; absent where it does not. */
  readonly listed?: Pick<FoundationModel, 'name' | 'lifecycle'>;
  readonly hasTraffic: boolean;
  /** Discovery shows it, or a model entry names it. There are no notices of other models. */
  readonly isWatched: boolean;
}

/** Ids as the API model has them. Any other one could break the link that holds the memory. */
const MODEL_ID = /^[\w.:-]+$/;

/**
 * Collects the facts, by id: of the listed models that can be called or have traffic, and of all remembered ones. Imported
 * models and others that Bedrock does not list as foundation models are left out: you made them yourself.
 */
export function modelFacts(
  { settings, models }: Pick<Config, 'settings' | 'models'>,
  bedrock: Bedrock,
  usage: Usage,
  remembered: readonly string[],
): ModelFacts[] {
  // While the catalogue flaps, the remembered ids tell which model a series belongs to.
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
