import { Aws, type RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { OPERATOR, STACK_SETTINGS } from '../shared/config/parameter.ts';
import { describeStackOwned } from '../shared/config/stack-owned.ts';
import { expected } from './checks.ts';
import { legalName } from './legal-name.ts';
import { type ModelMonitoringProps, modelEntry } from './model-entry.ts';
import { type PriceProps, priceEntry } from './price-entry.ts';
import { StackSettings } from './stack-settings.ts';

/** The limits of a name: levels, and characters including the ARN before the name (API reference, PutParameter). */
const MAX_LEVELS = 15;
const MAX_LENGTH = 1011 - 'arn:aws-us-gov:ssm:ap-southeast-99:111122223333:parameter'.length;

/** The parameters that belong to the stack. Most parameters belong to no stack: you edit them by hand. */
export class StackParameters extends Construct {
  readonly #prefix: string;
  /** The name that was given for each parameter. */
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
    this.#claim(where, name, parameterName);
    const entry = modelEntry(where, modelId, legal === name ? undefined : name, props);
    // A level cannot contain a space, so that no two parameters share an id.
    this.#add(`models ${legal.replaceAll('/', ' ')}`, parameterName, Stack.of(this).toJsonString(entry));
  }

  /** @throws an error that names the price entry and its property. */
  addPrice(where: string, name: string, props: PriceProps): void {
    if (Token.isUnresolved(name) || legalName(name) !== name) {
      throw expected(`${where}: the name`, 'letters, digits, . _ - and /', name);
    }
    const parameterName = `${this.#prefix}/prices/${name}`;
    this.#claim(where, name, parameterName);
    const value = Stack.of(this).toJsonString(priceEntry(where, name, props));
    this.#add(`prices ${name.replaceAll('/', ' ')}`, parameterName, value);
  }

  /** Returns the settings. The first call makes them a parameter of the stack. */
  settings(): StackSettings {
    if (this.#settings === undefined) {
      this.#settings = new StackSettings();
      this.#add('settings', `${this.#prefix}/${STACK_SETTINGS}`, this.#settings.valueIn(this));
    }
    return this.#settings;
  }

  /**
   * Adds the description of the operator, which no run needs. Its removal policy is that of the pages: an operator that takes them
   * over writes a parameter of the same name, which CloudFormation would otherwise delete with the former resource.
   */
  addOperator(facts: object, removalPolicy: RemovalPolicy): void {
    const value = Stack.of(this).toJsonString(facts);
    const parameter = this.#add(OPERATOR, `${this.#prefix}/${OPERATOR}`, value);
    // The default tier of the account may be another one.
    parameter.tier = 'Standard';
    parameter.applyRemovalPolicy(removalPolicy);
  }

  #claim(where: string, name: string, parameterName: string): void {
    const other = this.#names.get(parameterName);
    if (other !== undefined) {
      throw new Error(
        `${where}: ${JSON.stringify(other)} and ${JSON.stringify(name)} both become ${parameterName}`,
      );
    }
    this.#names.set(parameterName, name);
    if (parameterName.split('/').length - 1 > MAX_LEVELS || parameterName.length > MAX_LENGTH) {
      throw expected(where, `at most ${MAX_LEVELS} levels and ${MAX_LENGTH} characters`, parameterName);
    }
  }

  #add(id: string, name: string, value: string): CfnParameter {
    return new CfnParameter(this, id, {
      name,
      type: 'String',
      value,
      description: describeStackOwned(Aws.STACK_NAME),
    });
  }
}
