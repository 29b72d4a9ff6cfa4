import { CfnResource, CfnRule, Fn, Token } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { type AlarmTopic, addTopicFor } from '../alarm-topic.ts';
import { type TemplateConditions, when } from './conditions.ts';
import type { TemplateParameters } from './parameters.ts';

/** The topic that alarms notify, if there is one. */
export interface ParameterTopic {
  /** Has no ARN if there is none. */
  readonly alarmTopic: AlarmTopic;
  /** The ARN, if there is one. */
  readonly arn: string;
  /** The operator's own, for an address. Exists only if there is one. */
  readonly own: AlarmTopic;
}

/** Adds the topic for an address, and a rule that refuses an address beside a topic. */
export function addParameterTopic(
  scope: Construct,
  { AlarmEmail, AlarmTopicArn }: TemplateParameters,
  { hasEmail, notifies }: TemplateConditions,
): ParameterTopic {
  const [email, given] = [AlarmEmail.valueAsString, AlarmTopicArn.valueAsString];
  new CfnRule(scope, 'OneAlarmTopic', {
    assertions: [
      {
        assert: Fn.conditionOr(Fn.conditionEquals(email, ''), Fn.conditionEquals(given, '')),
        assertDescription: 'expected one of AlarmEmail and AlarmTopicArn, found both',
      },
    ],
  });
  const own = addTopicFor(scope, email);
  const arn = Token.asString(when(hasEmail, own.topic.topicArn, given));
  const topic = Topic.fromTopicArn(scope, 'Notified', Token.asString(when(notifies, arn)));
  return { own, arn, alarmTopic: { topic, isOwn: false } };
}

/** Has the resources of the topic created only for an address. Called once all of them exist. */
export function onlyForAddress({ topic }: AlarmTopic, { hasEmail }: TemplateConditions): void {
  for (const part of topic.node.findAll()) {
    if (CfnResource.isCfnResource(part)) part.cfnOptions.condition = hasEmail;
  }
}
