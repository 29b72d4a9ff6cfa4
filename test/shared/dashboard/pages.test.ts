import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMark } from '../../../shared/dashboard/mark.ts';
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
import { law, shuffled } from '../laws.ts';
import { BOARD, entries, render, titleOf, widgetsOf } from './render.ts';
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
      const headings = desired.pages
        .flatMap(({ body }) => body.widgets)
        .filter((one) => readMark(one)?.widget.endsWith('_header'));
      expect(headings).toHaveLength(rows);
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
      const own = /money|cost|month|tokens|sizes/.test(readMark(one)?.widget ?? '') ? 3_600 : 300;
      const isRange = one.properties.setPeriodToTimeRange === true;
      expect([...periods], titleOf(one)).toEqual([isRange ? undefined : own]);
    }
    const ranges = widgets.filter(({ properties }) => properties.setPeriodToTimeRange);
    expect(new Set(ranges.map(({ properties }) => properties.view))).toEqual(new Set(['singleValue', 'bar']));
    // Five numbers, those of the account and of three rows, and two rankings.
    expect(ranges).toHaveLength(5 + 1 + 3 + 2);
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
    law(
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
