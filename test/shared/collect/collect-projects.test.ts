import { describe, expect, it } from 'vitest';
import type { Namespace } from '../../../shared/bedrock/catalogue.ts';
import { collect } from '../../../shared/collect.ts';
import { readFacts } from '../../../shared/facts/facts.ts';
import { projectListIn, projectsIn } from '../../../shared/facts/project-fact.ts';
import { PREFIX, usageOf } from '../builders.ts';
import { type CollectMemory, collectWorld, OPERATOR, UNTIL, writesIn } from './collect-world.ts';

const CHECKOUT = { id: 'proj_checkout', name: 'Checkout', tags: { Team: 'Shop' } };
const SEARCH = { id: 'proj_search', tags: {} };
const TOMORROW = '2026-11-29T06:02:33.000Z';

function seeded(
  used: readonly string[] = [CHECKOUT.id],
): CollectMemory & { projectsUsed: readonly string[] } {
  const world = Object.assign(collectWorld(), { projectsUsed: used });
  world.projects = { kind: 'projects', projects: [SEARCH, CHECKOUT, { id: 'proj_idle', tags: {} }] };
  world.readUsage = async () => {
    const inNamespace = (namespace: Namespace) =>
      world.projectsUsed.map((Project) => ({ namespace, name: 'Inferences', dimensions: { Project } }));
    const total = { namespace: 'AWS/BedrockMantle', name: 'Inferences', dimensions: {} } as const;
    return usageOf([], [], [total, ...inNamespace('AWS/BedrockMantle')]);
  };
  return world;
}

function run(world: CollectMemory) {
  world.calls.length = 0;
  return collect(world, OPERATOR, { until: UNTIL });
}

const asked = ({ calls }: CollectMemory): number => calls.filter((call) => call === 'projects').length;

async function known(world: CollectMemory) {
  const { items } = readFacts({ prefix: PREFIX, parameters: await world.readParameters() }).projects;
  return {
    projects: Object.fromEntries(projectsIn(items, 'us-east-1')),
    list: projectListIn(items, 'us-east-1'),
  };
}

describe('a run', () => {
  it('keeps the projects that have traffic, and reads them once a day', async () => {
    const world = seeded();
    expect(await run(world)).toMatchObject({ outcome: 'written', problems: [] });
    expect(await known(world)).toEqual({
      projects: { proj_checkout: { name: 'Checkout', tags: { Team: 'Shop' } } },
      list: { lookedUpFor: expect.stringMatching(/^[0-9a-f]{8}$/) },
    });
    await run(world);
    expect(asked(world)).toBe(0);
    world.at = TOMORROW;
    await run(world);
    expect(asked(world)).toBe(1);
    expect(writesIn(world)).not.toContain('put facts/projects/all');
  });

  it('reads them again for a project that is new, once, whether it is listed or not', async () => {
    const world = seeded();
    await run(world);
    world.projectsUsed = [CHECKOUT.id, SEARCH.id, 'proj_archived'];
    await run(world);
    expect([asked(world), Object.keys((await known(world)).projects)]).toEqual([1, [CHECKOUT.id, SEARCH.id]]);
    expect((await known(world)).projects[SEARCH.id]).toEqual({});
    await run(world);
    expect(asked(world)).toBe(0);
  });

  it('asks for none where no project has traffic, and keeps what it knew', async () => {
    const world = seeded();
    await run(world);
    const before = await known(world);
    world.projectsUsed = [];
    world.at = TOMORROW;
    await run(world);
    expect([asked(world), await known(world)]).toEqual([0, before]);
    expect(before.projects).toHaveProperty(CHECKOUT.id);
  });

  it('keeps a hundred of them, a few tags of each, and short texts', async () => {
    const many = Array.from({ length: 120 }, (_, at) => `proj_${at + 100}`);
    const world = seeded(many);
    const tags = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`key${9 - at}`, 'v'.repeat(50)]));
    world.projects = {
      kind: 'projects',
      projects: many.map((id) => ({ id, name: 'n'.repeat(70), tags: { ...tags, '': 'nothing' } })),
    };
    await run(world);
    const { projects } = await known(world);
    expect(Object.keys(projects)).toHaveLength(100);
    expect(projects.proj_100).toEqual({
      name: `${'n'.repeat(64)}...`,
      tags: Object.fromEntries([1, 2, 3, 4, 5].map((at) => [`key${at}`, `${'v'.repeat(40)}...`])),
    });
  });
});

describe('a list that cannot be read', () => {
  const DENIED = 'bedrock-mantle:ListTagsForResource';

  it('by a missing right is a fact and a problem, leaves what was known, and is asked for at every run', async () => {
    const world = seeded();
    await run(world);
    const { projects, list } = await known(world);
    world.at = TOMORROW;
    world.projects = { kind: 'denied', action: DENIED };
    expect((await run(world)).problems).toEqual([
      {
        where: `us-east-1: ${DENIED}`,
        remedy: `Allow ${DENIED} for collect's role`,
        message: 'access denied; the projects of bedrock-mantle could not be read, and the last facts hold',
      },
    ]);
    expect(await known(world)).toEqual({ projects, list: { ...list, denied: DENIED } });
    await run(world);
    expect([asked(world), writesIn(world)]).toEqual([1, []]);
    world.projects = { kind: 'projects', projects: [CHECKOUT] };
    await run(world);
    expect(await known(world)).toEqual({ projects, list });
  });

  it('by a service control policy says where to allow it', async () => {
    const world = seeded();
    world.projects = { kind: 'denied', action: DENIED, isByScp: true };
    expect((await run(world)).problems).toMatchObject([
      { remedy: `Allow ${DENIED} in your organization's service control policy` },
    ]);
  });

  it('because there is no endpoint is said, and asked for again on the next day', async () => {
    const world = seeded();
    world.projects = { kind: 'not-offered' };
    expect((await run(world)).problems).toEqual([
      {
        where: 'us-east-1: bedrock-mantle:ListProjects',
        remedy: 'Let collect resolve and reach the endpoint of bedrock-mantle',
        message: 'not offered in this Region; its projects keep the names that are known, or their ids',
      },
    ]);
    await run(world);
    expect([asked(world), (await known(world)).projects]).toEqual([0, {}]);
    world.at = TOMORROW;
    await run(world);
    expect(asked(world)).toBe(1);
  });

  it.each(['throttled', 'failed'] as const)('because it %s changes nothing, and is said', async (kind) => {
    const world = seeded();
    await run(world);
    const before = await known(world);
    world.at = TOMORROW;
    world.projects = { kind, message: 'not now' };
    expect((await run(world)).problems).toMatchObject([
      {
        where: 'us-east-1',
        message: 'the projects of bedrock-mantle could not be read, and the last facts hold: not now',
      },
    ]);
    expect(await known(world)).toEqual(before);
  });
});
