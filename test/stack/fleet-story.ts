import { afterAll, beforeAll, expect, test } from 'vitest';
import { MOST_ACCOUNTS } from '../../shared/dashboard/fleet/fleet-content.ts';
import { tableWith } from '../docs/markdown.ts';
import { HOUR, MINUTE } from './clock.ts';
import { DEFAULTS, type Fleet, type FleetRegion, type Member, MODELS, REGIONS, startFleet } from './fleet.ts';

const RUN = 15 * MINUTE;
const SETTINGS = '/bedrock-dashboard/settings';

const pageIn = (region: FleetRegion): string => `BedrockMetricsDashboard-${region}`;
const fleetPageIn = (region: FleetRegion): string => `${pageIn(region)}-fleet`;

/** Plays the life of a fleet of so many accounts, each test a part of it. */
export function playFleet(size: number): void {
  let fleet: Fleet;
  beforeAll(async () => {
    fleet = await startFleet(size);
    for (const region of REGIONS) {
      share(region, 1);
      fleet.hub.cloud.shareParameter(
        DEFAULTS,
        fleet.spokes.map(({ cloud }) => cloud),
        region,
      );
    }
  });
  afterAll(() => fleet.close());

  const everyone = (): Member[] => [fleet.hub, ...fleet.spokes];
  const body = ({ cloud }: Member, name: string): string => cloud.dashboards.get(name) ?? '';

  /** Sets the price of one model for all accounts of a Region. */
  function share(region: FleetRegion, usd: number): void {
    const value = { prices: { large: { models: [MODELS[0]], per: '1M', input: usd, output: 9 } } };
    fleet.hub.cloud.putParameter(DEFAULTS, JSON.stringify(value), { region, tier: 'Advanced' });
  }

  /** Returns the outcomes of the runs since a moment, of each stack of these accounts. */
  function outcomes(members: readonly Member[], since: number, ...regions: FleetRegion[]): unknown[] {
    const found = members.flatMap(({ stacks }) =>
      (regions.length === 0 ? REGIONS : regions)
        .map((region) => stacks[region])
        .flatMap(({ runs }) =>
          runs.filter(({ time }) => time > since).map(({ answer, error }) => answer?.outcome ?? error),
        ),
    );
    return [...new Set(found)];
  }

  test('the template is rolled out, and each account has its pages and the prices of all', async () => {
    await fleet.deploy(fleet.hub, { Fleet: 'true' });
    for (const spoke of fleet.spokes) await fleet.deploy(spoke);
    for (const member of everyone()) {
      for (const region of REGIONS) expect(body(member, pageIn(region))).toContain('*1/1000000');
    }
    expect(fleet.hub.cloud.dashboards.names()).not.toContain(fleetPageIn('us-east-1'));
  });

  test('each account does the same in each run, however many there are', async () => {
    // The functions have the real date, and collect reads more once a day.
    let [before, day] = ['', ''];
    let since = 0;
    do {
      before = day;
      day = new Date().toISOString().slice(0, 10);
      since = fleet.clock.now();
      for (const spoke of fleet.spokes) spoke.playNext();
      await fleet.clock.pass(HOUR);
    } while (before !== day || !new Date().toISOString().startsWith(day));
    expect(outcomes(fleet.spokes, since)).toEqual(['in-sync']);
    for (const { calls } of fleet.spokes) expect(counts(calls)).toEqual(documented());
  });

  test('the hub sees all of them', async () => {
    fleet.hub.cloud.putParameter(SETTINGS, '{"fleet":{"accounts":"linked"}}');
    fleet.hub.cloud.putParameter(SETTINGS, '{"fleet":{"accounts":"linked"}}', { region: 'eu-central-1' });
    await fleet.clock.pass(HOUR + RUN);
    for (const region of REGIONS) {
      const page = body(fleet.hub, fleetPageIn(region));
      const drawn = fleet.spokes.filter(({ cloud }) => page.includes(cloud.account.id));
      expect(drawn).toHaveLength(Math.min(size, MOST_ACCOUNTS));
      expect(page).toContain('team-1');
    }
  });

  test('a default that changes in one Region is on every page of that Region at the next run, and on no other', async () => {
    const since = fleet.clock.now();
    share('us-east-1', 2);
    await fleet.clock.pass(RUN + MINUTE);
    for (const member of everyone()) {
      expect(body(member, pageIn('us-east-1'))).toContain('*2/1000000');
      expect(body(member, pageIn('eu-central-1'))).toContain('*1/1000000');
    }
    const writes = fleet.spokes.map(({ stacks }) =>
      stacks['us-east-1'].runs.filter(({ time, answer }) => time > since && answer?.outcome === 'repaired'),
    );
    expect(writes.map(({ length }) => length)).toEqual(Array(size).fill(1));
    expect(outcomes(fleet.spokes, since, 'eu-central-1')).toEqual(['in-sync']);
  });

  test('an account that is denied everything fails alone, keeps its pages, and goes on when it may', async () => {
    const [denied, ...others] = fleet.spokes;
    if (denied === undefined) throw new Error('a fleet has accounts');
    const before = REGIONS.map((region) => body(denied, pageIn(region)));
    const since = fleet.clock.now();
    denied.deny(true);
    await fleet.clock.pass(HOUR);
    expect(outcomes([denied], since).join()).toMatch(/not authorized|denied/i);
    expect(outcomes([...others, fleet.hub], since)).toEqual(['in-sync']);
    expect(REGIONS.map((region) => body(denied, pageIn(region)))).toEqual(before);
    expect(body(fleet.hub, fleetPageIn('us-east-1'))).toContain(denied.cloud.account.id);
    denied.deny(false);
    const allowed = fleet.clock.now();
    await fleet.clock.pass(HOUR);
    expect(outcomes([denied], allowed)).toEqual(['in-sync']);
  });

  test('an account that is removed leaves nothing behind, neither in it nor in the hub', async () => {
    const gone = fleet.spokes.at(-1);
    if (gone === undefined) throw new Error('a fleet has accounts');
    for (const region of REGIONS) await gone.stacks[region].destroy();
    fleet.hub.cloud.unlink(gone.cloud);
    expect(gone.cloud.dashboards.names()).toEqual([]);
    const since = fleet.clock.now();
    await fleet.clock.pass(RUN + MINUTE);
    for (const region of REGIONS) {
      expect(body(fleet.hub, fleetPageIn(region))).not.toContain(gone.cloud.account.id);
    }
    expect(outcomes([fleet.hub], since)).toEqual(['repaired']);
    expect(outcomes(fleet.spokes.slice(0, -1), since)).toEqual(['in-sync']);
  });
}

/** Counts the calls of a run, and those of them to CloudWatch, by function. */
function counts(calls: Member['calls']): string[][] {
  return [...calls]
    .map(([name, made]) => [
      name,
      String(made.length),
      String(made.filter(({ service }) => service === 'cloudwatch').length),
    ])
    .toSorted();
}

/** What docs/scale.md says of them. */
function documented(): string[][] {
  return tableWith('docs/scale.md', '| one run of |')
    .map((cells) => cells.slice(0, 3))
    .toSorted();
}
