import { uniqueSorted } from '../kit/order.ts';
import { callableSeries } from './callable.ts';
import type { Catalogue, FoundationModel, InferenceProfile } from './catalogue.ts';
import { profileBase, type SeriesResolver } from './series.ts';
import { seriesResolvers } from './series-resolver.ts';

/** What Bedrock lists in one Region, and what that says of ids: built once a run. */
export interface Bedrock extends Catalogue {
  /** Ids of models and profiles, and of the base models of profiles. Sorted. */
  readonly ids: readonly string[];
  /** `undefined` where the model is not listed. */
  readonly model: (id: string) => FoundationModel | undefined;
  /** `undefined` where the profile is not listed. */
  readonly profile: (id: string) => InferenceProfile | undefined;
  /** The series that a base model without traffic would have; empty where nothing of it can be called by the token. */
  readonly callable: (base: string) => readonly string[];
  /**
   * Finds the series of an id. `mentioned` are ids that count as known besides the listed ones: of model entries, price
   * entries, series with data.
   */
  readonly resolver: (mentioned?: readonly string[]) => SeriesResolver;
}

/** Indexes a catalogue. */
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
