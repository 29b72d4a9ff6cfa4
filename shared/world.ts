import type { AlarmDefinition, LiveAlarm } from './alarms/alarm.ts';
import type { Catalogue, Usage } from './bedrock/catalogue.ts';
import type { LinkedAccount } from './bedrock/linked-accounts.ts';
import type { Parameter, ParameterPath } from './config/parameter.ts';
import type { SharedRead } from './config/shared-defaults.ts';
import type { Complaint } from './drift/complaints.ts';

/**
 * The world as the loop sees it. Every read either answers in full or rejects: an answer that is denied, throttled,
 * cut or malformed is a rejection that names the operation, never an empty value. What a catalogue can do without is named in it instead.
 */
export interface World extends RegionReads {
  /** Reads the parameters at these paths, side by side, or all below the prefix; in any order. */
  readParameters(paths?: readonly ParameterPath[]): Promise<readonly Parameter[]>;
  /** Reads up to nine versions before this one, newest first, without versions that SSM no longer has. */
  readEarlierVersions(parameter: Parameter): Promise<readonly Parameter[]>;
  /** Reads a parameter that another account shares, by its ARN. That it is missing or denied is an answer. */
  readSharedParameter(arn: string): Promise<SharedRead>;
  /** Returns the reads of a further Region; parameters and pages are those of the operator's own Region. */
  inRegion(region: string): RegionReads;
  /**
   * Says why a Region, or a path of parameters, cannot be read (denied, unknown, not opted in), if that is what the error of such a read means;
   * `undefined` if the read failed. The words are the same at every run, because the dashboard shows them.
   */
  outOfReach(error: unknown): string | undefined;
  /** Lists the names of the dashboards that start with the prefix. */
  listPages(prefix: string): Promise<readonly string[]>;
  /** Reads the text of the body, or `undefined` where CloudWatch answers 'not found' (which lag can fake). */
  readPage(name: string): Promise<string | undefined>;
  /** Writes a page and returns CloudWatch's warnings; rejects if the body is refused, with a BodyRefusal where CloudWatch says why. */
  writePage(name: string, body: unknown): Promise<readonly Complaint[]>;
  /** Deletes a page; one that is gone already counts as deleted. */
  deletePage(name: string): Promise<void>;
  /** Returns the writes of alarms in a Region: an alarm is in the Region whose metrics it watches. */
  alarmsIn(region: string): AlarmWrites;
  /** The time, as ISO 8601 in UTC. */
  now(): string;
  /** Waits. `purpose` completes 'pause ...' in the error if the deadline of the run passes meanwhile. */
  pause(milliseconds: number, purpose: string): Promise<void>;
  readonly log: Log;
}

export interface BodyRefusal extends Error {
  /** E.g. `cloudwatch:PutDashboard Board`. */
  readonly operation: string;
  readonly complaints: readonly Complaint[];
}

/** What is read from one Region. */
export interface RegionReads {
  readCatalogue(): Promise<Catalogue>;
  readUsage(): Promise<Usage>;
  /** Reads the usage of every account that this one sees as a monitoring account, its own among them, by account id. */
  readLinkedUsage(): Promise<readonly LinkedAccount[]>;
  /** Reads the metric alarms whose names begin with the prefix. */
  readAlarms(prefix: string): Promise<readonly LiveAlarm[]>;
}

/** What is needed to write alarms. One call takes at most 100 names. */
export interface AlarmWrites {
  /** Reads those of these alarms that exist. */
  findAlarms(names: readonly string[]): Promise<readonly LiveAlarm[]>;
  /** Overwrites the alarm as a whole; its state stays. */
  putAlarm(alarm: AlarmToPut): Promise<void>;
  /** Deletes alarms; those that are gone already count as deleted. */
  deleteAlarms(names: readonly string[]): Promise<void>;
}

export interface AlarmToPut {
  readonly name: string;
  readonly actionsEnabled: boolean;
  readonly definition: AlarmDefinition;
}

/** A static message and fields; never a sentence built from values. */
export interface Log {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
}
