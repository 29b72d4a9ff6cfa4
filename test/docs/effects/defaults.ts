import { expect } from 'vitest';
import { aws, optionsOf } from '../aws.ts';
import { OPERATOR, type Stage } from '../stage.ts';

/** Returns the ARN of the parameter, here of the reader's own account: it is read in the same way. */
function arnOf(name: unknown): string {
  return `arn:aws:ssm:${OPERATOR.region}:111122223333:parameter${name}`;
}

/** An operator that is deployed with its ARN draws the budget, and has no problem with it. */
export async function putDefaults([, ...words]: readonly string[], stage: Stage): Promise<void> {
  const { Name, Value } = optionsOf(words);
  const { settings } = JSON.parse(String(Value));
  await aws(words);
  const defaultsFrom = arnOf(Name);
  stage.cloud.deleteParameter(`${OPERATOR.prefix}/settings`);
  const { problems } = await stage.run({ ...OPERATOR, defaultsFrom });
  expect(problems.filter(({ where }) => where === defaultsFrom)).toEqual([]);
  expect(JSON.stringify(stage.widgets())).toContain(`"label":"Budget ${settings.monthlyBudget}"`);
}

/** It shares a parameter that is there and can be shared. The local cloud has no RAM. */
export async function shareDefaults([, , , ...words]: readonly string[], { cloud }: Stage): Promise<void> {
  const { Name, ResourceArns, Principals } = optionsOf(words);
  expect(Name).toMatch(/^[\w-]+$/);
  expect(Principals).toMatch(/^arn:aws:organizations::\d{12}:organization\/o-/);
  const shared = [...cloud.region(OPERATOR.region).parameters.values()].filter(
    ({ name, tier }) => arnOf(name) === ResourceArns && tier === 'Advanced',
  );
  expect(shared).toHaveLength(1);
}

/** A line for each setting, with the parameter that it comes from. */
export async function explainSettings([, , ...args]: readonly string[], stage: Stage): Promise<void> {
  const { code, stdout } = await stage.cli(args);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ {2}period +300 +built in$/m);
  expect(stdout).toMatch(new RegExp(`^ {2}\\S+ +\\S+.* ${OPERATOR.prefix}/settings$`, 'm'));
}
