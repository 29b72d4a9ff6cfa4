/** Dashboards of the account, with what a read just after a write may still see. */
export interface DashboardStore {
  /** The truth, whatever reads may see. */
  get(name: string): string | undefined;
  /** Saves at once, as a person in the console: no lag, no validation. */
  set(name: string, body: string): void;
  delete(name: string): boolean;
  names(): string[];
  /** Saves so that the next `lagReads` reads do not see it. */
  put(name: string, body: string, lagReads: number): void;
  /** One read: what GetDashboard sees. Counts down the lag. */
  read(name: string): string | undefined;
  /** One read of every dashboard: what ListDashboards sees. Counts down the lag. */
  list(): DashboardEntry[];
  /** The body before the last write; `undefined` if there was none. */
  before(name: string): string | undefined;
}

export interface DashboardEntry {
  readonly name: string;
  readonly body: string;
  /** Epoch seconds. */
  readonly modified: number;
}

interface Version {
  readonly body: string;
  readonly modified: number;
}

interface Stored {
  readonly now: Version;
  readonly before: Version | undefined;
  /** Reads left that still see `before`. */
  lag: number;
}

export function createDashboardStore(): DashboardStore {
  const stored = new Map<string, Stored>();

  function put(name: string, body: string, lag: number): void {
    stored.set(name, { now: { body, modified: Date.now() / 1000 }, before: stored.get(name)?.now, lag });
  }

  function readVersion(name: string): Version | undefined {
    const found = stored.get(name);
    if (found === undefined || found.lag === 0) return found?.now;
    found.lag -= 1;
    return found.before;
  }

  function names(): string[] {
    return [...stored.keys()].sort();
  }

  return {
    get: (name) => stored.get(name)?.now.body,
    set: (name, body) => put(name, body, 0),
    delete: (name) => stored.delete(name),
    names,
    put,
    read: (name) => readVersion(name)?.body,
    list: () => {
      return names().flatMap((name) => {
        const version = readVersion(name);
        return version === undefined ? [] : [{ name, ...version }];
      });
    },
    before: (name) => stored.get(name)?.before?.body,
  };
}
