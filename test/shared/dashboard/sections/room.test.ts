import { describe, expect, test } from 'vitest';
import { sectionsThatFit } from '../../../../shared/dashboard/sections/room.ts';
import type { Section } from '../../../../shared/dashboard/sections/section.ts';
import { presentPage } from '../../../../shared/drift/live-page.ts';
import { usageOf } from '../../builders.ts';
import { render, widgetsOf } from '../render.ts';
import { expectSoundPage } from '../sound.ts';
import { namesOf, published } from './published.ts';

function section(title: string, widgets: number, metrics: number): Section {
  const block = {
    type: 'metric',
    width: 24,
    height: 1,
    properties: { metrics: Array(metrics / widgets).fill(['A', 'B']) },
  } as const;
  return { title, bands: Array.from({ length: widgets }, () => [block]) };
}

describe('sections on a page', () => {
  const sections = [section('one', 10, 100), section('two', 40, 400), section('three', 5, 10)];
  const titlesBeside = (widgets: number, metrics: number): string[] => {
    const fitting = sectionsThatFit(sections, { widgets, metrics }, 'Board');
    expect(fitting.sections).toHaveLength(3);
    expect(fitting.problems).toHaveLength(fitting.sections.filter(({ bands }) => bands.length === 0).length);
    return fitting.sections.flatMap(({ title, bands }) => (bands.length === 0 ? [] : [title]));
  };

  test.each<[string, number, number, string[]]>([
    ['all, exactly', 445, 1_990, ['one', 'two', 'three']],
    ['not the last: widgets', 446, 0, ['one', 'two']],
    ['not the last: metrics', 0, 1_991, ['one', 'two']],
    ['not the large one', 470, 0, ['one', 'three']],
    ['none', 500, 0, []],
    ['none: metrics', 0, 2_500, []],
  ])('%s', (_, widgets, metrics, titles) => {
    expect(titlesBeside(widgets, metrics)).toEqual(titles);
  });

  test('what has no room is a problem that says how much it takes', () => {
    expect(sectionsThatFit(sections, { widgets: 450, metrics: 0 }, 'Board').problems).toEqual([
      {
        where: 'Board',
        message:
          "no room for the section three, 5 widgets with 10 metrics; CloudWatch takes 500 and 2500 on a dashboard, people's " +
          'own included',
      },
    ]);
  });

  test('an empty section takes no room and is no problem', () => {
    const empty = { title: 'empty', bands: [] };
    expect(sectionsThatFit([empty], { widgets: 600, metrics: 0 }, 'Board')).toEqual({
      sections: [empty],
      problems: [],
    });
  });
});

test("a page full of people's own widgets keeps them, and our part stays within the limits", () => {
  const usage = usageOf(['a.b'], [], published('AWS/Bedrock/Guardrails', { Operation: 'ApplyGuardrail' }));
  const own = Array.from({ length: 488 }, (_, y) => ({ type: 'text', x: 0, y, width: 1, height: 1 }));
  const pages = new Map([['Board', presentPage('Board', { widgets: own })]]);
  const crowded = render({ usage, pages });
  expect(namesOf(crowded, 'guardrails')).toEqual([]);
  expect(crowded.problems.map(({ where }) => where)).toEqual(['Board']);
  expect(widgetsOf(crowded).length + own.length).toBeLessThanOrEqual(500);
  // The positive control.
  const free = render({ usage });
  expect(namesOf(free, 'guardrails')).toHaveLength(5);
  for (const { body } of free.pages) expectSoundPage(body);
});
