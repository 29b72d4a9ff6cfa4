import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownerPart } from '../../../shared/alarms/alarm-name.ts';
import { linkMark, markName, metricMark, readableName, readMark } from '../../../shared/dashboard/mark.ts';

const MARK = { owner: '0123abcd', widget: 'm_chat_cost' };
const metric = (...metrics: unknown[]): object => ({ type: 'metric', properties: { metrics } });
const text = (markdown: unknown): object => ({ type: 'text', properties: { markdown } });

describe('a mark', () => {
  it.each([
    ['a metric widget, on its first entry', metric(['N', 'M', { id: metricMark(MARK) }])],
    [
      'a metric widget, on a later entry',
      metric(['N', 'M'], ['N', 'M', { id: 'other' }], [{ expression: 'x', id: metricMark(MARK) }]),
    ],
    [
      'a text widget',
      text(`# Title\nwords ${linkMark(MARK, 'words', 'https://example.com/page.html')} more`),
    ],
  ])('is read from %s', (_, widget) => {
    expect(readMark(widget)).toEqual(MARK);
  });

  it.each([
    [
      'another kind of widget',
      { type: 'log', properties: { metrics: [['N', 'M', { id: metricMark(MARK) }]] } },
    ],
    ['a widget without properties', { type: 'metric' }],
    ['no widget', undefined],
    ['null', null],
    ['an id with another beginning', metric(['N', 'M', { id: `x${metricMark(MARK)}` }])],
    ['an id with a short owner', metric(['N', 'M', { id: 'bdo_0123abc_x' }])],
    ['an id with an upper-case owner', metric(['N', 'M', { id: 'bdo_0123ABCD_x' }])],
    ['an id that goes on', metric(['N', 'M', { id: `${metricMark(MARK)}-x` }])],
    ['an entry that is no list', metric({ id: metricMark(MARK) }, 'x', null)],
    ['metrics that are no list', { type: 'metric', properties: { metrics: 'x' } }],
    ['markdown that is no text', text(5)],
    ['a text that names the mark without a link', text(`#bdo=${MARK.owner}/${MARK.widget}`)],
    ['a link with a blank', text(`[a](https://example.com/ #bdo=${MARK.owner}/${MARK.widget})`)],
  ])('is not read from %s', (_, widget) => {
    expect(readMark(widget)).toBeUndefined();
  });
});

describe('the mark of alarms', () => {
  const arn = (owner: string, name = 'throttles: all models'): string =>
    `arn:aws:cloudwatch:us-east-1:111122223333:alarm:bedrock-dashboard/${ownerPart(owner)}/${name}`;
  const alarms = (list: unknown, title = 'Alarms'): object => ({
    type: 'alarm',
    properties: { title, alarms: list },
  });
  const { owner } = MARK;

  it('is that of the operator whose all of them are, and names the widget by title and first alarm', () => {
    const mark = readMark(alarms([arn(owner), arn(owner, 'dailyCost/m/a')]));
    expect(mark).toEqual({ owner, widget: expect.stringMatching(/^alarms_[0-9a-f]{8}$/) });
    expect(readMark(alarms([arn(owner)]))).toEqual(mark);
    expect(readMark(alarms([arn(owner)], 'Alarms of this row'))?.widget).not.toBe(mark?.widget);
    expect(readMark(alarms([arn(owner, 'dailyCost/m/a')]))?.widget).not.toBe(mark?.widget);
    expect(readableName(mark?.widget ?? '')).toBe('alarms');
  });

  it('is read whatever words of yours are in a name, and whatever the prefix of parameters is', () => {
    const words = arn(owner, 'throttles: x/bdo_ffffffff/throttles: y (models/a)');
    const prefix = arn(owner).replace('bedrock-dashboard/', 'bedrock-dashboard/bdo_ffffffff/');
    for (const one of [words, prefix]) expect(readMark(alarms([one]))?.owner).toBe(owner);
  });

  it.each<[string, unknown]>([
    ['no alarm', []],
    ['alarms of two operators', [arn(owner), arn('ffffffff')]],
    ['an alarm of yours among managed ones', [arn(owner), 'arn:aws:cloudwatch:us-east-1:1:alarm:a']],
    ['the mark elsewhere than in the name of an alarm', [`arn:aws:sns:us-east-1:1:x/bdo_${owner}/y`]],
    ['a name that only begins like it', [arn(`${owner}0`)]],
    ['no list', arn(owner)],
    ['what is no text', [5]],
  ])('is not read from %s', (_, list) => {
    expect(readMark(alarms(list))).toBeUndefined();
  });
});

describe('the name of a widget', () => {
  it('is letters, digits and _, differs for different names, and is short enough for a metric id', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: 'grapheme', maxLength: 200 }), { minLength: 2, maxLength: 8 }),
        (names) => {
          const marks = names.map(markName);
          expect(new Set(marks).size).toBe(names.length);
          for (const mark of marks)
            expect(metricMark({ owner: '01234567', widget: mark })).toMatch(/^[a-z][A-Za-z0-9_]{0,200}$/);
        },
      ),
    );
  });

  it('tells long names apart that begin alike', () => {
    const [left, right] = ['a', 'b'].map((end) => markName('x'.repeat(300) + end));
    expect(left).not.toBe(right);
    expect(left?.length).toBeLessThan(150);
  });

  it.each([
    ['m/team-a/chat', 'latency', 'm/team-a/chat latency'],
    ['d/amazon.nova-pro-v1:0', 'cost', 'd/amazon.nova-pro-v1:0 cost'],
    ['m/a_b', 'header', 'm/a_b header'],
  ])('%s is readable', (key, panel, readable) => {
    expect(readableName(`${markName(key)}_${panel}`)).toBe(readable);
  });
});
