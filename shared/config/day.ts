import * as z from 'zod/mini';

/** A day, YYYY-MM-DD, that exists: neither 30 February, nor 29 February of a year without one. */
export const Day = z
  .string()
  .check(
    z.regex(
      /^(\d{4}-(?!02-(29|30)|(0[2469]|11)-31)(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])|(\d\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$/,
    ),
  );
