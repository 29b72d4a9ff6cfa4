import type { FactRemoval } from '../collect/remove-facts.ts';
import type { CollectRegionReads, CollectWorld } from '../collect/world.ts';
import { readAgreementOffer } from './agreement-offers.ts';
import { callUntil } from './call.ts';
import type { Clients } from './clients.ts';
import { readBill } from './cost-explorer.ts';
import { readDailySums } from './daily-sums.ts';
import { getDashboard } from './dashboards.ts';
import { putEvents } from './events.ts';
import { failedReading } from './failed-reading.ts';
import { readProjects } from './mantle-projects.ts';
import { whyOutOfReach } from './out-of-reach.ts';
import {
  deleteParameter,
  deleteParameters,
  putParameter,
  readEarlierVersions,
  readParameter,
  readParameters,
  readSharedParameter,
} from './parameters.ts';
import { readPriceList } from './price-list.ts';
import { sendMessage } from './queue.ts';
import { readQuotas } from './quotas.ts';
import { type AwsWorldOptions, pauseWithin, regionReads } from './world.ts';

export interface CollectWorldOptions extends AwsWorldOptions {
  /** Of reconcile's queue, in the operator's own Region. Absent: it is not asked for a run. */
  readonly queueUrl?: string | undefined;
}

/** Connects one run of collect to AWS. Only collect imports this file, so that reconcile's bundle is without the clients that it alone needs. */
export function collectWorld(options: CollectWorldOptions): CollectWorld & FactRemoval {
  const { clients, clientsIn, prefix, log, deadline, queueUrl } = options;
  const call = callUntil(deadline);
  const { ssm, bedrock, cloudWatch } = clients;
  const readsOf = (own: Clients): CollectRegionReads => ({
    ...regionReads(own, call, log),
    readDailySums: (asked, days) => readDailySums(own.cloudWatch, call, asked, days),
    readQuotas: async () => {
      try {
        return { kind: 'quotas', quotas: await readQuotas(own, call) };
      } catch (error) {
        return failedReading(error);
      }
    },
    readProjects: () => readProjects(own, call),
  });
  return {
    ...readsOf(clients),
    inRegion: (region) => readsOf(clientsIn(region)),
    outOfReach: whyOutOfReach,
    readParameters: (paths) => readParameters(ssm, call, prefix, paths),
    readEarlierVersions: (parameter) => readEarlierVersions(ssm, call, parameter),
    readSharedParameter: (arn) => readSharedParameter(ssm, call, arn),
    readPage: (name) => getDashboard(cloudWatch, call, name),
    putEvents: (events) => putEvents(clients, call, events),
    readParameter: (name) => readParameter(ssm, call, name),
    putParameter: (name, value) => putParameter(ssm, call, name, value),
    deleteParameter: (name) => deleteParameter(ssm, call, name),
    readFacts: (below) => readParameters(ssm, call, `${below}/facts`),
    deleteParameters: (names) => deleteParameters(ssm, call, names),
    readOffer: (modelId) => readAgreementOffer(bedrock, call, modelId),
    readPriceList: (query) => readPriceList(clients, call, query),
    readBill: (query) => readBill(clients, call, query),
    ...(queueUrl === undefined
      ? {}
      : { askForRun: () => sendMessage(clients, call, { queueUrl, body: 'collected' }) }),
    now: () => new Date().toISOString(),
    pause: pauseWithin(call),
    log,
  };
}
