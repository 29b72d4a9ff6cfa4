import { describe, expect, test } from 'vitest';
import { livePage } from '../../../shared/drift/live-page.ts';
import { planPage } from '../../../shared/drift/page-plan.ts';
import { DESIRED, END, LINE_ALONE, note, OWNER } from './widgets.ts';

const OURS = { owner: OWNER, lineAlone: LINE_ALONE };
const NOTE = note('Call Ana', { x: 0, y: END });
const TWICE = '"x":0,"x":0';

/** The page as drawn with one widget of yours; `edit` changes its text. */
function planned(edit: (text: string) => string, desired: typeof DESIRED | undefined = DESIRED) {
  const text = JSON.stringify({ ...DESIRED, widgets: [...DESIRED.widgets, NOTE] });
  return planPage(desired, livePage('Page', edit(text)), OURS);
}

const drift = (text: string): string => text.replace('"-P1D"', '"-P2D"');
const inNote = (text: string): string => {
  const start = text.lastIndexOf('"x":0');
  return `${text.slice(0, start)}${TWICE}${text.slice(start + '"x":0'.length)}`;
};
const inBanner = (text: string): string => text.replace('"x":0', TWICE);
const inBody = (text: string): string => text.replace(/}$/, ',"variables":[],"variables":[{}]}');
const inOurKey = (text: string): string => text.replace('{', '{"start":"-PT1H",');
const ofWidgets = (text: string): string => text.replace('{', '{"widgets":[],');

describe('a key given twice', () => {
  test.each([
    ['nowhere', (text: string) => text, 'change', { reason: 'the page differs (start)' }],
    [
      'in a widget of yours',
      inNote,
      'refuse',
      {
        remedy: 'Remove one of the keys "x" in your widget "Call Ana"',
        reason: 'widgets/3/x is given twice, and a rewrite would lose one',
      },
    ],
    ['in a managed widget', inBanner, 'change', { reason: 'the page differs (start)' }],
    [
      'in a key of yours',
      inBody,
      'refuse',
      {
        remedy: 'Remove one of the keys "variables" in the source of the page',
        reason: 'variables is given twice, and a rewrite would lose one',
      },
    ],
    ['in a managed key', inOurKey, 'change', { reason: 'the page differs (start)' }],
    [
      'widgets',
      ofWidgets,
      'refuse',
      {
        remedy: 'Remove one of the keys "widgets" in the source of the page',
        reason: 'widgets is given twice, and a rewrite would lose one',
      },
    ],
  ] as const)('%s, on a page that has drifted: %s', (_, edit, action, why) => {
    expect(planned((text) => edit(drift(text)))).toMatchObject({ action, ...why });
    // Without drift nothing is written, and nothing lost.
    expect(planned(edit)).toMatchObject({ action: 'none' });
  });

  test('in a widget of yours on a page that is no longer needed: it stays as it is', () => {
    const plan = (edit: (text: string) => string) =>
      planPage(
        undefined,
        livePage('Page', edit(JSON.stringify({ ...DESIRED, widgets: [...DESIRED.widgets, NOTE] }))),
        OURS,
      );
    expect(plan((text) => text)).toMatchObject({ action: 'change' });
    expect(plan(inBanner)).toMatchObject({ action: 'change' });
    expect(plan(inNote)).toMatchObject({ action: 'refuse', remedy: expect.stringContaining('"Call Ana"') });
  });
});

describe('numbers of your widgets', () => {
  const odd = (text: string): string =>
    text.replace(`"y":${END},`, `"y":${END}.0,"width":6.00,"height":2e0,"id":9007199254740993,"max":1e400,`);

  test('are no drift, and are written as they are', () => {
    expect(planned(odd)).toMatchObject({ action: 'none' });
    const plan = planned((text) => odd(drift(text)));
    expect(plan).toMatchObject({ action: 'change', changes: [{ kind: 'page' }] });
    for (const side of ['body', 'live'] as const) {
      expect(JSON.stringify(Object(plan)[side])).toContain(
        `{"type":"text","x":0,"y":${END}.0,"width":6.00,"height":2e0,"id":9007199254740993,"max":1e400,`,
      );
    }
  });

  test('say where the widget stands', () => {
    const [banner] = DESIRED.widgets;
    const taller = {
      ...DESIRED,
      widgets: DESIRED.widgets.map((one) => (one === banner ? one : { ...one, y: one.y + 3 })),
    };
    expect(planned(odd, taller)).toMatchObject({
      action: 'change',
      body: { widgets: expect.arrayContaining([expect.objectContaining({ x: 0, y: END + 3 })]) },
    });
  });

  test('of managed widgets are the same however they are written, unless they are not', () => {
    expect(planned((text) => text.replace('"height":4', '"height":4.0'))).toMatchObject({ action: 'none' });
    expect(planned((text) => text.replace('"height":4', '"height":4.5'))).toMatchObject({
      action: 'change',
    });
  });
});
