import { uniqueSorted } from '../kit/order.ts';
import { callableSeries } from './callable.ts';
import type { Catalogue, FoundationModel, InferenceProfile } from './catalogue.ts';
import { profileBase, type SeriesResolver } from './series.ts';
import { seriesResolvers } from './series-resolver.ts';

/** Everything that Bedrock lists in one Region, indexed by id. Built once per Region and run. */
export interface Bedrock extends Catalogue {
  /** Sorted ids of models, profiles, and base models of profiles. */
  readonly ids: readonly string[];
  /** Returns `undefined` if the model is not listed. */
  readonly model: (id: string) => FoundationModel | undefined;
  /** Returns `undefined` if the profile is not listed. */
  readonly profile: (id: string) => InferenceProfile | undefined;
  /**
   * Returns the series that a base model without traffic would have; none if it cannot be called on demand or through a
   * profile.
   */
  readonly callable: (base: string) => readonly string[];
  /**
   * Makes a resolver from ids to series. `mentioned` are ids that count as known in addition to the listed ones: those of model
   * entries, price entries and series with data.
   */
  readonly resolver: (mentioned?: readonly string[]) => SeriesResolver;
}

/** Indexes a catalogue by id. */
export function bedrockOf(catalogue: Catalogue): Bedrock {
  const { foundationModels, profiles } = catalogue;
  const models = new Map(foundationModels.map((model) => [model.id, model]));
  const profilesById = new Map(profiles.map((profile) => [profile.id, profile]));
  const ids = [...models.keys(), ...profilesById.keys(), ...profiles.map(profileBase)];
  return {
    ...catalogue,
    ids: uniqueSorted(ids),
    model: (id) => models.get(id),
    profile: (id) => profilesById.get(id),
    callable: callableSeries(catalogue, models),
    resolver: seriesResolvers(catalogue),
  };
}
