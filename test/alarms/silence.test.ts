import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DesiredAlarm, LiveAlarm } from '../../shared/alarms/alarm.ts';
import { keyOf, wholeOf } from '../../shared/alarms/alarm-key.ts';
import { keepNames } from '../../shared/alarms/keep-names.ts';
import { isWrite } from '../../shared/drift/plan.ts';
import { plansOf, unitsOf } from '../../shared/loop/alarm-calls.ts';
import { ALARMS } from '../../shared/loop/alarm-kind.ts';
import { type AlarmWorld, BOARD, wanted } from '../shared/alarms/alarms.ts';
import { applicationProfile, foundationModel, systemProfile, usageOf } from '../shared/builders.ts';
import { law } from '../shared/laws.ts';

const OWNER = BOARD.owner;
type Live = ReadonlyMap<string, LiveAlarm>;

/** A run that ends after so many calls of CloudWatch. */
function run(alarms: readonly DesiredAlarm[], live: Live, calls = Number.POSITIVE_INFINITY): Live {
  const left = new Map(live);
  const desired = keepNames(alarms, [...live.values()], OWNER);
  const [wants, has] = [
    { pages: [], alarms: desired },
    { pages: new Map(), alarms: [...live.values()] },
  ];
  const writes = ALARMS.compare(wants, has, BOARD).filter(isWrite);
  const all = unitsOf(writes.filter((plan) => plan.kind === 'alarm')).flatMap((unit) => unit.calls);
  for (const plan of all.slice(0, calls).flatMap(plansOf)) {
    if (plan.action === 'delete') left.delete(plan.name);
    else {
      const { name, definition } = plan;
      const { actionsEnabled } = plan.action === 'create' ? plan : plan.live;
      left.set(name, { name, arn: '', actionsEnabled, definition });
    }
    // Whatever is watched is watched at any moment.
    const watched = new Set([...left.values()].map((one) => keyOf(one, OWNER)));
    for (const one of live.values()) {
      const key = keyOf(one, OWNER);
      if (desired.some((alarm) => alarm.key === key)) expect(watched).toContain(key);
    }
  }
  return left;
}

function silence(live: Live, isSilent: (key: string) => boolean): Live {
  return new Map(
    [...live].map(([name, one]) => [name, { ...one, actionsEnabled: !isSilent(keyOf(one, OWNER) ?? '') }]),
  );
}

function byKey(live: Live): ReadonlyMap<string, LiveAlarm[]> {
  return Map.groupBy(live.values(), (one) => keyOf(one, OWNER) ?? '');
}

const BASES = Array.from({ length: 4 }, (_, index) => `vendor.m${index}-v1:0`);
const PRICES = { all: { models: ['*'], per: '1M', input: 3, output: 15, cacheRead: 0.3, cacheWrite: 4 } };
const SETTINGS = {
  monthlyBudget: 1000,
  alarms: {
    errorRate: true,
    dailyCost: true,
    budgetPace: true,
    models: { throttles: true, latencyP99: true, dailyCost: true },
  },
};

/** Of each model: listed, in use itself, through its profile, through an application's. */
interface Model {
  readonly isListed: boolean;
  readonly uses: readonly boolean[];
}

function worldOf(models: readonly Model[], entries: AlarmWorld['models'] = {}): AlarmWorld {
  const parts = models.map(({ isListed, uses }, index) => {
    const base = BASES[index] ?? '';
    const profile = systemProfile('us', base);
    const application = applicationProfile(`abc${index}`, `team ${index}`, profile.modelArns);
    const used = [base, profile.id, application.id].filter((_, place) => uses[place]);
    // Two have one name.
    const model = foundationModel(base, { name: `Model ${Math.floor(index / 2)}` });
    return { used, profiles: [profile, application], models: isListed ? [model] : [] };
  });
  return {
    settings: SETTINGS,
    prices: PRICES,
    models: entries,
    catalogue: {
      foundationModels: parts.flatMap((part) => part.models),
      profiles: parts.flatMap((part) => part.profiles),
    },
    usage: usageOf(parts.flatMap(({ used }) => used)),
  };
}

const model: fc.Arbitrary<Model> = fc.record({
  isListed: fc.constant(true),
  uses: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
});
const estate = fc.array(model, { minLength: BASES.length, maxLength: BASES.length });
const silencer = fc.array(fc.boolean(), { minLength: 7, maxLength: 7 });

function silencerOf(pattern: readonly boolean[], keys: readonly string[]): (key: string) => boolean {
  return (key) => pattern[keys.indexOf(key) % pattern.length] === true;
}

/** Nothing that is silent and goes on becomes loud, nor do further parts of what is silent as a whole. */
function expectSilenceKept(before: Live, after: Live): void {
  const [old, now] = [byKey(before), byKey(after)];
  const wholes = Map.groupBy([...old.keys()], (key) => wholeOf(key).whole);
  const isSilent = (key: string): boolean => (old.get(key) ?? []).every((one) => !one.actionsEnabled);
  for (const [key, alarms] of now) {
    const own = old.has(key) ? [key] : (wholes.get(wholeOf(key).whole) ?? []);
    if (own.length === 0 || !own.every(isSilent)) continue;
    for (const { name, actionsEnabled } of alarms) expect([name, actionsEnabled]).toEqual([name, false]);
  }
}

describe('what a person has silenced', () => {
  test('stays so, and nothing is made anew, when one model comes, goes, or is listed no more', () => {
    const change = fc.constantFrom('uses', 'listing' as const);
    law(
      fc.property(
        estate,
        fc.nat(BASES.length - 1),
        fc.nat(2),
        change,
        silencer,
        fc.nat(20),
        (models, at, place, what, pattern, calls) => {
          const next = models.map((one, index): Model => {
            if (index !== at) return one;
            if (what === 'listing') return { ...one, isListed: false };
            return { ...one, uses: one.uses.map((used, position) => (position === place ? !used : used)) };
          });
          const first = run(wanted(worldOf(models)).alarms, new Map());
          const silent = silence(first, silencerOf(pattern, [...byKey(first).keys()]));
          const { alarms } = wanted(worldOf(next));
          const broken = run(alarms, silent, calls);
          expectSilenceKept(silent, broken);
          const after = run(alarms, broken);
          expectSilenceKept(silent, after);
          expect(new Set(byKey(after).keys())).toEqual(new Set(alarms.map(({ key }) => key)));
          for (const [key, own] of byKey(silent)) {
            const name = byKey(after)
              .get(key)
              ?.map((one) => one.name);
            if (name !== undefined) expect(name).toEqual(own.map((one) => one.name));
          }
          expect(run(alarms, after, 0)).toEqual(after);
          expect(run(alarms, after)).toEqual(after);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('stays so when an entry takes series over, is renamed, titled otherwise, or is removed', () => {
    const entry = fc.record({
      name: fc.constantFrom('chat', 'bot'),
      title: fc.constantFrom('Support', 'Chat "1", of 3', 'x/bdo_ffffffff/'),
      index: fc.nat(1),
      isExact: fc.boolean(),
    });
    const entriesOf = (one: typeof entry extends fc.Arbitrary<infer Entry> ? Entry | undefined : never) => {
      if (one === undefined) return {};
      const base = BASES[one.index] ?? '';
      return { [one.name]: { modelId: one.isExact ? `us.${base}` : base, title: one.title } };
    };
    const option = fc.option(entry, { nil: undefined });
    law(
      fc.property(estate, option, option, silencer, fc.nat(20), (models, had, has, pattern, calls) => {
        const first = run(wanted(worldOf(models, entriesOf(had))).alarms, new Map());
        const silent = silence(first, silencerOf(pattern, [...byKey(first).keys()]));
        const { alarms } = wanted(worldOf(models, entriesOf(has)));
        const after = run(alarms, run(alarms, silent, calls));
        expectSilenceKept(silent, after);
        expect([...after.keys()].toSorted()).toEqual(alarms.map(({ name }) => name).toSorted());
        expect(run(alarms, after)).toEqual(after);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['by its base model', BASES[0] ?? ''],
    ['by the one series that is in use', `us.${BASES[0]}`],
  ])('is the cost of a row that an entry takes over, %s, and back', (_, modelId) => {
    const models = BASES.map((_, index) => ({ isListed: true, uses: [false, index === 0, false] }));
    const discovered = wanted(worldOf(models)).alarms;
    const own = wanted(worldOf(models, { chat: { modelId } })).alarms;
    const silent = silence(run(discovered, new Map()), (key) => key === `dailyCost/d/${BASES[0]}`);
    const taken = run(own, silent);
    expect(byKey(taken).get('dailyCost/m/chat')).toMatchObject([{ actionsEnabled: false }]);
    expect(byKey(taken).get('dailyCost/all')).toMatchObject([{ actionsEnabled: true }]);
    expect(run(discovered, taken)).toEqual(silent);
  });
});
