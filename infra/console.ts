import { Aws, CfnMapping, Stack } from 'aws-cdk-lib';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import type { Construct } from 'constructs';

/**
 * Where the console of a partition lives; each Region has its own host below it. Sources: AWS general reference, console
 * endpoints; the links of the AWS guides for GovCloud and China; AWS European Sovereign Cloud, endpoints.
 */
const CONSOLES: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-eusc': 'console.amazonaws-eusc.eu',
};

const HOST = 'host';

/** Where people look at the dashboard. */
export function dashboardUrl(scope: Construct, dashboardName: string): string {
  const { region } = Stack.of(scope);
  const host = `${region}.${consoleOf(scope, region)}`;
  return `https://${host}/cloudwatch/home?region=${region}#dashboards/dashboard/${dashboardName}`;
}

/**
 * A stack for any Region learns only when it is deployed in which partition it is. A partition that is none of these has no
 * Bedrock.
 */
function consoleOf(scope: Construct, region: string): string {
  return CONSOLES[RegionInfo.get(region).partition ?? ''] ?? mappingOf(scope).findInMap(Aws.PARTITION, HOST);
}

/** Made when it is first needed: CDK warns of mappings that nothing refers to. */
function mappingOf(scope: Construct): CfnMapping {
  const made = scope.node.tryFindChild('Consoles');
  if (made instanceof CfnMapping) return made;
  const hosts = Object.entries(CONSOLES).map(([partition, host]) => [partition, { [HOST]: host }]);
  return new CfnMapping(scope, 'Consoles', { mapping: Object.fromEntries(hosts) });
}
