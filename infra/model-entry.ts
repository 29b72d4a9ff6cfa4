import { type Duration, Token } from 'aws-cdk-lib';
import type { ModelAlarmsProps } from './alarm-props.ts';
import { modelAlarms } from './alarm-rules.ts';
import { check, expected, type Rule } from './checks.ts';
import { readPeriod } from './period.ts';

/** As in the construct BedrockCwDashboard, and what it has not. */
export interface ModelMonitoringProps {
  /**
   * The time of one data point: a Duration, or seconds. Whole minutes, up to a day.
   * @default what `<prefix>/settings` says, else an hour
   */
  readonly period?: Duration | number;
  /** With bucketedStepSize the dimensions of OutputImageCount; image models only. */
  readonly imageSize?: string;
  readonly bucketedStepSize?: string;
  /** For 1,000 tokens, unless priceUnit says otherwise. 0 is a price. */
  readonly inputTokenPrice?: number;
  readonly outputTokenPrice?: number;
  readonly cacheReadTokenPrice?: number;
  readonly cacheWriteTokenPrice?: number;
  /** For one image. */
  readonly imagePrice?: number;
  /** @default '1K' */
  readonly priceUnit?: '1K' | '1M';
  /** The model gets no row. */
  readonly hidden?: boolean;
  /**
   * Alarms on the model alone.
   * @default what `<prefix>/settings` says of each model, else none
   */
  readonly alarms?: ModelAlarmsProps;
}

const PRICES = [
  'inputTokenPrice',
  'outputTokenPrice',
  'cacheReadTokenPrice',
  'cacheWriteTokenPrice',
  'imagePrice',
] as const satisfies readonly (keyof ModelMonitoringProps)[];

const SERIES_ID: Rule = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,1023}$/,
  expectation: 'a model id, an inference-profile id or an ARN',
};

/** Parameter Store takes no value with two opening braces. Characters count as JavaScript counts them. */
const LABEL: Rule = {
  pattern: /^(?!.*\{\{)(?=.*\S).{1,255}$/s,
  expectation: 'a text of 1 to 255 characters without {{',
};

const PRICE_UNIT: Rule = { pattern: /^1[KM]$/, expectation: '"1K" or "1M"' };

/**
 * The value of a model entry, before it becomes JSON. Whatever passes here, the operator reads without a problem.
 *
 * @throws an error that names the property, what was expected and what was found.
 */
export function modelEntry(
  where: string,
  modelId: string,
  title: string | undefined,
  props: ModelMonitoringProps,
): object {
  const { period, alarms, ...rest } = props;
  check(`${where}: the model id`, modelId, SERIES_ID);
  check(`${where}: the name`, title, LABEL);
  check(`${where}: priceUnit`, props.priceUnit, PRICE_UNIT);
  checkImage(where, props);
  for (const key of PRICES) checkPrice(`${where}: ${key}`, props[key]);
  return {
    modelId,
    ...(title === undefined ? {} : { title }),
    ...(period === undefined ? {} : { period: readPeriod(where, period) }),
    ...rest,
    ...(alarms === undefined ? {} : { alarms: modelAlarms(`${where}: alarms`, alarms) }),
  };
}

function checkPrice(where: string, price: number | undefined): void {
  if (price === undefined || Token.isUnresolved(price)) return;
  if (Number.isFinite(price) && (price === 0 || (price >= 1e-9 && price <= 1e6))) return;
  throw expected(where, 'a number >= 0 (0, or from 0.000000001 to 1000000)', price);
}

function checkImage(where: string, { imageSize, bucketedStepSize }: ModelMonitoringProps): void {
  check(`${where}: imageSize`, imageSize, LABEL);
  check(`${where}: bucketedStepSize`, bucketedStepSize, LABEL);
  if ((imageSize === undefined) === (bucketedStepSize === undefined)) return;
  throw new Error(`${where}: expected imageSize and bucketedStepSize together, found only one`);
}
