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
  /** Only a topic of our own has a policy of ours. */
  readonly isOurs: boolean;
}

export function addAlarmTopic(
  scope: Construct,
  { alarmEmail, alarmTopic }: Pick<BedrockDashboardOperatorProps, 'alarmEmail' | 'alarmTopic'>,
): AlarmTopic | undefined {
  if (alarmEmail === undefined) return alarmTopic && { topic: alarmTopic, isOurs: false };
  // Not encrypted: CloudWatch cannot publish to a topic with `alias/aws/sns`, and mails are not encrypted anyway.
  const topic = new Topic(scope, 'AlarmTopic', { enforceSSL: true });
  topic.addSubscription(new EmailSubscription(alarmEmail));
  return { topic, isOurs: true };
}

/**
 * Demanding TLS gives our topic a policy, which takes the place of the default one that let CloudWatch publish: it must say so
 * itself. The alarms of the stack are named, and so is what the names of those begin with that the function makes.
 */
export function letPublish(
  { topic, isOurs }: AlarmTopic,
  alarms: readonly IAlarm[],
  parameterPrefix: string,
): void {
  if (!isOurs) return;
  const stack = Stack.of(topic);
  const ofStack = alarms.map(({ alarmArn }) => alarmArn);
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsPublish',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: {
        ArnLike: { 'aws:SourceArn': [...ofStack, operatorAlarms(stack, parameterPrefix)] },
        StringEquals: { 'aws:SourceAccount': stack.account },
      },
    }),
  );
}
