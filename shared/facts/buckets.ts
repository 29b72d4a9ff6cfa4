import { shortHash } from '../kit/hash.ts';
import { byText } from '../kit/order.ts';
import { type FactItems, formatFact } from './fact-text.ts';

/** A parameter of Tier Standard holds 4,096 bytes (Parameter Store). */
export const MAX_BYTES = 4_096;

/**
 * Facts of one kind, as parameters hold them: by the parameter's name below `facts/<kind>/`. All items share `all` until it is full; then
 * it is split in two by a bit of each id's hash, `0` and `1`, and those are split in turn. So an item's place depends on its own id, and
 * a new item moves no other one, except where its parameter is full. Parameters are never joined again.
 */
export type Buckets = ReadonlyMap<string, FactItems>;

export interface BucketWrite {
  readonly bucket: string;
  /** Absent: the parameter is deleted. */
  readonly text?: string;
}

/**
 * Merges what parameters hold. An item that is found twice counts once: while a parameter is split, the new ones hold what is newer. So
 * after every single put of `bucketWrites` each item has its old or its new value.
 */
export function itemsIn(buckets: Buckets): FactItems {
  const deepestLast = [...buckets].sort(
    ([left], [right]) => depthOf(left) - depthOf(right) || byText((name: string) => name)(left, right),
  );
  return new Map(deepestLast.flatMap(([, items]) => [...items]));
}

/**
 * Returns the writes that make parameters hold these items, in the order in which they are to be done; none where they hold them already.
 * A parameter that was split is deleted by the next run only: a reader that began before the split may still be under way. An item
 * that fits into no parameter is left out.
 */
export function bucketWrites(items: FactItems, live: Buckets): BucketWrite[] {
  const whole = [...items].filter(([id, item]) => bytesOf(new Map([[id, item]])) <= MAX_BYTES);
  const desired = layOut(whole, ROOT, [...live.keys()]);
  const puts = [...desired].flatMap(([bucket, held]): BucketWrite[] => {
    const was = live.get(bucket);
    if (held.size === 0) return was === undefined ? [] : [{ bucket }];
    const text = formatFact(held);
    return was !== undefined && formatFact(was) === text ? [] : [{ bucket, text }];
  });
  const stale = [...live.keys()].filter(
    (bucket) => !desired.has(bucket) && isReplaced(bucket, desired, live),
  );
  return [...puts, ...stale.sort().map((bucket) => ({ bucket }))];
}

/** Whether items of this id may be in a parameter. */
export function isPlaceOf(bucket: string, id: string): boolean {
  return bucket === ROOT || [...bucket].every((bit, place) => bit === String(bitOf(id, place)));
}

const ROOT = 'all';

function depthOf(bucket: string): number {
  return bucket === ROOT ? 0 : bucket.length;
}

function halves(bucket: string): [zero: string, one: string] {
  return bucket === ROOT ? ['0', '1'] : [`${bucket}0`, `${bucket}1`];
}

function isBelow(bucket: string, above: string): boolean {
  return bucket !== above && (above === ROOT || (bucket !== ROOT && bucket.startsWith(above)));
}

/** Whether every parameter that took its items over was there before this run. */
function isReplaced(bucket: string, desired: Buckets, live: Buckets): boolean {
  return [...desired].every(([name, { size }]) => size === 0 || !isBelow(name, bucket) || live.has(name));
}

/** Splits a parameter that is full, and one that was split before. */
function layOut(
  items: readonly (readonly [id: string, item: unknown])[],
  bucket: string,
  live: readonly string[],
): Buckets {
  const held = new Map(items);
  const isSplit = live.some((name) => isBelow(name, bucket));
  if (!isSplit && (bytesOf(held) <= MAX_BYTES || depthOf(bucket) >= HASH_BITS))
    return new Map([[bucket, held]]);
  const bit = depthOf(bucket);
  const [zero, one] = halves(bucket);
  const ofBit = (wanted: number) => items.filter(([id]) => bitOf(id, bit) === wanted);
  return new Map([...layOut(ofBit(0), zero, live), ...layOut(ofBit(1), one, live)]);
}

const HASH_BITS = 32;

function bitOf(id: string, bit: number): number {
  return (Number.parseInt(shortHash(id), 16) >>> bit) & 1;
}

function bytesOf(items: FactItems): number {
  return new TextEncoder().encode(formatFact(items)).length;
}
