import type { ParameterStore } from '../aws/parameter-store.ts';
import type { PushChange } from './push-plan.ts';

export interface Pushed {
  readonly change: PushChange;
  readonly result: 'written' | 'changed-meanwhile' | 'failed' | 'not-reached';
  /** Of what failed. */
  readonly error?: unknown;
  /** Versions of another writer, which came between the last read and the write. */
  readonly replaced?: readonly number[];
}

type Store = Pick<ParameterStore, 'read' | 'readVersions' | 'create' | 'overwrite' | 'remove'>;
/** Waits for milliseconds. */
type Pause = (milliseconds: number) => Promise<unknown>;

/** PutParameter is taken 3 times a second, and the account shares that (SSM quotas): 2 a second leave others their part. */
const BURST = 2;
const PAUSE = 1_000;
/** Versions that one call reads. */
const READABLE = 10;

/**
 * Carries out the changes in their order. Each parameter is read again directly before its write: what changed meanwhile stays as it is. A
 * failure ends the rest.
 */
export async function push(
  store: Store,
  changes: readonly PushChange[],
  pause: Pause,
  onDelete: (change: PushChange) => void,
): Promise<Pushed[]> {
  const pushed: Pushed[] = [];
  let hasFailed = false;
  for (const [place, change] of changes.entries()) {
    if (hasFailed) {
      pushed.push({ change, result: 'not-reached' });
      continue;
    }
    try {
      if (place > 0 && place % BURST === 0) await pause(PAUSE);
      pushed.push({ change, ...(await pushOne(store, change, onDelete)) });
    } catch (error) {
      hasFailed = true;
      pushed.push({ change, result: 'failed', error });
    }
  }
  return pushed;
}

async function pushOne(
  store: Store,
  change: PushChange,
  onDelete: (change: PushChange) => void,
): Promise<Omit<Pushed, 'change'>> {
  const { fullName, live, to } = change;
  const now = await store.read(fullName);
  if (now?.version !== live?.version || now?.value !== live?.value) return { result: 'changed-meanwhile' };
  if (to === undefined) {
    onDelete(change);
    await store.remove(fullName);
    return { result: 'written' };
  }
  if (live === undefined) {
    const isCreated = (await store.create(fullName, to)) !== undefined || (await isOurs(store, fullName, to));
    return { result: isCreated ? 'written' : 'changed-meanwhile' };
  }
  const version = await store.overwrite(fullName, to, live.metadata);
  if (version === live.version + 1) return { result: 'written' };
  const replaced = await replacedBy(store, { fullName, to, read: live.version, written: version });
  return { result: 'written', ...(replaced.length === 0 ? {} : { replaced }) };
}

/** A call is made again if its answer is lost, and then finds what it has written itself. */
async function isOurs(store: Store, name: string, value: string): Promise<boolean> {
  return (await store.read(name))?.value === value;
}

interface Replacement {
  readonly fullName: string;
  readonly to: string;
  readonly read: number;
  readonly written: number;
}

/** Returns the versions between the one read and the one written, but for those that hold the same value: they are from the same call. */
async function replacedBy(store: Store, { fullName, to, read, written }: Replacement): Promise<number[]> {
  // Below the one read, the parameter was deleted and created again.
  const first = written > read ? read + 1 : 1;
  const between = Array.from({ length: written - first }, (_, index) => first + index);
  const known = await store.readVersions(fullName, between.slice(-READABLE)).catch(() => []);
  const same = new Set(known.filter(({ value }) => value === to).map(({ version }) => version));
  return between.filter((version) => !same.has(version));
}
