import { PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { regionalName } from '../shared/config/target.ts';
import { addAlarmTopic, letPublish } from './alarm-topic.ts';
import { addAlarms, notify, type OperatorAlarms } from './alarms.ts';
import { dashboardUrl } from './console.ts';
import { addFunction, addFunctionRole } from './function.ts';
import type { MonitoredGuardrail } from './guardrail-ref.ts';
import { addLifeCycle, type DeploymentReport, deploymentReport } from './life-cycle.ts';
import { addLogGroup } from './log-group.ts';
import type { ModelMonitoringProps } from './model-entry.ts';
import type { BedrockDashboardOperatorProps } from './operator-props.ts';
import { readSettings } from './operator-settings.ts';
import { addPermissions } from './permissions.ts';
import { addQueues } from './queues.ts';
import { watchForRivals } from './rivals.ts';
import { StackParameters } from './stack-parameters.ts';
import type { AllModelsMonitoringProps } from './stack-settings.ts';
import { addTriggers } from './triggers.ts';

/** Keeps a CloudWatch dashboard for Amazon Bedrock right, in the stack's account and Region. */
export class BedrockDashboardOperator extends Construct {
  readonly parameterPrefix: string;
  readonly dashboardName: string;
  readonly function: LambdaFunction;
  /** A line for each run, and what each rewrite or deletion of a page replaced. */
  readonly logGroup: LogGroup;
  /** Any message in it asks for a run. */
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;
  readonly alarms: OperatorAlarms;
  /** Where the alarms go. Absent if neither alarmEmail nor alarmTopic is given. */
  readonly topic?: ITopic;
  /** What the run of the latest deployment came to; known when it is done. */
  readonly report: DeploymentReport;
  readonly #parameters: StackParameters;

  /** @throws an error that names the property, what was expected and what was found. */
  constructor(scope: Construct, id: string, props: BedrockDashboardOperatorProps = {}) {
    super(scope, id);
    const settings = readSettings(this, props);
    const { parameterPrefix, dashboardName, logRetention } = settings;
    watchForRivals(this, [
      dashboardName,
      ...settings.regions.map((region) => regionalName(dashboardName, region)),
    ]);
    if (props.permissionsBoundary) PermissionsBoundary.of(this).apply(props.permissionsBoundary);

    const queues = addQueues(this);
    const logGroup = addLogGroup(this, logRetention, props.logEncryptionKey);
    const role = props.role ?? addFunctionRole(this);
    const permissions = addPermissions(this, role, { ...settings, ...queues, logGroup });
    const alarmTopic = addAlarmTopic(this, props);
    const parts = { ...settings, ...queues, logGroup, alarmTopicArn: alarmTopic?.topic.topicArn };
    const fn = addFunction(this, { ...parts, role });
    const parameters = new StackParameters(this, 'Parameters', parameterPrefix);
    const withFunction = { ...parts, function: fn };
    const lifeCycle = addLifeCycle(this, withFunction);
    const triggers = addTriggers(this, { ...withFunction, scheduleRole: props.scheduleRole });
    const alarms = addAlarms(this, withFunction);
    if (alarmTopic) {
      notify(alarms, alarmTopic.topic);
      letPublish(alarmTopic, Object.values(alarms), parameterPrefix);
    }

    // The first run finds all that it needs, and nothing else runs before it. A deletion goes the other way round: first all
    // falls silent, then the pages go, then what it took to remove them.
    lifeCycle.node.addDependency(parameters, permissions, fn);
    triggers.node.addDependency(lifeCycle);
    for (const alarm of Object.values(alarms)) alarm.node.addDependency(lifeCycle);

    this.parameterPrefix = parameterPrefix;
    this.dashboardName = dashboardName;
    this.function = fn;
    this.logGroup = logGroup;
    this.queue = queues.queue;
    this.deadLetterQueue = queues.deadLetterQueue;
    this.alarms = alarms;
    if (alarmTopic) this.topic = alarmTopic.topic;
    this.report = deploymentReport(lifeCycle);
    this.#parameters = parameters;
  }

  /** Where people look at it. */
  get dashboardUrl(): string {
    return dashboardUrl(this, this.dashboardName);
  }

  /**
   * A row of the dashboard, by a parameter `<prefix>/models/<name>`. Any name will do: the parameter's is made from it, and
   * the title stays as given.
   *
   * The parameter belongs to the stack. Change it here: what is changed by hand is overwritten or lost with a later
   * deployment, and with the stack it goes. Models that people are to edit are better kept out of the stack.
   *
   * @param modelId a model id, an inference-profile id or an ARN
   * @throws an error that names the model and its property, or the two models that would share a parameter.
   */
  addModelMonitoring(modelName: string, modelId: string, props: ModelMonitoringProps = {}): void {
    const where = `${this.node.path}: addModelMonitoring(${JSON.stringify(modelName)})`;
    this.#parameters.addModel(where, modelName, modelId, props);
  }

  /**
   * The totals over all models are always on the dashboard, and so is an alarm on throttles there without any call. With any
   * property this writes `<prefix>/settings`, for all of it.
   *
   * That parameter then belongs to the stack: every other setting that people add to it by hand is overwritten or lost with
   * a later deployment.
   *
   * @throws an error that names the property, or that says that a property is given in two calls.
   */
  addAllModelsMonitoring(props: AllModelsMonitoringProps = {}): void {
    if (Object.values(props).every((value) => value === undefined)) return;
    this.#parameters.settings().setModels(`${this.node.path}: addAllModelsMonitoring`, props);
  }

  /**
   * Lines of this guardrail in the section of guardrails, whether it has traffic or not, and before those of others. With
   * traffic a guardrail is there without any call.
   *
   * This writes `<prefix>/settings`, which then belongs to the stack as a whole, as after addAllModelsMonitoring.
   *
   * @throws an error that names the property, or that says that there are more than 40.
   */
  addGuardrailMonitoring(guardrail: MonitoredGuardrail): void {
    this.#parameters.settings().addGuardrail(`${this.node.path}: addGuardrailMonitoring`, guardrail);
  }

  /**
   * The totals of all guardrails, even before there is any traffic: with traffic they are there without any call.
   *
   * This writes `<prefix>/settings`, which then belongs to the stack as a whole, as after addAllModelsMonitoring.
   */
  addAllGuardrailsMonitoring(): void {
    this.#parameters.settings().showGuardrails();
  }
}
