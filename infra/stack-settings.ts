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

/** What `addSettings` takes: every setting. docs/parameters.md says more of each. */
export interface SettingsProps extends AllModelsMonitoringProps {
  /**
   * The start of the range that the dashboard opens with, relative to now, such as `-PT3H`.
   * @default '-P1D'
   */
  readonly start?: string;
  /** Multiplies every cost once. @default 1 */
  readonly priceMultiplier?: number;
  /** The label of amounts, which are not converted. @default 'USD' */
  readonly currency?: string;
  /** Which models are shown, by patterns of ids, and how those without traffic are. */
  readonly discovery?: {
    readonly include?: readonly string[];
    readonly exclude?: readonly string[];
    readonly idle?: 'list' | 'rows' | 'hide';
  };
  /** Whether guardrails are shown; or those to show first, as `ARN` or `ARN:version`. @default 'auto' */
  readonly guardrails?: 'auto' | 'show' | 'hide' | readonly string[];
  /** Whether quotas are shown, and the codes of those that are not found by name. */
  readonly quotas?: {
    readonly show?: boolean;
    readonly codes?: Readonly<Record<string, readonly string[]>>;
  };
  /** How many pages there may be. @default 4 */
  readonly maxPages?: number;
  /** Whether AWS's list prices hold where you give none. @default true */
  readonly listPrices?: boolean;
  /** Whether service tiers are priced, only shown, or neither. @default 'price' */
  readonly tiers?: 'price' | 'show' | 'off';
  /** Whether AWS's bill is read once a day. Each reading costs money. @default false */
  readonly billCheck?: boolean;
  /** The page over the accounts that are linked to this one. It needs the operator's property `fleet`. */
  readonly fleet?: { readonly accounts?: 'linked' | readonly string[]; readonly monthlyBudget?: number };
  /** Whether drift is repaired, or only reported. @default 'repair' */
  readonly drift?: 'repair' | 'report';
  /** Whether nothing is written. @default false */
  readonly suspend?: boolean;
}

/** Collects what an app sets, call by call, because all settings are one parameter. */
export class StackSettings {
  readonly #given = new Map<string, unknown>();
  #showsGuardrails = false;
  readonly #guardrails = new Set<string>();

  /** @throws an error that names the property, or that says that a property is given twice. */
  set(where: string, props: SettingsProps): void {
    const value = parameterValue(where, props, parseSettings);
    for (const [key, one] of Object.entries(value)) {
      const isGiven = key === GUARDRAILS ? this.#hasGuardrails() : this.#given.has(key);
      if (isGiven) throw givenTwice(where, key);
      this.#given.set(key, one);
    }
  }

  /** @throws an error that says that guardrails are given twice. */
  showGuardrails(where: string): void {
    if (this.#given.has(GUARDRAILS)) throw givenTwice(where, GUARDRAILS);
    this.#showsGuardrails = true;
  }

  /** @throws an error that names the property, or that says that there are too many. */
  addGuardrail(where: string, guardrail: MonitoredGuardrail): void {
    if (this.#given.has(GUARDRAILS)) throw givenTwice(where, GUARDRAILS);
    this.#guardrails.add(guardrailRef(where, guardrail));
    const count = this.#guardrails.size;
    if (count > MAX_GUARDRAILS)
      throw new Error(`${where}: expected at most ${MAX_GUARDRAILS} guardrails, found ${count}`);
  }

  /** Returns the parameter's value, which is made after all calls. */
  valueIn(scope: Construct): string {
    return Lazy.uncachedString({ produce: () => Stack.of(scope).toJsonString(this.#value()) });
  }

  #hasGuardrails(): boolean {
    return this.#showsGuardrails || this.#guardrails.size > 0 || this.#given.has(GUARDRAILS);
  }

  #value(): object {
    const guardrails = this.#guardrails.size > 0 ? [...this.#guardrails] : 'show';
    return {
      ...(this.#showsGuardrails || this.#guardrails.size > 0 ? { guardrails } : {}),
      ...Object.fromEntries(this.#given),
    };
  }
}

const GUARDRAILS = 'guardrails';

function givenTwice(where: string, key: string): Error {
  return new Error(`${where}: expected one call with ${key}, found two`);
}
