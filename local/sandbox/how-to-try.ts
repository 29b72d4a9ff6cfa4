import type { Operator } from '../../shared/config/operator.ts';
import { localCloudVariables } from './environment.ts';

export interface Running {
  /** The address of the local cloud. */
  readonly url: string;
  /** The address of the playground. */
  readonly page: string;
  readonly operator: Operator;
  /** Seconds between scheduled runs. */
  readonly interval: number;
}

/** Returns what `npm start` prints: where to look, and commands to try. */
export function howToTry({ url, page, operator, interval }: Running): string {
  const { prefix, dashboardName, region } = operator;
  const variables = Object.entries(localCloudVariables(url, region)).map(
    ([name, value]) => `${name}=${value}`,
  );
  return `The playground: ${page}

A cloud of its own listens on ${url}. In another terminal:

  export ${variables.join(' ')}
  aws sts get-caller-identity
  aws ssm put-parameter --type String --overwrite --name ${prefix}/models/pixtral --value us.mistral.pixtral-large-2502-v1:0
  aws cloudwatch get-dashboard --dashboard-name ${dashboardName} --query DashboardBody --output text
  aws cloudwatch delete-dashboards --dashboard-names ${dashboardName}
  npx bedrock-dashboard plan

A run every ${interval} seconds and at once when a parameter changes; Ctrl-C stops.
`;
}
