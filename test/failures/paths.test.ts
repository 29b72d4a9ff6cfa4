import { expect, test } from 'vitest';
import { runPaths } from '../../shared/loop/read-parameters.ts';
import { parameterCalls } from './parameter-calls.ts';
import {
  drifted,
  expectToConverge,
  findReference,
  OPERATOR,
  PAGE,
  runOn,
  textOf,
  withAccount,
} from './scenario.ts';

const reference = await findReference();

/** As a role of one's own that has the statement of an earlier version. */
function deniesPaths(input: Readonly<Record<string, unknown>>): boolean {
  return input.Path !== OPERATOR.prefix;
}

test('a role that allows the prefix and no path below it: the run says which statement is missing, until it is there', async () => {
  await withAccount(drifted, reference, async (cloud) => {
    cloud.setPolicy(({ operation, input }) => operation !== 'GetParametersByPath' || !deniesPaths(input));
    const { problems } = await runOn(cloud);
    expect(problems).toContainEqual(
      expect.objectContaining({
        where: 'ssm:GetParametersByPath',
        remedy: expect.stringContaining(
          '"arn:aws:ssm:us-east-1:111122223333:parameter/bedrock-dashboard/models"',
        ),
      }),
    );
    // The banner says the first three: this one is more urgent than the parameters' mistakes.
    expect(problems).toHaveLength(4);
    expect(textOf(cloud, PAGE)).toContain('**Fix:** Add this statement to the role: ');
    expect(textOf(cloud, PAGE)).toContain('**Fix:** 1 more: ');
    // All that the parameters say holds.
    await expectToConverge(cloud, 'in-sync');

    cloud.setPolicy(() => true);
    await expectToConverge(cloud, 'repaired', 'in-sync');
    expect((await runOn(cloud)).problems).toEqual(problems.filter(({ where }) => !where.startsWith('ssm:')));
    expect(textOf(cloud, PAGE)).not.toContain('more: ');
  });
});

test('a settled run reads each path once, side by side', async () => {
  await withAccount(drifted, reference, async (cloud) => {
    cloud.settings.emptyPages = false;
    await runOn(cloud);
    cloud.calls.length = 0;
    await runOn(cloud);
    const calls = cloud.calls.filter(({ operation }) => operation === 'GetParametersByPath');
    expect(calls).toHaveLength(parameterCalls(cloud));
    expect([...new Set(calls.map(({ input }) => `${input.Path} ${input.Recursive}`))].sort()).toEqual(
      runPaths({})
        .map(({ below, isRecursive }) => `${OPERATOR.prefix}${below} ${isRecursive}`)
        .sort(),
    );
  });
});
