import { PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { regionalDashboardName } from '../shared/config/names.ts';
import { addAlarmTopic } from './alarm-topic.ts';
import type { OperatorAlarms } from './alarms.ts';
import type { Collect } from './collect.ts';
import { dashboardUrl } from './console.ts';
import type { MonitoredGuardrail } from './guardrail-ref.ts';
import type { DeploymentReport } from './life-cycle.ts';
import type { ModelMonitoringProps } from './model-entry.ts';
import { addParts } from './operator-parts.ts';
import type { BedrockDashboardOperatorProps } from './operator-props.ts';
import { readSettings } from './operator-settings.ts';
import { addOutputs } from './outputs.ts';
import type { PriceProps } from './price-entry.ts';
import { checkForRivals } from './rivals.ts';
import type { StackParameters } from './stack-parameters.ts';
import type { AllModelsMonitoringProps, SettingsProps } from './stack-settings.ts';

/** Keeps a CloudWatch dashboard for Amazon Bedrock up to date, in the stack's account and Region. */
export class BedrockDashboardOperator extends Construct {
  readonly parameterPrefix: string;
  readonly dashboardName: string;
  readonly function: LambdaFunction;
  /** Holds a line for each run, and what each rewrite or deletion of a page replaced. */
  readonly logGroup: LogGroup;
  /** Any message in this queue asks for a run. */
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;
  readonly alarms: OperatorAlarms;
  /** The function that reads AWS's list prices, with its queues, log and alarms. Absent with `collect: false`. */
  readonly collect?: Collect;
  /** The topic that the alarms notify. Absent if you give neither alarmEmail nor alarmTopic. */
  readonly topic?: ITopic;
  /** The result of the run that each deployment makes, as values that are known only at deployment. */
  readonly report: DeploymentReport;
  readonly #parameters: StackParameters;

  /** @throws an error that names the property, what was expected and what was found. */
  constructor(scope: Construct, id: string, props: BedrockDashboardOperatorProps = {}) {
    super(scope, id);
    const settings = readSettings(this, props);
    const { parameterPrefix, dashboardName } = settings;
    const { regions = [], permissionsBoundary } = props;
    checkForRivals(this, [
      dashboardName,
      ...regions.map((region) => regionalDashboardName(dashboardName, region)),
    ]);
    if (permissionsBoundary) PermissionsBoundary.of(this).apply(permissionsBoundary);
    const alarmTopic = addAlarmTopic(this, props);
    const parts = addParts(this, settings, { ...props, alarmTopic });
    this.parameterPrefix = parameterPrefix;
    this.dashboardName = dashboardName;
    this.function = parts.function;
    this.logGroup = parts.logGroup;
    this.queue = parts.queue;
    this.deadLetterQueue = parts.deadLetterQueue;
    this.alarms = parts.alarms;
    if (parts.collect) this.collect = parts.collect;
    if (parts.topic) this.topic = parts.topic;
    this.report = parts.report;
    this.#parameters = parts.parameters;
    if (props.outputs) addOutputs(this, this);
  }

  /** The address of page 1 in the AWS console. */
  get dashboardUrl(): string {
    return dashboardUrl(this, this.dashboardName);
  }

  /**
   * Adds a row to the dashboard, by a parameter `<prefix>/models/<name>`.
   *
   * The parameter belongs to the stack. Change it here: a later deployment overwrites or loses manual changes, and the parameter
   * is deleted with the stack. Keep models that you want to edit by hand out of the stack.
   *
   * @param modelName the title of the row. Any text will do: the name of the parameter is made from it.
   * @param modelId a model id, an inference-profile id or an ARN
   * @throws an error that names the model and its property, or the two models that would share a parameter.
   */
  addModelMonitoring(modelName: string, modelId: string, props: ModelMonitoringProps = {}): void {
    const where = `${this.node.path}: addModelMonitoring(${JSON.stringify(modelName)})`;
    this.#parameters.addModel(where, modelName, modelId, props);
  }

  /**
   * Adds prices, by a parameter `<prefix>/prices/<name>`, which belongs to the stack as that of addModelMonitoring does.
   *
   * @param name the name of the parameter. docs/prices.md says which of several entries holds.
   * @throws an error that names the price entry and its property, or two entries of one name.
   */
  addPrice(name: string, props: PriceProps): void {
    this.#parameters.addPrice(`${this.node.path}: addPrice(${JSON.stringify(name)})`, name, props);
  }

  /**
   * Sets any settings, by the parameter `<prefix>/stack-settings`, which belongs to the stack. What you type in `<prefix>/settings` takes
   * precedence over it, key by key. Several calls are one value.
   *
   * @throws an error that names the property, or that says that a property is given in two calls.
   */
  addSettings(props: SettingsProps): void {
    this.#setAll('addSettings', props);
  }

  /**
   * Sets the periods, the monthly budget and the alarms of all models, as addSettings does. The totals of all
   * models and an alarm on throttles are there without any call.
   *
   * @throws as addSettings does.
   */
  addAllModelsMonitoring(props: AllModelsMonitoringProps = {}): void {
    this.#setAll('addAllModelsMonitoring', props);
  }

  /**
   * Shows a guardrail in the section of guardrails, even before it has traffic, and ahead of the others. A guardrail with
   * traffic is there without any call. This is the setting `guardrails` of addSettings.
   *
   * @throws an error that names the property, or that says that there are more than 40.
   */
  addGuardrailMonitoring(guardrail: MonitoredGuardrail): void {
    this.#parameters.settings().addGuardrail(`${this.node.path}: addGuardrailMonitoring`, guardrail);
  }

  /**
   * Shows the totals of all guardrails, even before there is any traffic. With traffic they are there without any call. This is the setting
   * `guardrails` of addSettings.
   */
  addAllGuardrailsMonitoring(): void {
    this.#parameters.settings().showGuardrails(`${this.node.path}: addAllGuardrailsMonitoring`);
  }

  #setAll(method: string, props: SettingsProps): void {
    if (Object.values(props).every((value) => value === undefined)) return;
    this.#parameters.settings().set(`${this.node.path}: ${method}`, props);
  }
}
