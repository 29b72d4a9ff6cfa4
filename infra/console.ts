import { Aws, CfnMapping, Stack } from 'aws-cdk-lib';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import type { Construct } from 'constructs';

/**
 * The domain of each partition's console; each Region has its own host below it. Sources: AWS general reference, console
 * endpoints; the links of the AWS guides for GovCloud and China; AWS European Sovereign Cloud, endpoints.
 */
const CONSOLES: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-eusc': 'console.amazonaws-eusc.eu',
};

const HOST = 'host';

/** Returns the address of the dashboard in the console. */
export function dashboardUrl(scope: Construct, dashboardName: string): string {
  const { region } = Stack.of(scope);
  const host = `${region}.${consoleOf(scope, region)}`;
  return `https://${host}/cloudwatch/home?region=${region}#dashboards/dashboard/${dashboardName}`;
}

/**
 * Returns the console's domain. A stack without a fixed Region learns its partition only at deployment. Other partitions have no
 * Bedrock.
 */
function consoleOf(scope: Construct, region: string): string {
  return CONSOLES[RegionInfo.get(region).partition ?? ''] ?? mappingOf(scope).findInMap(Aws.PARTITION, HOST);
}

/** Creates the mapping when it is first needed: CDK warns about mappings without a reference. */
function mappingOf(scope: Construct): CfnMapping {
  const made = scope.node.tryFindChild('Consoles');
  if (made instanceof CfnMapping) return made;
  const hosts = Object.entries(CONSOLES).map(([partition, host]) => [partition, { [HOST]: host }]);
  return new CfnMapping(scope, 'Consoles', { mapping: Object.fromEntries(hosts) });
}
