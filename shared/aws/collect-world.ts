import type { CollectWorld } from '../collect/world.ts';
import { readAgreementOffer } from './agreement-offers.ts';
import { callUntil } from './call.ts';
import { whyOutOfReach } from './out-of-reach.ts';
import {
  deleteParameter,
  putParameter,
  readEarlierVersions,
  readParameter,
  readParameters,
} from './parameters.ts';
import { readPriceList } from './price-list.ts';
import { type AwsWorldOptions, pauseWithin, regionReads } from './world.ts';

/** Connects one run of collect to AWS. Only collect imports this file, so that reconcile's bundle is without the client of the Price List. */
export function collectWorld({ clients, clientsIn, prefix, log, deadline }: AwsWorldOptions): CollectWorld {
  const call = callUntil(deadline);
  const { ssm, bedrock } = clients;
  return {
    ...regionReads(clients, call, log),
    inRegion: (region) => regionReads(clientsIn(region), call, log),
    outOfReach: whyOutOfReach,
    readParameters: () => readParameters(ssm, call, prefix),
    readEarlierVersions: (parameter) => readEarlierVersions(ssm, call, parameter),
    readParameter: (name) => readParameter(ssm, call, name),
    putParameter: (name, value) => putParameter(ssm, call, name, value),
    deleteParameter: (name) => deleteParameter(ssm, call, name),
    readOffer: (modelId) => readAgreementOffer(bedrock, call, modelId),
    readPriceList: (query) => readPriceList(clients, call, query),
    now: () => new Date().toISOString(),
    pause: pauseWithin(call),
    log,
  };
}
