import { Stack } from 'aws-cdk-lib';
import type { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { operatorAlarms } from './alarm-arns.ts';
import type { BedrockDashboardOperatorProps } from './operator-props.ts';

export interface AlarmTopic {
  readonly topic: ITopic;
  /** Whether the construct created the topic. It changes the policy of no other. */
  readonly isOwn: boolean;
}

/** Creates the topic for alarmEmail, or returns alarmTopic. */
export function addAlarmTopic(
  scope: Construct,
  { alarmEmail, alarmTopic }: Pick<BedrockDashboardOperatorProps, 'alarmEmail' | 'alarmTopic'>,
): AlarmTopic | undefined {
  if (alarmEmail === undefined) return alarmTopic && { topic: alarmTopic, isOwn: false };
  return addTopicFor(scope, alarmEmail);
}

/** Creates the topic for an address. */
export function addTopicFor(scope: Construct, address: string): AlarmTopic {
  // Not encrypted: CloudWatch cannot publish to a topic with `alias/aws/sns`, and mails are not encrypted anyway.
  const topic = new Topic(scope, 'AlarmTopic', { enforceSSL: true });
  topic.addSubscription(new EmailSubscription(address));
  return { topic, isOwn: true };
}

/**
 * Allows the alarms to publish to the construct's own topic. Its policy, which requires TLS, replaces the default policy that
 * allowed it. The statement names the stack's alarms and the prefix of the names of the alarms that the function creates.
 */
export function allowAlarms(
  { topic, isOwn }: AlarmTopic,
  alarms: readonly IAlarm[],
  parameterPrefix: string,
): void {
  if (!isOwn) return;
  const stack = Stack.of(topic);
  const stackAlarms = alarms.map(({ alarmArn }) => alarmArn);
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsPublish',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: {
        ArnLike: { 'aws:SourceArn': [...stackAlarms, operatorAlarms(stack, parameterPrefix)] },
        StringEquals: { 'aws:SourceAccount': stack.account },
      },
    }),
  );
}
