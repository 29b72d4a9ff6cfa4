import * as z from 'zod/mini';

/** What a hub shows: `accounts` are those that are linked to it, or some of them by id. */
export interface FleetSettings {
  readonly accounts: 'linked' | readonly string[];
  /** What each account may cost in a month, in the currency of the prices. */
  readonly monthlyBudget?: number;
}

/** So many accounts of a hub have a cost of their own: those with the most tokens. */
export const TOP_ACCOUNTS = 20;

const AccountId = z.string().check(z.regex(/^\d{12}$/));

export const fleetShape = {
  accounts: z
    .union([z.literal('linked'), z.array(AccountId).check(z.minLength(1))])
    .check(z.describe('"linked" or a list of account ids of 12 digits')),
  monthlyBudget: z
    .number()
    .check(z.minimum(0.01), z.maximum(1e12), z.describe('a number from 0.01 to 1000000000000')),
};
