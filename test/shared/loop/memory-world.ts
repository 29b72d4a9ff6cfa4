import type { LiveAlarm } from '../../../shared/alarms/alarm.ts';
import type { World } from '../../../shared/world.ts';
import { ACCOUNT, TODAY } from '../builders.ts';
import { ESTATE } from '../drift/estate.ts';
import { copyOf } from '../drift/widgets.ts';

export interface LogLine {
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A world in memory, and all that was done to it, in order. */
export interface MemoryWorld extends World {
  readonly pages: Map<string, unknown>;
  /** By name, of all Regions. */
  readonly alarms: Map<string, LiveAlarm>;
  /** `list Bedrock`, `read Bedrock`, `put Bedrock`, `delete Bedrock`, `pause 2000`, `log replaced`, `earlier <name>`, `recent`. */
  readonly calls: string[];
  readonly logs: LogLine[];
}

export function memoryWorld(
  pages: Readonly<Record<string, unknown>> = {},
  overrides: Partial<World> = {},
): MemoryWorld {
  const stored = new Map(Object.entries(pages).map(([name, body]) => [name, copyOf(body)]));
  const alarms = new Map<string, LiveAlarm>();
  const calls: string[] = [];
  const logs: LogLine[] = [];
  const { parameters, catalogue, usage } = ESTATE;
  const log = (message: string, fields: LogLine['fields'] = {}): void => {
    calls.push(`log ${message}`);
    logs.push({ message, fields });
  };
  const world: MemoryWorld = {
    pages: stored,
    alarms,
    calls,
    logs,
    readParameters: async () => parameters,
    readEarlierVersions: async ({ name }) => {
      calls.push(`earlier ${name}`);
      return [];
    },
    readCatalogue: async () => catalogue,
    readUsage: async () => usage,
    readLinkedUsage: async () => [],
    readSharedParameter: async () => ({ kind: 'missing' }),
    inRegion: () => ({
      readCatalogue: world.readCatalogue,
      readUsage: world.readUsage,
      readLinkedUsage: world.readLinkedUsage,
      readAlarms: world.readAlarms,
    }),
    readAlarms: async (prefix) => [...alarms.values()].filter(({ name }) => name.startsWith(prefix)),
    alarmsIn: (region) => ({
      findAlarms: async (names) => {
        calls.push(`find ${names.join(' ')}`);
        return names.flatMap((name) => alarms.get(name) ?? []);
      },
      putAlarm: async ({ name, actionsEnabled, definition }) => {
        calls.push(`put ${name}`);
        const arn = `arn:aws:cloudwatch:${region}:${ACCOUNT}:alarm:${name}`;
        alarms.set(name, { name, arn, actionsEnabled, definition: copyOf(definition) });
      },
      deleteAlarms: async (names) => {
        calls.push(`delete ${names.join(' ')}`);
        for (const name of names) alarms.delete(name);
      },
    }),
    outOfReach: () => undefined,
    listPages: async (prefix) => {
      calls.push(`list ${prefix}`);
      return [...stored.keys()].filter((name) => name.startsWith(prefix));
    },
    readPage: async (name) => {
      calls.push(`read ${name}`);
      return stored.has(name) ? JSON.stringify(stored.get(name)) : undefined;
    },
    writePage: async (name, body) => {
      calls.push(`put ${name}`);
      stored.set(name, copyOf(body));
      return [];
    },
    deletePage: async (name) => {
      calls.push(`delete ${name}`);
      stored.delete(name);
    },
    now: () => `${TODAY}T12:00:00.000Z`,
    pause: async (milliseconds) => {
      calls.push(`pause ${milliseconds}`);
    },
    log: { info: log },
    ...overrides,
  };
  return world;
}
