import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import { addGuardrail, publish, removeTraffic, seed, silence } from '../../local/sandbox/cloud/seed.ts';
import { readMark } from '../../shared/dashboard/mark.ts';
import { PAGE, runOn, textOf, writesOf } from './scenario.ts';

const GUARDRAILS = 'AWS/Bedrock/Guardrails';
/** The sections of the seeded account, in their order. */
const ALL = ['profiles', 'guardrails', 'mantle', 'agentcore', 'knowledge', 'batch', 'agents'];
const without = (name: string): string[] => ALL.filter((one) => one !== name);

let cloud: LocalCloud;
beforeEach(async () => {
  cloud = await startCloud();
  seed(cloud);
  await expectOneWritingRun();
});
afterEach(() => cloud.close());

/** One run that writes, and one that finds nothing to write. */
async function expectOneWritingRun(): Promise<void> {
  expect(await runOn(cloud)).toMatchObject({ outcome: 'repaired' });
  cloud.calls.length = 0;
  expect(await runOn(cloud)).toMatchObject({ outcome: 'in-sync' });
  expect(writesOf(cloud)).toEqual([]);
}

function sections(): string[] {
  const { widgets } = JSON.parse(textOf(cloud, PAGE)) as { widgets: unknown[] };
  const texts = widgets.flatMap((widget) => readMark(widget)?.widget.match(/^(\w+)_text$/)?.[1] ?? []);
  return texts.filter((name) => ALL.includes(name));
}

describe('the sections of the seeded account', () => {
  test('are all there, in their order, with people’s own names', () => {
    expect(sections()).toEqual(ALL);
    expect(textOf(cloud, PAGE)).toContain('support-bot · version 2');
    expect(textOf(cloud, PAGE)).toContain('No traffic in the last two weeks: web-forms');
    expect(textOf(cloud, PAGE)).toContain('"chat-team"');
  });

  test.each([
    ['AWS/BedrockMantle', without('mantle')],
    ['AWS/Bedrock-AgentCore', without('agentcore')],
    ['AWS/Bedrock/KnowledgeBases', without('knowledge')],
    ['AWS/Bedrock/Batch', without('batch')],
    ['AWS/Bedrock/Agents', without('agents')],
    // The guardrails are still listed.
    [GUARDRAILS, ALL],
  ])('go after two silent weeks, and come back: %s', async (namespace, left) => {
    const before = textOf(cloud, PAGE);
    const { metrics } = cloud.region('us-east-1');
    silence(cloud, namespace);
    await expectOneWritingRun();
    expect(sections()).toEqual(left);
    cloud.region('us-east-1').metrics = metrics.toReversed();
    await expectOneWritingRun();
    expect(textOf(cloud, PAGE)).toBe(before);
  });

  test('go with the last profile in use', async () => {
    for (const id of ['sn45chatteam', 'nl7x2k9q4wza']) removeTraffic(cloud, id);
    await expectOneWritingRun();
    expect(sections()).toEqual(without('profiles'));
  });

  test('can be hidden, and shown again', async () => {
    cloud.putParameter('/bedrock-dashboard/settings', '{"guardrails":"hide"}');
    await expectOneWritingRun();
    expect(sections()).toEqual(without('guardrails'));
    cloud.putParameter('/bedrock-dashboard/settings', '{"guardrails":"show"}');
    await expectOneWritingRun();
    expect(sections()).toContain('guardrails');
  });
});

describe('a guardrail flaps', () => {
  const delist = (): void => {
    cloud.region('us-east-1').guardrails = [];
  };

  test('out of the list: what has data stays, under its id', async () => {
    delist();
    await expectOneWritingRun();
    expect(textOf(cloud, PAGE)).toContain('gr4supp0rtb0 · version 2');
    expect(textOf(cloud, PAGE)).not.toContain('support-bot');
    expect(textOf(cloud, PAGE)).not.toContain('web-forms');
  });

  test('out of the list and of the data: nothing of it stays', async () => {
    delist();
    silence(cloud, GUARDRAILS);
    await expectOneWritingRun();
    expect(textOf(cloud, PAGE)).not.toContain('guardrail');
  });

  test('into the data: it gets its lines', async () => {
    const GuardrailArn = addGuardrail(cloud, { id: 'n3w', name: 'brand-new' });
    await expectOneWritingRun();
    expect(textOf(cloud, PAGE)).toContain('brand-new, web-forms');
    publish(cloud, {
      namespace: GUARDRAILS,
      metrics: ['Invocations'],
      dimensions: { GuardrailArn, GuardrailVersion: 'DRAFT' },
    });
    await expectOneWritingRun();
    expect(textOf(cloud, PAGE)).toContain('brand-new · version DRAFT');
  });

  test('with the right to list them: the lines stay, and the banner says what is denied', async () => {
    cloud.faults.add({ operation: 'ListGuardrails', kind: 'denied', times: Number.POSITIVE_INFINITY });
    await expectOneWritingRun();
    expect(textOf(cloud, PAGE)).toContain('gr4supp0rtb0 · version 2');
    expect(textOf(cloud, PAGE)).toContain('bedrock:ListGuardrails: access denied');
  });
});
