import { describe, expect, test } from 'vitest';
import type { Dimensions, Guardrail, NamespaceMetric } from '../../../../shared/bedrock/catalogue.ts';
import { accountArn, catalogueOf, usageOf } from '../../builders.ts';
import { evaluate } from '../metric-math.ts';
import { entries, markdown, render, shownIn, titleOf, widget } from '../render.ts';
import { namesOf, published } from './published.ts';

const BOT = accountArn('guardrail', 'b0t');
const GUARDRAILS: readonly Guardrail[] = [
  { arn: BOT, name: 'support-bot' },
  { arn: accountArn('guardrail', 'f0rms'), name: 'web*forms' },
];
const ALL = ['text', 'all_invocations', 'all_units', 'all_latency', 'all_errors'];
const EACH = ['each_invocations', 'each_rate', 'each_latency', 'each_errors', 'each_units'];

interface Scene {
  readonly setting?: unknown;
  readonly data?: readonly Dimensions[];
  readonly listed?: readonly Guardrail[];
  readonly denied?: readonly string[];
}

function rendered({ setting, data = [], listed = [], denied = [] }: Scene) {
  const further = data.flatMap((dimensions): NamespaceMetric[] =>
    published('AWS/Bedrock/Guardrails', dimensions),
  );
  return render({
    ...(setting === undefined ? {} : { settings: { guardrails: setting } }),
    catalogue: catalogueOf({ guardrails: listed, denied }),
    usage: usageOf([], [], further),
  });
}

const operation = { Operation: 'ApplyGuardrail' };
const bot = (version: string): Dimensions => ({ GuardrailArn: BOT, GuardrailVersion: version });

describe('the section of guardrails', () => {
  test.each<[string, Scene, readonly string[]]>([
    ['is not there without guardrail, data or wish', {}, []],
    ['nor if the list is denied', { denied: ['bedrock:ListGuardrails'] }, []],
    ['names guardrails without traffic', { listed: GUARDRAILS }, ['text']],
    ['shows the totals', { data: [operation] }, ALL],
    ['shows a version in use', { data: [bot('3')] }, ['text', ...EACH]],
    ['shows both', { data: [operation, bot('3')], listed: GUARDRAILS }, [...ALL, ...EACH]],
    [
      'shows policy types and content sources',
      { data: [{ GuardrailPolicyType: 'TopicPolicy' }, { GuardrailContentSource: 'Input', ...operation }] },
      ['text', 'policy_interventions', 'policy_units', 'source_invocations', 'source_rate'],
    ],
    [
      'shows policy types alone',
      { data: [{ GuardrailPolicyType: 'TopicPolicy', ...operation }] },
      ['text', 'policy_interventions', 'policy_units'],
    ],
    ['does not know other dimensions', { data: [{ FindingType: 'VALID', PolicyArn: 'x' }] }, []],
    ['nor another operation', { data: [{ Operation: 'InvokeAutomatedReasoningCheck' }] }, []],
    ['can be hidden', { setting: 'hide', data: [operation, bot('3')], listed: GUARDRAILS }, []],
    ['can be shown before there is anything', { setting: 'show' }, ALL],
    ['shows guardrails that are asked for', { setting: [`${BOT}:2`], listed: GUARDRAILS }, [...ALL, ...EACH]],
    ['is as by default after a bad setting', { setting: true, data: [operation] }, ALL],
  ])('%s', (_, scene, names) => {
    expect(namesOf(rendered(scene), 'guardrails')).toEqual(names);
  });

  test('says in words what is not drawn, and cannot be forged by a name', () => {
    const text = markdown(widget(rendered({ listed: GUARDRAILS, data: [bot('1')] }), 'guardrails_text'));
    expect(text).toContain(String.raw`No traffic in the last two weeks: web\*forms`);
  });

  test('names twelve without traffic and counts the rest', () => {
    const listed = Array.from({ length: 14 }, (_, index) => ({
      arn: accountArn('guardrail', `g${index}`),
      name: `g${index + 10}`,
    }));
    const text = markdown(widget(rendered({ listed }), 'guardrails_text'));
    expect(text.match(/g\d\d, /g)).toHaveLength(12);
    expect(text).toContain(', 2 more ');
  });

  test('keeps nothing of a guardrail that has neither data nor a place in the list', () => {
    const before = rendered({ listed: GUARDRAILS, data: [operation, bot('3')] });
    expect(JSON.stringify(before.pages)).toContain(BOT);
    const { pages } = rendered({ listed: GUARDRAILS.slice(1), data: [operation] });
    expect(JSON.stringify(pages)).not.toContain(BOT);
  });
});

describe('the lines of guardrails', () => {
  const desired = rendered({ data: [operation, bot('3'), bot('DRAFT')], listed: GUARDRAILS });
  const lines = (name: string) =>
    entries(widget(desired, name)).map(({ path, stat, label, visible }) => [
      ...path.slice(1),
      stat,
      label,
      ...(visible === false ? ['hidden'] : []),
    ]);

  test('of all together are those of the seed construct, and more', () => {
    expect(lines('guardrails_all_invocations')).toEqual([
      ['Invocations', 'Operation', 'ApplyGuardrail', 'Sum', 'Invocations'],
      ['InvocationsIntervened', 'Operation', 'ApplyGuardrail', 'Sum', 'Interventions'],
      [undefined, 'Intervention rate'],
      ['InvocationsIntervened', 'Operation', 'ApplyGuardrail', 'Sum', undefined, 'hidden'],
      ['Invocations', 'Operation', 'ApplyGuardrail', 'Sum', undefined, 'hidden'],
    ]);
    expect(lines('guardrails_all_latency').map(([metric, , , stat]) => [metric, stat])).toEqual([
      ['InvocationLatency', 'Average'],
      ['InvocationLatency', 'p90'],
      ['InvocationLatency', 'Maximum'],
    ]);
    expect(lines('guardrails_all_units')).toEqual([
      ['TextUnitCount', 'Operation', 'ApplyGuardrail', 'Sum', 'Text units'],
    ]);
  });

  test('of one each bear its name and version', () => {
    const set = ['GuardrailArn', BOT, 'GuardrailVersion'];
    expect(lines('each_units')).toEqual([
      ['TextUnitCount', ...set, '3', 'Sum', 'support-bot · version 3'],
      ['TextUnitCount', ...set, 'DRAFT', 'Sum', 'support-bot · version DRAFT'],
    ]);
    expect(lines('each_errors').map((line) => line.at(-1))).toEqual(
      ['3', 'DRAFT'].flatMap((version) =>
        ['Client errors', 'Server errors', 'Throttled'].map(
          (line) => `${line} (support-bot · version ${version})`,
        ),
      ),
    );
  });

  test('bear the id where the list is denied', () => {
    const unnamed = rendered({ data: [bot('3')], denied: ['bedrock:ListGuardrails'] });
    expect(entries(widget(unnamed, 'each_units'))[0]?.label).toBe('b0t · version 3');
    expect(unnamed.problems).toMatchObject([{ where: 'bedrock:ListGuardrails' }]);
  });

  test('a rate has its own axis beside counts', () => {
    const { properties } = widget(desired, 'guardrails_all_invocations');
    expect(properties.yAxis).toMatchObject({ left: { label: 'Count' }, right: { label: '%', min: 0 } });
    const axes = entries(widget(desired, 'guardrails_all_invocations')).map(({ yAxis }) => yAxis);
    expect(axes).toEqual([undefined, undefined, 'right', undefined, undefined]);
  });
});

describe('the intervention rate', () => {
  const block = widget(rendered({ data: [bot('3')], listed: GUARDRAILS }), 'each_rate');

  test.each<[string, Record<string, number>, number]>([
    ['is interventions in per cent of invocations', { Invocations: 40, InvocationsIntervened: 3 }, 7.5],
    ['is 0 where nothing was intervened', { Invocations: 40 }, 0],
    ['is 100 where all was', { Invocations: 2, InvocationsIntervened: 2 }, 100],
    ['is not there where nothing was invoked', {}, Number.NaN],
    ['nor where only interventions were counted', { InvocationsIntervened: 3 }, Number.NaN],
  ])('%s', (_, points, rate) => {
    const data = Object.fromEntries(
      Object.entries(points).map(([metric, value]) => [`${metric} ${BOT}`, value]),
    );
    const { 'support-bot · version 3': drawn = Number.NaN } = evaluate(block, data);
    // CloudWatch draws no point where something is divided by nothing.
    expect(Number.isFinite(drawn) ? drawn : Number.NaN).toBe(rate);
  });
});

describe('more guardrails than a graph can show', () => {
  const versions = Array.from({ length: 40 }, (_, index) => String(index + 1));

  test('are said in words, in each title', () => {
    const desired = rendered({ data: versions.map(bot), listed: GUARDRAILS });
    // Eight lines at most: one, two or three for each guardrail.
    const titles = ['each_rate', 'each_invocations', 'each_errors'].map((name) =>
      titleOf(widget(desired, name)),
    );
    expect(titles).toEqual([
      'Intervention rate, 8 of 40 guardrails',
      'Invocations, 4 of 40 guardrails',
      'Errors and throttles, 2 of 40 guardrails',
    ]);
    const lines = ['each_rate', 'each_invocations', 'each_errors'].map((name) =>
      shownIn(widget(desired, name)),
    );
    expect(lines.map(({ length }) => length)).toEqual([8, 8, 6]);
  });

  test('are drawn as asked for, first of all', () => {
    const desired = rendered({
      setting: [`${BOT}:40`, `${BOT}:7`],
      data: versions.map(bot),
      listed: GUARDRAILS,
    });
    const labels = entries(widget(desired, 'each_units')).map(({ label }) => label);
    expect(labels.slice(0, 3)).toEqual(['40', '7', '1'].map((version) => `support-bot · version ${version}`));
  });
});
