import { isDenied } from './errors.ts';

/** What a source lists that the run can do without, or the IAM action that was denied. */
export interface Optional<Item> {
  readonly items: readonly Item[];
  readonly denied: readonly string[];
}

/** Denied is a problem that the run survives; every other failure is a failure. */
export async function unlessDenied<Item>(reading: Promise<readonly Item[]>): Promise<Optional<Item>> {
  try {
    return { items: await reading, denied: [] };
  } catch (error) {
    if (!isDenied(error)) throw error;
    return { items: [], denied: [error.operation] };
  }
}
