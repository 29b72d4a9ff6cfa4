import type { Duration } from 'aws-cdk-lib/core';
import { parseModelEntry } from '../shared/config/model-entry.ts';
import type { ModelAlarmsProps } from './alarm-props.ts';
import { parameterValue } from './parameter-value.ts';

/** What `addModelMonitoring` takes: the properties of BedrockCwDashboard's method of that name, and more. */
export interface ModelMonitoringProps {
  /**
   * The time of one data point of requests, errors, throttles and latency: a Duration, or seconds. Whole minutes, up to a day.
   * @default what `<prefix>/settings` says, else five minutes
   */
  readonly period?: Duration | number;
  /**
   * The time of one data point of cost and tokens: a Duration, or seconds. Whole minutes that divide a day.
   * @default what `<prefix>/settings` says, or period if it is longer and divides a day
   */
  readonly costPeriod?: Duration | number;
  /** For image models: the dimension ImageSize of the metric OutputImageCount. Give bucketedStepSize with it. */
  readonly imageSize?: string;
  /** For image models: the dimension BucketedStepSize of the metric OutputImageCount. Give imageSize with it. */
  readonly bucketedStepSize?: string;
  /** Price of 1,000 input tokens, or of a million if priceUnit is `1M`. 0 is a price. */
  readonly inputTokenPrice?: number;
  /** Price of the same number of output tokens. */
  readonly outputTokenPrice?: number;
  /** Price of the same number of tokens that are read from the prompt cache. */
  readonly cacheReadTokenPrice?: number;
  /** Price of the same number of tokens that are written to the prompt cache. */
  readonly cacheWriteTokenPrice?: number;
  /** Price of one image, of whatever size. */
  readonly imagePrice?: number;
  /** Prices of one image by size, such as `1024x1024`, or by size and steps, such as `1024x1024/50`, where they differ from imagePrice. */
  readonly imageSizePrices?: Readonly<Record<string, number>>;
  /**
   * The number of tokens that the token prices are for: a thousand, or a million.
   * @default '1K'
   */
  readonly priceUnit?: '1K' | '1M';
  /**
   * Leaves the model's row out of the dashboard.
   * @default false
   */
  readonly hidden?: boolean;
  /**
   * Alarms on this model.
   * @default what `<prefix>/settings` says of each model, else none
   */
  readonly alarms?: ModelAlarmsProps;
}

/**
 * Makes the value of a model entry, before it becomes JSON. The operator reads it without a problem.
 *
 * @throws an error that names the property, what was expected and what was found.
 */
export function modelEntry(
  where: string,
  modelId: string,
  title: string | undefined,
  props: ModelMonitoringProps,
): object {
  return parameterValue(where, { modelId, title, ...props }, (json) => parseModelEntry('model', json));
}
