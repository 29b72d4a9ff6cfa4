import {
  BedrockClient,
  ListCustomModelsCommand,
  ListFoundationModelsCommand,
  ListGuardrailsCommand,
  ListImportedModelsCommand,
  ListInferenceProfilesCommand,
  ListProvisionedModelThroughputsCommand,
} from '@aws-sdk/client-bedrock';
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DeleteDashboardsCommand,
  DescribeAlarmsCommand,
  GetDashboardCommand,
  ListDashboardsCommand,
  ListMetricsCommand,
  type ListMetricsInput,
  PutDashboardCommand,
  PutMetricAlarmCommand,
} from '@aws-sdk/client-cloudwatch';
import { GetParametersByPathCommand, GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';

/**
 * The least that such a function needs: the SDK's clients and the commands that the operator uses, and for each event the calls of
 * a settled run. It looks at no answer but for a token.
 */
const ssm = new SSMClient({});
const bedrock = new BedrockClient({});
const cloudWatch = new CloudWatchClient({});

/** Used now and then, and part of the bundle all the same. */
export const WRITES = [
  PutDashboardCommand,
  DeleteDashboardsCommand,
  PutMetricAlarmCommand,
  DeleteAlarmsCommand,
  GetParametersCommand,
];

const KINDS = ['bill', 'lists', 'models', 'prices', 'projects', 'quotas', 'usage'];

export async function handler({ prefix, dashboardName }: Record<string, string>): Promise<void> {
  const byPath = async (path: string, NextToken?: string): Promise<void> => {
    const input = { Path: prefix + path, Recursive: path !== '', NextToken };
    const answer = await ssm.send(new GetParametersByPathCommand(input));
    if (answer.NextToken !== undefined) await byPath(path, answer.NextToken);
  };
  const metrics = async (
    Namespace: string,
    more: Pick<ListMetricsInput, 'RecentlyActive' | 'NextToken'> = {},
  ): Promise<void> => {
    const { NextToken } = await cloudWatch.send(new ListMetricsCommand({ Namespace, ...more }));
    if (NextToken !== undefined) await metrics(Namespace, { ...more, NextToken });
  };
  await Promise.all([
    ...['', '/models', '/prices', '/facts', ...KINDS.map((kind) => `/facts/${kind}`)].map((path) =>
      byPath(path),
    ),
    metrics('AWS/Bedrock'),
    metrics('AWS/Bedrock', { RecentlyActive: 'PT3H' }),
    metrics('AWS/Bedrock/Guardrails'),
    metrics('AWS/BedrockMantle'),
    metrics('AWS/Bedrock-AgentCore'),
    metrics('AWS/Bedrock/KnowledgeBases'),
    metrics('AWS/Bedrock/Batch'),
    metrics('AWS/Bedrock/Agents'),
    bedrock.send(new ListFoundationModelsCommand({})),
    bedrock.send(new ListInferenceProfilesCommand({ typeEquals: 'SYSTEM_DEFINED' })),
    bedrock.send(new ListInferenceProfilesCommand({ typeEquals: 'APPLICATION' })),
    bedrock.send(new ListProvisionedModelThroughputsCommand({})),
    bedrock.send(new ListImportedModelsCommand({})),
    bedrock.send(new ListCustomModelsCommand({})),
    bedrock.send(new ListGuardrailsCommand({})),
    cloudWatch.send(new DescribeAlarmsCommand({ AlarmNamePrefix: prefix })),
    cloudWatch
      .send(new ListDashboardsCommand({ DashboardNamePrefix: dashboardName }))
      .then(() => cloudWatch.send(new GetDashboardCommand({ DashboardName: dashboardName }))),
  ]);
}
