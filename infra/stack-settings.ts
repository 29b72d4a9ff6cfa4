import { type Duration, Lazy, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { MAX_GUARDRAILS } from '../shared/config/guardrails.ts';
import { parseSettings } from '../shared/config/settings-layers.ts';
import type { AllModelsAlarmsProps } from './alarm-props.ts';
import { guardrailRef, type MonitoredGuardrail } from './guardrail-ref.ts';
import { parameterValue } from './parameter-value.ts';

/** What `addAllModelsMonitoring` takes. */
export interface AllModelsMonitoringProps {
  /**
   * The time of one data point of requests, errors, throttles and latency: a Duration, or seconds. Whole minutes, up to a day.
   * @default five minutes
   */
  readonly period?: Duration | number;
  /**
   * The time of one data point of cost and tokens: a Duration, or seconds. Whole minutes that divide a day.
   * @default the longer of an hour and period; an hour if period does not divide a day
   */
  readonly costPeriod?: Duration | number;
  /**
   * What all models may cost in a month, in the currency of the prices. The alarms budgetPace and dailyCost compare with it.
   * @default none
   */
  readonly monthlyBudget?: number;
  /**
   * Alarms on all models together, on each quota and on each model.
   * @default the alarm on throttles of all models together
   */
  readonly alarms?: AllModelsAlarmsProps;
}

/** Collects what an app sets for all models and all guardrails, call by call, because all settings are one parameter. */
export class StackSettings {
  readonly #modelSettings = new Map<string, unknown>();
  #showsGuardrails = false;
  readonly #guardrails = new Set<string>();

  /** @throws an error that names the property, or that says that a property is given twice. */
  setModels(where: string, { period, costPeriod, monthlyBudget, alarms }: AllModelsMonitoringProps): void {
    const value = parameterValue(where, { period, costPeriod, monthlyBudget, alarms }, parseSettings);
    for (const [key, one] of Object.entries(value)) {
      if (this.#modelSettings.has(key)) throw new Error(`${where}: expected one call with ${key}, found two`);
      this.#modelSettings.set(key, one);
    }
  }

  showGuardrails(): void {
    this.#showsGuardrails = true;
  }

  /** @throws an error that names the property, or that says that there are too many. */
  addGuardrail(where: string, guardrail: MonitoredGuardrail): void {
    this.#guardrails.add(guardrailRef(where, guardrail));
    const count = this.#guardrails.size;
    if (count > MAX_GUARDRAILS)
      throw new Error(`${where}: expected at most ${MAX_GUARDRAILS} guardrails, found ${count}`);
  }

  /** Returns the parameter's value, which is made after all calls. */
  valueIn(scope: Construct): string {
    return Lazy.uncachedString({ produce: () => Stack.of(scope).toJsonString(this.#value()) });
  }

  #value(): object {
    const guardrails = this.#guardrails.size > 0 ? [...this.#guardrails] : 'show';
    return {
      ...Object.fromEntries(this.#modelSettings),
      ...(this.#showsGuardrails || this.#guardrails.size > 0 ? { guardrails } : {}),
    };
  }
}
