import { Command, InvalidArgumentError } from 'commander';
import { describeNotice } from '../../shared/bedrock/notices.ts';
import { DEFAULT_PREFIX, defaultDashboardName } from '../../shared/config/names.ts';
import type { Operator } from '../../shared/config/operator.ts';
import { messageOf } from '../../shared/kit/words.ts';
import { summariseOutcome } from '../tool/words/describe-outcome.ts';
import { switchAlarmsOn } from './alarm-settings.ts';
import { type LocalCloud, startCloud } from './cloud/cloud.ts';
import { seed } from './cloud/seed.ts';
import { cloudLog } from './cloud-log.ts';
import { collectAtOnce } from './collect-at-once.ts';
import { describeOperator } from './describe-operator.ts';
import { useLocalCloud } from './environment.ts';
import { howToTry } from './how-to-try.ts';
import { type Round, reconcileAtOnce, runAtOnce } from './run-at-once.ts';
import { playStory } from './story.ts';

const REGION = 'us-east-1';
const OPERATOR: Operator = {
  region: REGION,
  prefix: DEFAULT_PREFIX,
  dashboardName: defaultDashboardName(REGION),
};

const { once, port, pagePort, interval } = new Command('npm start --')
  .description(
    'The operator on a cloud of its own, in memory on this machine. No AWS account is needed or touched.',
  )
  .option(
    '--once',
    'play the story of a dashboard from creation to repair, then stop; exit code 0 if all of it happened',
  )
  .option('--port <port>', 'where the local cloud listens; 0 takes any free port', wholeNumber, 4580)
  .option('--page-port <port>', 'where the page listens; 0 takes any free port', wholeNumber, 4581)
  .option('--interval <seconds>', 'time between scheduled runs', wholeNumber, 30)
  .parse()
  .opts<{ once?: true; port: number; pagePort: number; interval: number }>();

const cloud = await listening('--port', () =>
  startCloud({ port: once ? 0 : port, alarmWritesPerSecond: Number.POSITIVE_INFINITY }),
);
useLocalCloud(cloud.url, REGION);
if (once) await tellStory(cloud);
else await keepRunning(cloud);

async function tellStory(stage: LocalCloud): Promise<void> {
  seed(stage, REGION);
  switchAlarmsOn(stage, OPERATOR);
  describeOperator(stage, OPERATOR);
  try {
    const loops = {
      run: () => reconcileAtOnce(OPERATOR, {}, { log: cloudLog(stage, OPERATOR) }),
      collect: () => collectAtOnce(OPERATOR),
    };
    await playStory({ cloud: stage, operator: OPERATOR, ...loops }, console.log);
    console.log('\nEvery step happened. npm start keeps it running, to try for yourself.');
  } catch (error) {
    console.error(`\nThe story went wrong: ${messageOf(error)}`);
    process.exitCode = 1;
  } finally {
    await stage.close();
  }
}

async function keepRunning(stage: LocalCloud): Promise<void> {
  let runs = 0;
  // Loaded only here: the story does not need what draws the page.
  const { openPlayground } = await import('./playground/playground.ts');
  const open = () =>
    openPlayground({
      cloud: stage,
      operator: OPERATOR,
      port: pagePort,
      interval,
      run: (options) => runAtOnce(OPERATOR, options, { log: cloudLog(stage, OPERATOR) }),
      onRun(cause, result) {
        runs += 1;
        const what = result instanceof Error ? `failed: ${result.message}` : summariseRound(result);
        console.log(`${new Date().toISOString().slice(11, 19)} run ${runs} (${cause}) ${what}`);
      },
    });
  const playground = await listening('--page-port', open);
  console.log(howToTry({ url: stage.url, page: playground.url, operator: OPERATOR, interval }));
  process.once('SIGINT', () => {
    void playground.close();
    void stage.close();
  });
}

function summariseRound(round: Round): string {
  return [summariseOutcome(round), ...round.notices.map(describeNotice)].join('; ');
}

/** Opens a server. A port that is in use is the only error with a remedy. */
async function listening<Server>(option: string, open: () => Promise<Server>): Promise<Server> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    console.error(`${error.message}: say another port by ${option}; 0 takes any free one.`);
    process.exit(1);
  }
}

function wholeNumber(text: string): number {
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('expected a whole number.');
}
