import { describe, expect, onTestFinished, test } from 'vitest';
import { accountIdOf } from '../../local/sandbox/cloud/account-id.ts';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import { seed } from '../../local/sandbox/cloud/seed.ts';
import type { Operator } from '../../shared/config/operator.ts';
import { collectOn, OPERATOR, PATIENT, runOn } from '../failures/scenario.ts';
import { type Access, accessesOf, authorizer, functionStatements } from './authorization.ts';
import { synthesise } from './template.ts';

const NAME = '/fleet/bedrock-defaults';
const OWNER = accountIdOf(2);
const ARN = `arn:aws:ssm:us-east-1:${OWNER}:parameter${NAME}`;
const SPOKE: Operator = { ...OPERATOR, defaultsFrom: ARN };
const READ: Access = { action: 'ssm:GetParameters', resource: ARN };

/** An account that the parameter is shared with, as the policy of the function of this stack lets it be used. */
async function spokeOf(
  id: string,
  defaultsFrom?: string,
): Promise<{ cloud: LocalCloud; accesses: Access[] }> {
  const [owner, cloud] = await Promise.all([startCloud({ accountId: OWNER }), startCloud()]);
  onTestFinished(async () => void (await Promise.all([owner.close(), cloud.close()])));
  seed(cloud);
  owner.putParameter(NAME, '{"settings":{"currency":"CHF"}}', { tier: 'Advanced' });
  owner.shareParameter(NAME, [cloud]);
  const values = defaultsFrom === undefined ? {} : { defaultsFrom };
  const isAllowed = authorizer(functionStatements(synthesise({ collect: true, ...values }), id));
  const accesses: Access[] = [];
  cloud.setPolicy(async (call) => {
    const asked = accessesOf(call);
    accesses.push(...asked);
    return (await Promise.all(asked.map(isAllowed))).every((allowed) => allowed);
  });
  return { cloud, accesses };
}

const NOON = '2026-11-28T12:00:00.000Z';

describe('the policies of a stack with defaultsFrom', () => {
  test('let both functions read that parameter', async () => {
    const collecting = await spokeOf('OperatorCollectFunction', ARN);
    await collectOn(collecting.cloud, NOON, SPOKE);
    expect(collecting.accesses).toContainEqual(READ);
    const [fact] = [...collecting.cloud.region('us-east-1').parameters.keys()].filter((name) =>
      name.includes('/facts/defaults/'),
    );
    expect(fact).toBe('/bedrock-dashboard/facts/defaults/all');

    const { cloud, accesses } = await spokeOf('OperatorFunction', ARN);
    const { problems } = await runOn(cloud, PATIENT, SPOKE);
    expect(accesses).toContainEqual(READ);
    expect(problems.filter(({ where, key }) => where === ARN && key === undefined)).toEqual([]);
  });

  test('let reconcile read the copy, where the parameter is no longer shared', async () => {
    const { cloud, accesses } = await spokeOf('OperatorFunction', ARN);
    cloud.faults.add({ operation: 'GetParameters', kind: 'denied', times: Number.POSITIVE_INFINITY });
    await runOn(cloud, PATIENT, SPOKE);
    expect(accesses).toContainEqual(
      expect.objectContaining({
        action: 'ssm:GetParametersByPath',
        resource: expect.stringMatching(/:parameter\/bedrock-dashboard\/facts\/defaults$/),
      }),
    );
  });

  test('are needed for it: without the statement it is denied, and only that is a problem', async () => {
    const { cloud } = await spokeOf('OperatorFunction');
    const { problems } = await runOn(cloud, PATIENT, SPOKE);
    expect(problems.filter(({ where }) => where === ARN)).toMatchObject([
      { message: expect.stringContaining('found access denied (ssm:GetParameters)') },
    ]);
  });
});
