import { setTimeout } from 'node:timers/promises';
import type { Catalogue } from '../bedrock/catalogue.ts';
import type { Log, RegionReads, World } from '../world.ts';
import { deleteAlarms, findAlarms, listAlarms, putAlarm } from './alarms.ts';
import { type Call, callUntil } from './call.ts';
import { readCatalogue } from './catalogue.ts';
import type { Clients } from './clients.ts';
import { deleteDashboard, getDashboard, listDashboards, putDashboard } from './dashboards.ts';
import { readLinkedUsage } from './linked-usage.ts';
import { whyOutOfReach } from './out-of-reach.ts';
import { readEarlierVersions, readParameters, readSharedParameter } from './parameters.ts';
import { readUsage } from './usage.ts';

export interface AwsWorldOptions {
  /** Clients for the operator's own Region. */
  readonly clients: Clients;
  readonly clientsIn: (region: string) => Clients;
  readonly prefix: string;
  readonly log: Log;
  /** Ends the run: every pending and later call fails. */
  readonly deadline: AbortSignal;
}

/** Connects one run to AWS. */
export function awsWorld({ clients, clientsIn, prefix, log, deadline }: AwsWorldOptions): World {
  const call = callUntil(deadline);
  const { ssm, cloudWatch } = clients;
  return {
    ...regionReads(clients, call, log),
    inRegion: (region) => regionReads(clientsIn(region), call, log),
    outOfReach: whyOutOfReach,
    readParameters: (paths) => readParameters(ssm, call, prefix, paths),
    readEarlierVersions: (parameter) => readEarlierVersions(ssm, call, parameter),
    readSharedParameter: (arn) => readSharedParameter(ssm, call, arn),
    listPages: (namePrefix) => listDashboards(cloudWatch, call, namePrefix),
    readPage: (name) => getDashboard(cloudWatch, call, name),
    writePage: (name, body) => putDashboard(cloudWatch, call, name, body),
    deletePage: (name) => deleteDashboard(cloudWatch, call, name),
    alarmsIn: (region) => {
      const { cloudWatch } = clientsIn(region);
      return {
        findAlarms: (names) => findAlarms(cloudWatch, call, names),
        putAlarm: (alarm) => putAlarm(cloudWatch, call, alarm),
        deleteAlarms: (names) => deleteAlarms(cloudWatch, call, names),
      };
    },
    now: () => new Date().toISOString(),
    pause: pauseWithin(call),
    log,
  };
}

/** Makes a pause that the deadline of the run ends. */
export function pauseWithin(call: Call): World['pause'] {
  return (milliseconds, purpose) =>
    call(`pause ${purpose}`, ({ abortSignal: signal }) => setTimeout(milliseconds, undefined, { signal }));
}

/** Returns the reads of the clients' Region. */
export function regionReads(clients: Clients, call: Call, log: Log): RegionReads {
  const { bedrock, cloudWatch } = clients;
  /** Logs lists that the Region does not offer, which is its normal state and not a problem, and why others failed. */
  const logged = async <Answer extends Unread>(reading: Promise<Answer>): Promise<Answer> => {
    const answer = await reading;
    const { notOffered = [], failed = [] } = answer;
    for (const { error } of failed) {
      log.info('list could not be read', { region: await bedrock.config.region(), error: error.message });
    }
    if (notOffered.length > 0) {
      log.info('not offered in the Region', {
        region: await bedrock.config.region(),
        operations: notOffered,
      });
    }
    return answer;
  };
  return {
    readCatalogue: () => logged(readCatalogue(bedrock, call)),
    readUsage: () => readUsage(cloudWatch, call),
    readLinkedUsage: () => readLinkedUsage(cloudWatch, call),
    readAlarms: (prefix) => listAlarms(cloudWatch, call, prefix),
  };
}

type Unread = Pick<Catalogue, 'notOffered' | 'failed'>;
