import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import type { FaultKind } from '../../local/sandbox/cloud/faults.ts';
import type { OperationName } from '../../local/sandbox/cloud/operations.ts';
import { addTraffic, seed } from '../../local/sandbox/cloud/seed.ts';
import { addGuardrail } from '../../local/sandbox/cloud/seed-namespaces.ts';
import { OPTIONAL_LISTS } from '../../shared/bedrock/catalogue.ts';
import type { Operator } from '../../shared/config/operator.ts';
import { reconcile } from '../../shared/reconcile.ts';
import { alarmsOf } from '../alarms/alarm-cloud.ts';
import {
  collectOn,
  OPERATOR,
  PAGE,
  PATIENT,
  pagesOf,
  runOn,
  textOf,
  type Widget,
  withAws,
  withoutPlace,
  writesOf,
} from './scenario.ts';

const TODAY = '2026-11-28T06:02:33.000Z';
const EU = 'eu-central-1';
const BOTH: Operator = { ...OPERATOR, regions: [EU] };
const OPERATIONS = Object.values(OPTIONAL_LISTS).map(
  (action) => action.slice('bedrock:'.length) as OperationName,
);
const LISTS = `${OPERATOR.prefix}/facts/lists/`;
const WAIT = 'Wait for the next run, or see the log';

let cloud: LocalCloud;
beforeEach(async () => {
  cloud = await startCloud({ emptyPages: false });
  seed(cloud);
  // An alarm that needs to know what runs on the account's own models.
  const alarms = { errorRate: { threshold: 5 } };
  cloud.putParameter('/bedrock-dashboard/settings', JSON.stringify({ alarms }));
});
afterEach(() => cloud.close());

function spoil(kind: FaultKind, operations = OPERATIONS, region?: string): void {
  const where = region === undefined ? {} : { region };
  for (const operation of operations)
    cloud.faults.add({ operation, kind, times: Number.POSITIVE_INFINITY, ...where });
}

async function settle(operator = OPERATOR): Promise<void> {
  await collectOn(cloud, TODAY, operator);
  await runOn(cloud, PATIENT, operator);
  expect(await runOn(cloud, PATIENT, operator)).toMatchObject({ outcome: 'in-sync' });
}

/** The widgets of a page but for the banner and the alarms beside it, which are as high. */
function belowBanner(page = PAGE): Widget[] {
  return (JSON.parse(textOf(cloud, page)).widgets as Widget[]).slice(2).map(withoutPlace);
}

const bannerOf = (page = PAGE): string => JSON.parse(textOf(cloud, page)).widgets[0].properties.markdown;
const names = (): string[] => [...cloud.region(OPERATOR.region).parameters.keys()];
const forgetCopies = (): void => {
  for (const name of names()) if (name.startsWith(LISTS)) cloud.deleteParameter(name);
};

describe('all optional lists fail', () => {
  test.each(['error-500', 'malformed'] as const)(
    'with copies: only the banner changes, once, and it is as before when they answer again: %s',
    async (kind) => {
      await settle();
      const [pages, alarms, below] = [pagesOf(cloud), alarmsOf(cloud), belowBanner()];
      expect(textOf(cloud, PAGE)).toContain('reserved-nova-pro');
      spoil(kind);

      const { outcome, problems } = await runOn(cloud);
      expect(outcome).toBe('repaired');
      const said = problems.filter(({ remedy }) => remedy === WAIT);
      expect(said.map(({ where }) => where)).toEqual(Object.values(OPTIONAL_LISTS).sort());
      expect(bannerOf()).toContain(
        `${WAIT}: bedrock:ListCustomModels: could not be read; its last copy is shown`,
      );
      expect(belowBanner()).toEqual(below);
      expect(alarmsOf(cloud)).toEqual(alarms);
      cloud.calls.length = 0;
      expect(await runOn(cloud)).toMatchObject({ outcome: 'in-sync' });
      expect(writesOf(cloud)).toEqual([]);

      const collected = await collectOn(cloud, TODAY);
      expect(collected).toMatchObject({ outcome: 'unchanged', notices: [] });
      expect(collected.problems.filter(({ message }) => message.startsWith('the list could'))).toHaveLength(
        4,
      );

      cloud.faults.clear();
      expect(await runOn(cloud)).toMatchObject({ outcome: 'repaired' });
      expect(pagesOf(cloud)).toEqual(pages);
      expect(alarmsOf(cloud)).toEqual(alarms);
      expect(await collectOn(cloud, TODAY)).toMatchObject({ outcome: 'unchanged' });
    },
  );

  test('with a copy that was written before a model came: the model shows by its traffic', async () => {
    await settle();
    const arn = addImported();
    addTraffic(cloud, arn);
    spoil('error-500');
    expect(await runOn(cloud)).toMatchObject({ outcome: 'repaired' });
    expect(textOf(cloud, PAGE)).toContain(arn);
    expect(textOf(cloud, PAGE)).not.toContain('brand-new');
    cloud.faults.clear();
    await settle();
    expect(textOf(cloud, PAGE)).toContain('brand-new');
    const page = belowBanner();
    spoil('error-500');
    expect(await runOn(cloud)).toMatchObject({ outcome: 'repaired' });
    expect(belowBanner()).toEqual(page);
    expect(textOf(cloud, PAGE)).toContain('brand-new');
  });

  test.each(['reconcile', 'collect'] as const)(
    'without copies: a run of %s ends, and writes nothing',
    async (loop) => {
      await settle();
      forgetCopies();
      const [pages, facts] = [pagesOf(cloud), names()];
      spoil('error-500');
      cloud.calls.length = 0;
      const running = loop === 'collect' ? collectOn(cloud, TODAY) : runOn(cloud);
      await expect(running).rejects.toThrow(/^bedrock:ListProvisionedModelThroughputs: /);
      expect(cloud.calls.filter(({ operation }) => /^(Put|Delete)/.test(operation))).toEqual([]);
      expect(pagesOf(cloud)).toEqual(pages);
      expect(names()).toEqual(facts);
    },
  );

  test('with copies of which a part was deleted: the run ends', async () => {
    for (let number = 0; number < 60; number++) addImported(`model-${number}`, `m${number}`);
    await settle();
    const parts = names().filter((name) => name.startsWith(LISTS));
    expect(parts.length).toBeGreaterThan(1);
    const [first = ''] = parts;
    cloud.deleteParameter(first);
    spoil('error-500', ['ListImportedModels']);
    await expect(runOn(cloud)).rejects.toThrow(/^bedrock:ListImportedModels: /);
    cloud.faults.clear();
    await settle();
    spoil('error-500', ['ListImportedModels']);
    expect(await runOn(cloud)).toMatchObject({ outcome: 'repaired' });
  });
});

describe('the lists of a further Region fail', () => {
  beforeEach(() => {
    addGuardrail(cloud, { id: 'gr4eu', name: 'only-eu' }, EU);
    addTraffic(cloud, 'eu.amazon.nova-pro-v1:0', { region: EU });
  });

  test('with copies: its page says so, and the own Region is as before', async () => {
    await settle(BOTH);
    const [own, below] = [textOf(cloud, PAGE), belowBanner(`${PAGE}-${EU}`)];
    spoil('error-500', ['ListGuardrails'], EU);
    const { problems } = await runOn(cloud, PATIENT, BOTH);
    expect(problems).toContainEqual({
      where: `${EU}: ${OPTIONAL_LISTS.guardrails}`,
      remedy: WAIT,
      message: 'could not be read; its last copy is shown',
    });
    expect(textOf(cloud, PAGE)).toBe(own);
    expect(bannerOf(`${PAGE}-${EU}`)).toContain(OPTIONAL_LISTS.guardrails);
    expect(belowBanner(`${PAGE}-${EU}`)).toEqual(below);
    expect(await runOn(cloud, PATIENT, BOTH)).toMatchObject({ outcome: 'in-sync' });
  });

  test('without copies: the run ends, and names the Region', async () => {
    await settle(BOTH);
    forgetCopies();
    spoil('error-500', ['ListGuardrails'], EU);
    await expect(runOn(cloud, PATIENT, BOTH)).rejects.toThrow(`${EU}: bedrock:ListGuardrails: `);
  });

  test('while a list that it needs is denied: it is out of reach', async () => {
    await settle(BOTH);
    const page = textOf(cloud, `${PAGE}-${EU}`);
    spoil('error-500', ['ListGuardrails'], EU);
    spoil('denied', ['ListFoundationModels'], EU);
    const { problems } = await runOn(cloud, PATIENT, BOTH);
    expect(problems).toContainEqual({
      where: EU,
      remedy: `Give the operator access to ${EU}, or deploy without this Region`,
      message: 'access denied (bedrock:ListFoundationModels); its pages and alarms stay as they are',
    });
    expect(textOf(cloud, `${PAGE}-${EU}`)).toBe(page);
  });
});

test('a list that hangs until the run has to end ends it, copy or not', async () => {
  await settle();
  spoil('hang', ['ListGuardrails']);
  const deadline = new AbortController();
  cloud.onHang(() => deadline.abort());
  const running = withAws(cloud, (world) => reconcile(world, OPERATOR), PATIENT, OPERATOR, deadline.signal);
  await expect(running).rejects.toThrow(/ListGuardrails.*: the deadline of the run has passed$/);
});

function addImported(name = 'brand-new', id = 'n3w'): string {
  const modelArn = `arn:aws:bedrock:us-east-1:111122223333:imported-model/${id}`;
  cloud.region(OPERATOR.region).imported.push({
    modelArn,
    modelName: name,
    creationTime: '2026-11-01T00:00:00Z',
  });
  return modelArn;
}
