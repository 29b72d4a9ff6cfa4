import { ALL_KINDS, type AlarmKind, byKind, traitsOf } from '../../../shared/config/alarm-kinds.ts';
import type { alarmsShape } from '../../../shared/config/alarm-settings.ts';
import type { Shape } from '../../../shared/config/fields.ts';
import type { fleetShape } from '../../../shared/config/fleet.ts';
import type { modelEntryShape } from '../../../shared/config/model-entry.ts';
import type { priceEntryShape } from '../../../shared/config/price-entry.ts';
import type { tierShape, tiersShape } from '../../../shared/config/price-tiers.ts';
import type { quotasShape } from '../../../shared/config/quotas.ts';
import type { servicePriceShape } from '../../../shared/config/service-price.ts';
import type { discoveryShape, settingsShape } from '../../../shared/config/settings.ts';
import { count } from '../../../shared/kit/words.ts';
import { KIND_WORDS } from '../words/alarm-kind-words.ts';

/** Says what each key means; its schema says what it takes. */
export type Meanings<S extends Shape> = Readonly<Record<keyof S, string>>;

export const DISCOVERY: Meanings<typeof discoveryShape> = {
  include: 'Discover only these; an empty list means everything.',
  exclude: 'Never discover these; exclude wins over include.',
  idle: 'How a model without traffic is shown: as a line in a list, as a row, or not at all.',
};

export const ALARM_RULES = byKind(ALL_KINDS, meaningOfRule);

export const ALARMS: Meanings<typeof alarmsShape> = {
  ...ALARM_RULES,
  models: 'Alarms for each row; the other keys are for all models together, and for each quota.',
  topics: "The topics that alarms notify, in their own Region. Absent: the stack's topic, if there is one.",
  max: 'The maximum number of alarms: each metric of an alarm costs money.',
};

export const QUOTAS: Meanings<typeof quotasShape> = {
  show: 'Whether the dashboard shows quotas.',
  codes: 'The quota codes of series whose quotas cannot be found by name.',
};

export const FLEET: Meanings<typeof fleetShape> = {
  accounts: 'Which accounts the page over all accounts shows: all that are linked to this one, or these.',
  monthlyBudget: 'What each account may cost in a month. The alarm accountBudgetPace compares with it.',
};

export const SETTINGS: Meanings<typeof settingsShape> = {
  period:
    'Seconds per data point of requests, errors, throttles and latency. After 15 days CloudWatch keeps only multiples of 300, ' +
    'after 63 days only multiples of 3600: without a period, 3600 is used for a start that is so long ago.',
  costPeriod:
    'Seconds per data point of cost and tokens. Absent: the larger of 3600 and period, or 3600 if period does not divide a day.',
  start: 'The time range that the dashboard opens with, relative to now.',
  priceMultiplier: 'Applied once to every cost, for negotiated discounts.',
  currency: 'The label of every cost; nothing is converted.',
  monthlyBudget: 'The budget of a month, in the currency of the prices. Absent: no budget is drawn.',
  discovery: 'Which models get a row without being named. Model entries are never filtered.',
  guardrails: 'The section of guardrails: shown if there are any, always, never, or with these first.',
  alarms: 'The CloudWatch alarms to manage.',
  quotas: 'Limits on tokens and requests, read from Service Quotas.',
  maxPages: 'The maximum number of dashboards.',
  listPrices:
    "Whether AWS's list prices are used where you typed no price. They are in USD: with another currency they are not used.",
  tiers:
    'Service tiers: shown and priced by their own prices, shown with all tokens at the standard price, or neither.',
  billCheck:
    "Whether AWS's bill is read once a day and shown beside this board's estimate. Cost Explorer charges two requests a day, $0.60 a month, and $0.01 for each further page: switch it on in one operator of an account only.",
  fleet:
    'In a monitoring account, a page over all accounts that are linked to it. The stack must be deployed with fleet.',
  drift: 'Whether drift is repaired or only reported.',
  suspend: 'true: nothing is written.',
};

export const MODEL_ENTRY: Meanings<typeof modelEntryShape> = {
  modelId:
    'A base model takes all its series; a profile or your own model takes exactly that series. An ARN may be given instead of its id.',
  title: "The row's title. Absent: the parameter's name below models/.",
  period:
    'Seconds per data point of requests, errors, throttles and latency in this row. Absent: as in the settings.',
  costPeriod:
    "Seconds per data point of cost and tokens in this row. Absent: the settings' costPeriod, or period if it is larger and divides a day.",
  inputTokenPrice: 'The price of priceUnit input tokens, without cached ones.',
  outputTokenPrice: 'The price of priceUnit output tokens.',
  cacheReadTokenPrice: 'The price of priceUnit tokens read from the prompt cache.',
  cacheWriteTokenPrice: 'The price of priceUnit tokens written to the prompt cache.',
  imagePrice: 'The price of one image of any size.',
  imageSizePrices:
    'The price of one image of a size, or of a size and a number of steps, where it differs from imagePrice.',
  priceUnit: 'The number of tokens that the token prices are for: 1,000 or 1,000,000.',
  imageSize: 'A dimension of OutputImageCount, drawn even before there is data.',
  bucketedStepSize: 'A dimension of OutputImageCount, drawn even before there is data.',
  order:
    'Rows with an order come first, the lowest at the top. The others follow by what their models cost lately.',
  hidden: 'true: the model has no row, but its cost still counts.',
  alarms:
    'The CloudWatch alarms of this row; alarms.models of the settings applies to kinds that are absent.',
};

const LIMITS = {
  regions: 'The Regions in which the prices hold. Without it they hold in all of them.',
  from: 'From 00:00 UTC of this day on the prices hold, and on no day before. Entries of one id with different dates are its history. Without it they hold on all days.',
  asOf: 'When you last looked the prices up.',
  source: 'Where you looked the prices up.',
};

export const PRICE_ENTRY: Meanings<typeof priceEntryShape> = {
  models: 'Ids or ARNs of series or base models, or patterns of ids; * and ? match any character.',
  per: 'The number of tokens that the token prices are for: 1,000 or 1,000,000.',
  input: 'The price of input tokens, without cached ones.',
  output: 'The price of output tokens.',
  cacheRead: 'The price of tokens read from the prompt cache.',
  cacheWrite: 'The price of tokens written to the prompt cache.',
  image: 'The price of one image of any size.',
  imageSizes:
    'The price of one image of a size, or of a size and a number of steps, where it differs from image.',
  tiers:
    'The prices of tokens that the tiers flex and priority serve. What has none here costs what the standard tier costs.',
  ...LIMITS,
};

export const SERVICE_PRICE: Meanings<typeof servicePriceShape> = {
  service: 'What the prices are of. A part of a service wins over the whole.',
  textUnits: 'Of guardrails: the price of 1,000 text units.',
  vcpuHour: 'Of AgentCore: the price of a vCPU-hour.',
  gbHour: 'Of AgentCore: the price of a GB-hour of memory.',
  ...LIMITS,
};

export const TIERS: Meanings<typeof tiersShape> = {
  flex: 'The prices of tokens that the tier flex serves.',
  priority: 'The prices of tokens that the tier priority serves.',
};

export const TIER: Meanings<typeof tierShape> = {
  input: 'The price of input tokens in this tier, without cached ones.',
  output: 'The price of output tokens in this tier.',
  cacheRead: 'The price of tokens read from the prompt cache in this tier.',
  cacheWrite: 'The price of tokens written to the prompt cache in this tier.',
};

/** Says what a kind of alarm watches, then what `true` means. */
function meaningOfRule(kind: AlarmKind): string {
  const { meaning, defaultThreshold } = KIND_WORDS[kind];
  const { fields, default: byDefault } = traitsOf(kind);
  const { threshold = defaultThreshold, minimumRequests, period, periods } = byDefault;
  const least = minimumRequests === undefined ? '' : ` of at least ${minimumRequests}`;
  const timed = fields.includes('period')
    ? ` in ${period} seconds, ${count(periods, 'period')}`
    : fields.includes('periods')
      ? ` in ${count(periods, 'minute')}`
      : '';
  return `${meaning} true: ${threshold}${least}${timed}.`;
}
