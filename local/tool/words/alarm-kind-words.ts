import type { AlarmKind } from '../../../shared/config/alarm-kinds.ts';

interface KindWords {
  /** One line for the JSON Schemas and the docs. */
  readonly meaning: string;
  /** The unit as it follows a number. Absent: the currency of the prices. */
  readonly unit?: string;
  /** Says where the threshold comes from if the default has none. */
  readonly defaultThreshold?: string;
}

/** What the tool says of each kind of alarm. */
export const KIND_WORDS: Readonly<Record<AlarmKind, KindWords>> = {
  throttles: {
    meaning: 'Throttled requests in each of several periods.',
    unit: 'requests',
  },
  errorRate: {
    meaning: 'Client and server errors as a percentage of requests, if there are enough requests.',
    unit: '%',
  },
  latencyP99: {
    meaning: 'p99 of the milliseconds to the last token.',
    unit: 'ms',
  },
  firstTokenP99: {
    meaning: 'p99 of the milliseconds to the first token.',
    unit: 'ms',
  },
  dailyCost: {
    meaning: 'The cost of the last 24 hours.',
    defaultThreshold: 'a thirtieth of monthlyBudget, or 100 without one',
  },
  budgetPace: {
    meaning: 'The cost of the last 24 hours times the days of the month, as a percentage of monthlyBudget.',
    unit: '% of the budget',
  },
  billDrift: {
    meaning: 'What nothing explains of the bill of a day, as a percentage of the bill. Needs billCheck.',
    unit: '% of the bill',
  },
  quotaUse: {
    meaning: 'The use of a quota of tokens or requests per minute, in per cent.',
    unit: '% of the quota',
  },
  legacy: {
    meaning: 'Requests to a legacy model.',
    unit: 'requests',
  },
  activeSessions: {
    meaning: 'Sessions of AgentCore that are active at one time, of all its services.',
    unit: 'sessions',
  },
  mantleErrors: {
    meaning: 'Client errors of bedrock-mantle as a percentage of inferences, if there are enough inferences.',
    unit: '%',
  },
  accountThrottles: {
    meaning:
      'Throttled requests of any account that a hub sees, in each of several periods. On by default with fleet.',
    unit: 'requests',
  },
  accountBudgetPace: {
    meaning:
      'The cost of the last 24 hours of an account times the days of the month, as a percentage of fleet.monthlyBudget; of the twenty accounts with the most tokens.',
    unit: '% of the budget',
  },
};
