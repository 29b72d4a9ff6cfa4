import { Command, InvalidArgumentError } from 'commander';
import { DEFAULT_PREFIX, defaultDashboardName, type Target } from '../shared/config/target.ts';
import { messageOf } from '../shared/config/words.ts';
import type { Log } from '../shared/world.ts';
import { type LocalCloud, startCloud } from './cloud/cloud.ts';
import { seed } from './cloud/seed.ts';
import { summariseOutcome } from './describe-outcome.ts';
import { localCloudVariables, useLocalCloud } from './environment.ts';
import { startOperator } from './operator.ts';
import { runOnce } from './run-once.ts';
import { playStory } from './story.ts';

const REGION = 'us-east-1';
const TARGET: Target = {
  region: REGION,
  prefix: DEFAULT_PREFIX,
  dashboardName: defaultDashboardName(REGION),
};
const BATCHING = 300;

const { once, port, interval } = new Command('npm start --')
  .description(
    'The operator on a cloud of its own, in memory on this machine. No AWS account is needed or touched.',
  )
  .option(
    '--once',
    'play the story of a dashboard from creation to repair, then stop; exit code 0 if all of it happened',
  )
  .option('--port <port>', 'where the local cloud listens; 0 takes any free port', wholeNumber, 4580)
  .option('--interval <seconds>', 'time between scheduled runs', wholeNumber, 30)
  .parse()
  .opts<{ once?: true; port: number; interval: number }>();

const cloud = await startCloud({ port: once ? 0 : port });
seed(cloud, REGION);
useLocalCloud(cloud.url, REGION);
if (once) await tellStory(cloud);
else keepRunning(cloud);

async function tellStory(stage: LocalCloud): Promise<void> {
  try {
    await playStory({ cloud: stage, target: TARGET, run: () => runOnce(TARGET, silent()) }, console.log);
    console.log('\nEvery step happened. npm start keeps it running, to try for yourself.');
  } catch (error) {
    console.error(`\nThe story went wrong: ${messageOf(error)}`);
    process.exitCode = 1;
  } finally {
    await stage.close();
  }
}

function keepRunning(stage: LocalCloud): void {
  console.log(howToTry(stage.url));
  let runs = 0;
  const operator = startOperator({
    run: () => runOnce(TARGET, silent()),
    interval: interval * 1_000,
    batching: BATCHING,
    told(cause, result) {
      runs += 1;
      const what = result instanceof Error ? `failed: ${result.message}` : summariseOutcome(result);
      console.log(`${new Date().toISOString().slice(11, 19)} run ${runs} (${cause}) ${what}`);
    },
  });
  stage.onParameterChange((name, operation) => operator.due(`${name} ${operation.toLowerCase()}d`));
  process.once('SIGINT', () => {
    operator.stop();
    void stage.close();
  });
}

function howToTry(url: string): string {
  const variables = Object.entries(localCloudVariables(url, REGION)).map(
    ([name, value]) => `${name}=${value}`,
  );
  const { prefix, dashboardName } = TARGET;
  return `A cloud of its own listens on ${url}. In another terminal:

  export ${variables.join(' ')}
  aws ssm put-parameter --type String --name ${prefix}/models/pixtral --value us.mistral.pixtral-large-2502-v1:0
  aws cloudwatch get-dashboard --dashboard-name ${dashboardName} --query DashboardBody --output text
  aws cloudwatch delete-dashboards --dashboard-names ${dashboardName}
  npx bedrock-dashboard plan

A run every ${interval} seconds and at once when a parameter changes; Ctrl-C stops.
`;
}

function silent(): Log {
  return { info: () => undefined };
}

function wholeNumber(text: string): number {
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('expected a whole number.');
}
