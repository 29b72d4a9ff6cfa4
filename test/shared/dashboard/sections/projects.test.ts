import { describe, expect, test } from 'vitest';
import type { Dimensions, NamespaceMetric } from '../../../../shared/bedrock/catalogue.ts';
import { formatFact } from '../../../../shared/facts/fact-text.ts';
import type { ProjectFact } from '../../../../shared/facts/project-fact.ts';
import { REGION, usageOf } from '../../builders.ts';
import { entries, markdown, render, shownIn, titleOf, widget } from '../render.ts';
import { namesOf, published } from './published.ts';

const opus = 'anthropic.claude-opus-4-7';
const oss = 'openai.gpt-oss-120b';
const ALONE = ['Inferences', 'InferenceClientErrors', 'TotalInputTokens', 'TotalOutputTokens'];
const OF_PAIR = ['Inferences', 'InferenceClientErrors', 'InputTokens', 'OutputTokens'];

function mantle(dimensions: Dimensions, metrics: readonly string[] = ALONE): NamespaceMetric[] {
  return published('AWS/BedrockMantle', dimensions, metrics);
}

const pairs = (Project: string): NamespaceMetric[] => [
  ...mantle({ Project, Model: oss }, OF_PAIR),
  ...mantle({ Model: opus, Project }, OF_PAIR),
];

function rendered(further: readonly NamespaceMetric[], known: Readonly<Record<string, ProjectFact>> = {}) {
  const items = Object.entries(known).map(([id, fact]) => [`${id} ${REGION}`, fact] as const);
  return render({ usage: usageOf([], [], further), facts: { projects: formatFact(new Map(items)) } });
}

const labelsIn = (desired: ReturnType<typeof rendered>, name: string) =>
  shownIn(widget(desired, name)).map(({ label }) => label);

describe('the tables of projects', () => {
  const two = [...mantle({ Project: 'proj_a' }), ...mantle({ Project: 'proj_b' })];

  test('are sums over the viewed range, a row for each project, by name', () => {
    const desired = rendered(two, { proj_a: { name: 'Search' }, proj_b: { name: 'Checkout' } });
    const table = widget(desired, 'mantle_project_inferences');
    expect(table.properties).toMatchObject({ view: 'table', table: { summaryColumns: ['SUM', 'MAX'] } });
    expect(entries(table).map(({ path, stat, label }) => [...path, stat, label])).toEqual([
      ['AWS/BedrockMantle', 'Inferences', 'Project', 'proj_b', 'Sum', 'Checkout'],
      ['AWS/BedrockMantle', 'Inferences', 'Project', 'proj_a', 'Sum', 'Search'],
    ]);
  });

  test('show ids where no name is known, and tell projects of one name apart by them', () => {
    const all = [...two, ...mantle({ Project: 'default' })];
    const desired = rendered(all, { proj_a: { name: 'Shop' }, proj_b: { name: 'Shop' } });
    expect(labelsIn(desired, 'mantle_project_errors')).toEqual(['Shop (proj_a)', 'Shop (proj_b)', 'default']);
  });

  test('leave out projects of another Region, and those without traffic', () => {
    const other = formatFact(new Map([['proj_a eu-west-3', { name: 'Elsewhere' }]]));
    const usage = usageOf([], [], mantle({ Project: 'proj_a' }));
    const desired = render({ usage, facts: { projects: other } });
    expect(labelsIn(desired, 'mantle_project_inferences')).toEqual(['proj_a']);
    expect(namesOf(rendered(mantle({}), { proj_a: { name: 'Idle' } }), 'mantle')).not.toContain(
      'project_inferences',
    );
  });

  test('take the metrics of the project alone where they are listed, and never those of its models as well', () => {
    const desired = rendered([...pairs('proj_a'), ...mantle({ Project: 'proj_a' })]);
    expect(entries(widget(desired, 'mantle_project_input_tokens')).map(({ path }) => path.slice(1))).toEqual([
      ['TotalInputTokens', 'Project', 'proj_a'],
    ]);
  });

  test('sum those of its models where only these are listed', () => {
    const desired = rendered([...pairs('proj_a'), ...mantle({ Project: 'proj_a' }, ['Inferences'])]);
    const table = widget(desired, 'mantle_project_output_tokens');
    const [sum, ...parts] = entries(table);
    expect(sum).toMatchObject({ expression: 'SUM([output0_0,output0_1])', label: 'proj_a', period: 3_600 });
    expect(parts.map(({ id, path, visible }) => [id, ...path.slice(1), visible])).toEqual([
      ['output0_0', 'OutputTokens', 'Project', 'proj_a', 'Model', opus, false],
      ['output0_1', 'OutputTokens', 'Project', 'proj_a', 'Model', oss, false],
    ]);
    expect(labelsIn(desired, 'mantle_project_output_tokens')).toEqual(['proj_a']);
    expect(entries(widget(desired, 'mantle_project_inferences'))).toHaveLength(1);
  });

  test('leave out pairs of a project with what is no model: they count the same use once more', () => {
    const other = mantle({ Project: 'proj_a', ServiceTier: 'flex' }, OF_PAIR);
    const desired = rendered([...pairs('proj_a'), ...other]);
    expect(entries(widget(desired, 'mantle_project_inferences')).map(({ path }) => path)).toEqual(
      entries(widget(rendered(pairs('proj_a')), 'mantle_project_inferences')).map(({ path }) => path),
    );
    expect(namesOf(rendered(other), 'mantle')).not.toContain('project_inferences');
  });

  test('a project of one model needs no sum, and one that lacks a metric has no row in its table', () => {
    const some = [
      ...mantle({ Project: 'proj_a', Model: opus }, OF_PAIR),
      ...mantle({ Project: 'proj_b' }, ['Inferences']),
    ];
    const desired = rendered(some);
    expect(labelsIn(desired, 'mantle_project_inferences')).toEqual(['proj_a', 'proj_b']);
    expect(entries(widget(desired, 'mantle_project_output_tokens'))).toMatchObject([{ label: 'proj_a' }]);
    expect(namesOf(rendered(mantle({ Project: 'proj_b' }, ['Inferences'])), 'mantle')).toEqual([
      'text',
      'project_inferences',
    ]);
  });

  test('hold thirty, and say how many there are', () => {
    const many = Array.from({ length: 41 }, (_, at) => mantle({ Project: `proj_${at + 100}` })).flat();
    const table = widget(rendered(many), 'mantle_project_inferences');
    expect([titleOf(table), shownIn(table).length, table.height]).toEqual([
      'Inferences by project, 30 of 41 projects',
      30,
      12,
    ]);
    expect(titleOf(widget(rendered(two), 'mantle_project_inferences'))).toBe('Inferences by project');
  });

  test('a name is text, and no dynamic label', () => {
    const desired = rendered(mantle({ Project: 'proj_a' }), { proj_a: { name: '$'.concat('{SUM}') } });
    expect(labelsIn(desired, 'mantle_project_inferences')).toEqual(['$ {SUM}']);
  });
});

test('names are those of the graphs, too', () => {
  const desired = rendered(pairs('proj_a'), { proj_a: { name: 'Checkout' } });
  expect(labelsIn(desired, 'mantle_pair_inferences')).toContain(`Inferences (Checkout · ${opus})`);
});

describe('the tags', () => {
  const text = (known: Readonly<Record<string, ProjectFact>>) => {
    const used = Object.keys(known).flatMap((Project) => mantle({ Project }));
    return markdown(widget(rendered(used, known), 'mantle_text'));
  };

  test('are in the text, for the first five projects that have any', () => {
    expect(text({ proj_a: { name: 'Shop', tags: { Team: 'Web', CostCenter: '41' } } })).toContain(
      ' · tags: Shop (CostCenter 41, Team Web) · ',
    );
    const many = Object.fromEntries(
      Array.from({ length: 8 }, (_, at) => [
        `proj_${at}`,
        at === 0 ? { name: 'P0' } : { name: `P${at}`, tags: { t: '' } },
      ]),
    );
    expect(text(many)).toContain(' · tags: P1 (t), P2 (t), P3 (t), P4 (t), P5 (t), 2 more · ');
  });

  test('are not mentioned where there are none', () => {
    expect(text({ proj_a: { name: 'Shop' } })).not.toContain('tags');
  });

  test('are text: none can make a link', () => {
    expect(text({ proj_a: { tags: { '[a](b': '*x*' } } })).toContain(String.raw`\[a\]\(b \*x\*`);
  });
});
