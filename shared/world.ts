import type { AlarmDefinition, LiveAlarm } from './alarms/alarm.ts';
import type { Catalogue, Quotas, Traffic, Usage } from './bedrock/catalogue.ts';
import type { Parameter } from './config/parameter.ts';
import type { Complaint } from './drift/complaints.ts';

/**
 * The world as the loop sees it. Every read either answers in full or rejects: an answer that is denied, throttled,
 * cut or malformed is a rejection that names the operation, never an empty value.
 */
export interface World extends RegionReads {
  /** All parameters below the prefix, in any order. */
  readParameters(): Promise<readonly Parameter[]>;
  /** Up to nine versions before this one, newest first; versions that SSM no longer has are left out. */
  readEarlierVersions(parameter: Parameter): Promise<readonly Parameter[]>;
  /** The same of a further Region; parameters, pages and the event bus are those of the operator's own. */
  inRegion(region: string): RegionReads;
  /**
   * Why a Region cannot be looked into (denied, unknown, not opted in), if that is what the error of such a read says;
   * `undefined` if the read failed. The same words at every run: they stand in the dashboard.
   */
  outOfReach(error: unknown): string | undefined;
  /** Names of the dashboards that start with the prefix. */
  listPages(prefix: string): Promise<readonly string[]>;
  /** The text of the body, or `undefined` where CloudWatch answers 'not found' (which lag can fake). */
  readPage(name: string): Promise<string | undefined>;
  /** Returns CloudWatch's warnings; rejects if the body was not taken, with a BodyRefusal where CloudWatch says why. */
  writePage(name: string, body: unknown): Promise<readonly Complaint[]>;
  /** A page that is gone already counts as deleted. */
  deletePage(name: string): Promise<void>;
  /** Alarms live in the Region whose metrics they watch. */
  alarmsIn(region: string): AlarmWrites;
  /** Returns why, for each event that the bus did not take; rejects if a call fails, which it may have done after it took effect. */
  putEvents(events: readonly BusEvent[]): Promise<readonly string[]>;
  /** `purpose` completes 'pause ...' where the deadline of the run passes meanwhile. */
  pause(milliseconds: number, purpose: string): Promise<void>;
  readonly log: Log;
}

export interface BodyRefusal extends Error {
  /** E.g. `cloudwatch:PutDashboard Board`. */
  readonly operation: string;
  readonly complaints: readonly Complaint[];
}

/** What is read of one Region. */
export interface RegionReads {
  readCatalogue(): Promise<Catalogue>;
  readUsage(): Promise<Usage>;
  /** Those of these metrics and image dimensions that had data within 35 days; series without any are left out. */
  readRecent(asked: Traffic): Promise<Traffic>;
  /** Metric alarms whose names begin so. */
  readAlarms(prefix: string): Promise<readonly LiveAlarm[]>;
  readQuotas(): Promise<Quotas>;
}

/** What is needed to write alarms: 100 names at most in one call. */
export interface AlarmWrites {
  /** Those that exist. */
  findAlarms(names: readonly string[]): Promise<readonly LiveAlarm[]>;
  /** Overwrites the alarm as a whole; its state stays. */
  putAlarm(alarm: AlarmToPut): Promise<void>;
  /** Alarms that are gone already count as deleted. */
  deleteAlarms(names: readonly string[]): Promise<void>;
}

export interface AlarmToPut {
  readonly name: string;
  readonly actionsEnabled: boolean;
  readonly definition: AlarmDefinition;
}

/** For the account's default event bus. */
export interface BusEvent {
  readonly source: string;
  readonly detailType: string;
  /** Plain JSON. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A static message and fields; never a sentence built from values. */
export interface Log {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
}
