import * as z from 'zod/mini';

const Refresh = z.looseObject({ refresh: z.literal(true) });

/** Whether an event asks for all prices to be read again. */
export function isRefresh(event: unknown): boolean {
  return Refresh.safeParse(event).success;
}
