import type { Duration } from 'aws-cdk-lib/core';
import { parseModelEntry } from '../shared/config/model-entry.ts';
import type { ModelAlarmsProps } from './alarm-props.ts';
import { parameterValue } from './parameter-value.ts';

/** What `addModelMonitoring` takes: the properties of BedrockCwDashboard's method of that name, and more. */
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
