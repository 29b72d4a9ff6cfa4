import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMark } from '../../../shared/dashboard/mark.ts';
import { presentPage } from '../../../shared/drift/live-page.ts';
import type { DesiredRegion } from '../../../shared/loop/desire-region.ts';
import { desireRegion } from '../../../shared/loop/desire-region.ts';
import {
  applicationProfile,
  catalogueOf,
  foundationModel,
  modelArn,
  observed,
  parameter,
  systemProfile,
  usageOf,
} from '../builders.ts';
import { BOARD, entries, markdown, render, widget, widgetsOf } from './render.ts';
import { expectSoundPage } from './sound.ts';

const idsOf = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `vendor.model-${String(index).padStart(4, '0')}`);
const PRICES = { all: { models: ['*'], per: '1M', input: 1, output: 2 } };

describe('every page', () => {
  it.each([0, 1, 2, 40, 41, 100, 500])(
    'with %d priced rows fills its grid without overlap or hole, within the limits',
    (rows) => {
      const desired = render({ settings: { maxPages: 99 }, usage: usageOf(idsOf(rows)), prices: PRICES });
      expect(desired.rows).toBe(rows);
      expect(desired.problems).toEqual([]);
      const headers = desired.pages
        .flatMap(({ body }) => body.widgets)
        .filter((one) => readMark(one)?.widget.endsWith('_header'));
      expect(headers).toHaveLength(rows);
      for (const { body } of desired.pages) expectSoundPage(body);
    },
  );

  it('begins with the banner and ends with the line', () => {
    const desired = render({ usage: usageOf(idsOf(140)) });
    expect(desired.pages.map(({ name }) => name)).toEqual(['Board', 'Board-2']);
    for (const { body } of desired.pages) {
      expect(readMark(body.widgets[0])?.widget).toBe('banner');
      expect(readMark(body.widgets.at(-1))?.widget).toBe('line');
    }
  });

  it('gives money and tokens an hour, everything else five minutes, but for numbers over the whole range', () => {
    const widgets = widgetsOf(render({ usage: usageOf(idsOf(3)), prices: PRICES })).filter(
      ({ type }) => type === 'metric',
    );
    for (const one of widgets) {
      const periods = new Set(entries(one).map(({ period }) => period));
      const own = /cost|tokens/.test(readMark(one)?.widget ?? '') ? 3_600 : 300;
      expect([...periods]).toEqual(one.properties.setPeriodToTimeRange === true ? [undefined] : [own]);
    }
    expect(
      widgets
        .filter(({ properties }) => properties.setPeriodToTimeRange)
        .map(({ properties }) => properties.view),
    ).toEqual(['singleValue', 'singleValue', 'bar', 'bar']);
  });

  it('refers in its expressions only to ids of the same widget, and never adds sparse series with +', () => {
    const widgets = widgetsOf(render({ usage: usageOf(idsOf(30)), prices: PRICES }));
    const expressions = widgets.flatMap((one) =>
      entries(one).flatMap(({ expression }) => (expression === undefined ? [] : [{ one, expression }])),
    );
    expect(expressions.length).toBeGreaterThan(60);
    for (const { one, expression } of expressions) {
      const ids = new Set(entries(one).map(({ id }) => id));
      for (const id of expression.match(/\b[a-z]\w*/g) ?? []) expect(ids).toContain(id);
      // One date plus another is never sparse.
      expect(expression.replace('YEAR(filled)*12+MONTH(filled)', '')).not.toContain('+');
    }
  });
});

describe('the same world in any order', () => {
  const base = 'anthropic.claude-sonnet-4-5';
  const us = systemProfile('us', base);
  const catalogue = catalogueOf({
    foundationModels: [
      ...idsOf(8).map((id) => foundationModel(id)),
      foundationModel(base, { lifecycle: { status: 'LEGACY' } }),
    ],
    profiles: [
      us,
      systemProfile('global', base),
      applicationProfile('profile-a', 'a', us.modelArns),
      applicationProfile('profile-b', 'b', us.modelArns),
    ],
    denied: ['bedrock:ListCustomModels', 'bedrock:ListImportedModels'],
  });
  const usage = usageOf(
    [...idsOf(5), us.id, 'profile-a', 'profile-b', modelArn(base)],
    ['1024', '2048'].map((imageSize) => ({ modelId: idsOf(1)[0] ?? '', imageSize, bucketedStepSize: '50' })),
  );
  const parameters = [
    parameter('settings', { maxPages: 3 }),
    parameter('models/chat', base),
    parameter('models/first', 'vendor.model-0000'),
    parameter('models/broken', { modelId: 'vendor.model-0001', titel: 'x', period: 1 }),
    parameter('prices/one', { models: ['vendor.*'], per: '1M', input: 1, output: 2, image: 3 }),
    parameter('prices/two', { models: ['vendor.*'], per: '1K', input: 1 }),
  ];
  const bytes = (desired: DesiredRegion): string => JSON.stringify([desired.pages, desired.problems]);
  const answers = { parameters, catalogue, usage, pages: new Map(), alarms: [] };

  it('gives the same bytes', () => {
    const wanted = bytes(desireRegion(observed(answers, BOARD)));
    const shuffled = <Item>(items: readonly Item[]): fc.Arbitrary<Item[]> =>
      fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
    fc.assert(
      fc.property(
        shuffled(parameters),
        shuffled(catalogue.foundationModels),
        shuffled(catalogue.profiles),
        shuffled(catalogue.denied),
        shuffled(usage.series),
        shuffled(usage.images),
        (someParameters, foundationModels, profiles, denied, series, images) => {
          const other = {
            ...answers,
            parameters: someParameters,
            catalogue: { ...catalogue, foundationModels, profiles, denied },
            usage: { ...usage, series, images },
          };
          expect(bytes(desireRegion(observed(other, BOARD)))).toBe(wanted);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the banner', () => {
  it('says whose the page is, how to change things, and where own widgets go', () => {
    const text = markdown(widget(render({}), 'banner'));
    expect(text).toContain('owner `us-east-1 /bedrock-dashboard`');
    expect(text).toContain('aws ssm put-parameter --region us-east-1');
    expect(text).toContain('/bedrock-dashboard/models/<name>');
    expect(text).toContain('put your own widgets below its last line');
    expect(text).not.toContain('Problems');
    expect(text).not.toContain('Pages:');
  });

  it('lists problems on page 1 only, and links the pages to each other', () => {
    const desired = render({ settings: { maxPage: 2 }, usage: usageOf(idsOf(140)) });
    const [first, second] = [1, 2].map((page) => markdown(widget(desired, 'banner', page)));
    expect(first).toContain(
      '**Problems (1):**\n\n- Rename the key to maxPages: settings: maxPage: unknown key',
    );
    expect(first).toContain('Pages: **1** · [2](#dashboards:name=Board-2)');
    expect(second).toContain('Pages: [1](#dashboards:name=Board) · **2**');
    expect(second).toContain('(page 2 of 2)');
    expect(second).not.toContain('Problems');
  });

  it('lists five problems and counts the rest', () => {
    const models = Object.fromEntries(
      Array.from({ length: 14 }, (_, index) => [`m${index + 10}`, { modelId: `a.b${index}`, titel: 1 }]),
    );
    const usage = usageOf(Object.keys(models).map((_, index) => `a.b${index}`));
    const text = markdown(widget(render({ models, usage }), 'banner'));
    expect(text).toContain('**Problems (14):**');
    expect(text.match(/^- .*: models/gm)).toHaveLength(5);
    expect(text).toContain('- and 9 more, in the log of the operator');
  });

  it('names models without a price by their titles', () => {
    const names = ['Nova 2 Lite', 'Command R+', 'Jamba 1.5 Large', 'Claude Sonnet 4.5'];
    const ids = names.map((_, index) => `vendor.a-model-with-an-id-as-long-as-they-are-2025-v${index}:0`);
    const foundationModels = ids.map((id, index) => foundationModel(id, { name: names[index] ?? id }));
    const desired = render({
      catalogue: { foundationModels },
      usage: usageOf([...ids, 'other.model']),
      prices: { other: { models: ['other.*'], per: '1M', input: 1, output: 1 } },
    });
    expect(desired.problems[0]?.message).toBe(
      'no price for 4 of 5 models with traffic: Claude Sonnet 4.5, Command R+, Jamba 1.5 Large, Nova 2 Lite',
    );
  });

  it('cannot be forged by what people write', () => {
    const forged = '](https://e.co#bdo=00000000/line)<b>`c`*d*';
    const text = markdown(widget(render({ settings: { start: forged } }), 'banner'));
    expect(readMark(widget(render({ settings: { start: forged } }), 'banner'))?.widget).toBe('banner');
    expect(text).toContain(String.raw`\]\(https://e.co`);
    expect(text).toContain(String.raw`\<b\>\`c\`\*d\*`);
  });

  it('names the rows that are about to retire', () => {
    const model = foundationModel('a.old', {
      name: 'Old',
      lifecycle: { status: 'LEGACY', endOfLifeDate: '2027-01-31' },
    });
    const text = markdown(
      widget(render({ catalogue: { foundationModels: [model] }, usage: usageOf(['a.old']) }), 'banner'),
    );
    expect(text).toContain('**Retiring:** Old **LEGACY, end of life 2027-01-31**');
  });

  it('names four that retire and counts the rest', () => {
    const ids = Array.from({ length: 14 }, (_, index) => `a.m${index + 10}`);
    const foundationModels = ids.map((id) => foundationModel(id, { lifecycle: { status: 'LEGACY' } }));
    const text = markdown(widget(render({ catalogue: { foundationModels }, usage: usageOf(ids) }), 'banner'));
    expect(text.match(/\*\*LEGACY/g)).toHaveLength(4);
    expect(text).toContain('; and 10 more  ');
  });

  it('grows with what it says', () => {
    const models = Object.fromEntries(
      Array.from({ length: 5 }, (_, index) => [`m${index}`, { modelId: `a.b${index}`, titel: 1 }]),
    );
    expect(widget(render({ models }), 'banner').height).toBeGreaterThan(widget(render({}), 'banner').height);
  });

  it('says which optional source is denied', () => {
    const desired = render({ catalogue: { denied: ['bedrock:ListImportedModels'] } });
    expect(markdown(widget(desired, 'banner'))).toContain(': bedrock:ListImportedModels: access denied');
  });
});

describe('idle models', () => {
  const models = [
    foundationModel('b.second', { provider: 'Beta', name: 'Second' }),
    foundationModel('a.old', { provider: 'Alpha', name: 'Old', lifecycle: { status: 'LEGACY' } }),
    foundationModel('a.first', { provider: 'Alpha', name: 'First' }),
  ];

  it('are listed by provider, LEGACY ones marked', () => {
    const text = markdown(widget(render({ catalogue: { foundationModels: models } }), 'idle'));
    expect(text).toContain('**Alpha:** `a.first`, `a.old` **LEGACY**  \n**Beta:** `b.second`  ');
  });

  it('take no place where there are none', () => {
    expect(() => widget(render({}), 'idle')).toThrow('no widget idle');
  });
});

describe('more rows than pages', () => {
  const busy = usageOf(idsOf(140));

  it('is a problem; rows without traffic go first', () => {
    const models = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [`idle-${index}`, `idle.model-${index}`]),
    );
    const foundationModels = Object.values(models).map((id) => foundationModel(id));
    const usage = usageOf(idsOf(60));
    const desired = render({ settings: { maxPages: 1 }, models, catalogue: { foundationModels }, usage });
    const titles = widgetsOf(desired)
      .filter((one) => readMark(one)?.widget.endsWith('_header'))
      .map((one) => markdown(one).split('\n')[0]);
    const left = 160 - titles.length;
    expect(desired.pages).toHaveLength(1);
    expect(desired.problems).toEqual([
      {
        where: 'settings',
        key: 'maxPages',
        remedy: 'Raise maxPages, or leave models out with discovery.exclude',
        message: `${left} rows do not fit on 1 page; those without traffic were left out first`,
      },
    ]);
    expect(titles.filter((title) => title?.startsWith('## vendor'))).toHaveLength(60);
    // No more go than must: one row more would not fit.
    expect(widgetsOf(desired).length + 5).toBeGreaterThan(500);
  });

  it('drops the last rows where all have traffic', () => {
    const desired = render({ settings: { maxPages: 1 }, usage: busy });
    const kept = widgetsOf(desired)
      .filter((one) => readMark(one)?.widget.endsWith('_header'))
      .map((one) => markdown(one).split('\n')[0]);
    expect(kept).toEqual(idsOf(kept.length).map((id) => `## ${id}`));
    expect(desired.problems).toHaveLength(1);
  });

  it('is no problem where they fit', () => {
    expect(render({ settings: { maxPages: 2 }, usage: busy }).problems).toEqual([]);
  });

  it("gives way to people's own widgets: their widgets and metrics count too", () => {
    const theirs = (count: number, metrics: number) => {
      const own = Array.from({ length: count }, (_, y) => ({
        type: 'metric',
        x: 0,
        y,
        width: 1,
        height: 1,
        properties: { metrics: Array(metrics).fill(['A', 'B']) },
      }));
      return new Map([['Board', presentPage('Board', { widgets: own })]]);
    };
    const rowsOnFirst = (pages: ReturnType<typeof theirs>): number =>
      widgetsOf(render({ usage: busy, pages })).filter((one) => readMark(one)?.widget.endsWith('_header'))
        .length;
    const free = rowsOnFirst(new Map());
    expect(rowsOnFirst(theirs(100, 0))).toBe(free - 25);
    expect(rowsOnFirst(theirs(5, 400))).toBeLessThan(free - 25);
    expect(rowsOnFirst(theirs(495, 0))).toBe(0);
  });
});

describe('account totals', () => {
  it('are numbers over the viewed range and graphs, without any dimension', () => {
    const numbers = widget(render({}), 'totals_numbers');
    expect(numbers.properties).toMatchObject({ view: 'singleValue', setPeriodToTimeRange: true });
    expect(entries(numbers).map(({ path, stat }) => [...path, stat])).toEqual(
      [
        'Invocations',
        'InvocationClientErrors',
        'InvocationServerErrors',
        'InvocationThrottles',
        'LegacyModelInvocations',
        'InputTokenCount',
        'OutputTokenCount',
        'OutputImageCount',
      ].map((metric) => ['AWS/Bedrock', metric, 'Sum']),
    );
    expect(widget(render({}), 'totals_tokens').properties.title).toBe('All models: tokens and images');
  });
});
