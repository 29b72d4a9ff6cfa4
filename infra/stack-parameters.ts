import { type RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { OPERATOR } from '../shared/config/parameter.ts';
import { expected } from './checks.ts';
import { legalName } from './legal-name.ts';
import { type ModelMonitoringProps, modelEntry } from './model-entry.ts';
import { StackSettings } from './stack-settings.ts';

/** Levels of a hierarchy, and characters with the ARN before the name (API reference, PutParameter). */
const MAX_LEVELS = 15;
const MAX_LENGTH = 1011 - 'arn:aws-us-gov:ssm:ap-southeast-99:111122223333:parameter'.length;

/** The parameters that the stack itself keeps. Most are people's, and no stack knows them. */
export class StackParameters extends Construct {
  readonly #prefix: string;
  /** What each model's parameter was named after. */
  readonly #names = new Map<string, string>();
  #settings: StackSettings | undefined;

  constructor(scope: Construct, id: string, prefix: string) {
    super(scope, id);
    this.#prefix = prefix;
  }

  /** @throws an error that names the model and its property, or both models that would share a parameter. */
  addModel(where: string, name: string, modelId: string, props: ModelMonitoringProps): void {
    if (Token.isUnresolved(name) || !/\S/.test(name)) throw expected(`${where}: the name`, 'a name', name);
    const legal = legalName(name);
    const parameterName = `${this.#prefix}/models/${legal}`;
    this.#claim(where, name, legal, parameterName);
    const entry = modelEntry(where, modelId, legal === name ? undefined : name, props);
    // A level cannot hold a space, so that no two parameters share an id.
    this.#add(`models ${legal.replaceAll('/', ' ')}`, parameterName, Stack.of(this).toJsonString(entry));
  }

  /** With the first call the settings become a parameter of the stack, one for all that is said of them. */
  settings(): StackSettings {
    if (this.#settings === undefined) {
      this.#settings = new StackSettings();
      this.#add('settings', `${this.#prefix}/settings`, this.#settings.valueIn(this));
    }
    return this.#settings;
  }

  /**
   * What the stack says of its operator; no run needs it. Kept with the pages: an operator that takes them over has one of the same
   * name, which CloudFormation would delete with the former resource.
   */
  addOperator(facts: object, removalPolicy: RemovalPolicy): void {
    const value = Stack.of(this).toJsonString(facts);
    const parameter = this.#add(OPERATOR, `${this.#prefix}/${OPERATOR}`, value);
    // An account may have made another tier its default.
    parameter.tier = 'Standard';
    parameter.applyRemovalPolicy(removalPolicy);
  }

  #claim(where: string, name: string, legal: string, parameterName: string): void {
    const other = this.#names.get(legal);
    if (other !== undefined) {
      throw new Error(
        `${where}: ${JSON.stringify(other)} and ${JSON.stringify(name)} both become ${parameterName}`,
      );
    }
    this.#names.set(legal, name);
    if (parameterName.split('/').length - 1 > MAX_LEVELS || parameterName.length > MAX_LENGTH) {
      throw expected(where, `at most ${MAX_LEVELS} levels and ${MAX_LENGTH} characters`, parameterName);
    }
  }

  #add(id: string, name: string, value: string): CfnParameter {
    const stack = Stack.of(this);
    return new CfnParameter(this, id, {
      name,
      type: 'String',
      value,
      description: `Belongs to the stack ${stack.stackName}: change it there, or the next deployment undoes it.`,
    });
  }
}
