import { setTimeout } from 'node:timers/promises';
import type { Log, World } from '../world.ts';
import { callUntil } from './call.ts';
import { readCatalogue } from './catalogue.ts';
import type { Clients } from './clients.ts';
import { deleteDashboard, getDashboard, listDashboards, putDashboard } from './dashboards.ts';
import { readEarlierVersions, readParameters } from './parameters.ts';
import { readRecent } from './recent.ts';
import { readUsage } from './usage.ts';

export interface AwsWorldOptions {
  readonly clients: Clients;
  readonly prefix: string;
  readonly log: Log;
  /** Ends the run: every call that is under way or still to come fails. */
  readonly deadline: AbortSignal;
}

/** The world of one run, as AWS shows it. */
export function awsWorld({ clients, prefix, log, deadline }: AwsWorldOptions): World {
  const { ssm, bedrock, cloudWatch } = clients;
  const call = callUntil(deadline);
  return {
    readParameters: () => readParameters(ssm, call, prefix),
    readEarlierVersions: (parameter) => readEarlierVersions(ssm, call, parameter),
    readCatalogue: () => readCatalogue(bedrock, call),
    readUsage: () => readUsage(cloudWatch, call),
    readRecent: (asked) => readRecent(cloudWatch, call, asked, new Date()),
    listPages: (namePrefix) => listDashboards(cloudWatch, call, namePrefix),
    readPage: (name) => getDashboard(cloudWatch, call, name),
    writePage: (name, body) => putDashboard(cloudWatch, call, name, body),
    deletePage: (name) => deleteDashboard(cloudWatch, call, name),
    putEvents: async (events) => {
      const bus = await import('./events.ts');
      return bus.putEvents(clients, call, events);
    },
    pause: (milliseconds) =>
      call('pause between two looks', ({ abortSignal: signal }) =>
        setTimeout(milliseconds, undefined, { signal }),
      ),
    log,
  };
}
