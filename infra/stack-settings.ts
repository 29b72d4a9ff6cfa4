import { type Duration, Lazy, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { guardrailRef, MAX_GUARDRAILS, type MonitoredGuardrail } from './guardrail-ref.ts';
import { readPeriod } from './model-entry.ts';

/** What an app says of all models and all guardrails, gathered call by call: there is one parameter for the settings. */
export class StackSettings {
  #period: number | undefined;
  #showsGuardrails = false;
  readonly #guardrails = new Set<string>();

  /** @throws an error if it is called twice. */
  setPeriod(where: string, period: Duration | number): void {
    if (this.#period !== undefined) throw new Error(`${where}: expected one call with a period, found two`);
    this.#period = readPeriod(where, period);
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

  /** The parameter's value, when all calls have been made. */
  valueIn(scope: Construct): string {
    return Lazy.uncachedString({ produce: () => Stack.of(scope).toJsonString(this.#value()) });
  }

  #value(): object {
    const guardrails = this.#guardrails.size > 0 ? [...this.#guardrails] : 'show';
    return {
      ...(this.#period === undefined ? {} : { period: this.#period }),
      ...(this.#showsGuardrails || this.#guardrails.size > 0 ? { guardrails } : {}),
    };
  }
}
