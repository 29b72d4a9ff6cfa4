import { describe, expect, test } from 'vitest';
import { presentPage } from '../../../../shared/drift/live-page.ts';
import type { DesiredRegion } from '../../../../shared/loop/desire-region.ts';
import { foundationModel, usageOf } from '../../builders.ts';
import { render } from '../render.ts';
import { published } from './published.ts';

describe('where there is too little room on page 1', () => {
  const further = published('AWS/Bedrock/Guardrails', { Operation: 'ApplyGuardrail' });
  const crowdedBy = (count: number, settings: object = {}) => {
    const own = Array.from({ length: count }, (_, y) => ({ type: 'text', x: 0, y, width: 1, height: 1 }));
    const pages = new Map([['Board', presentPage('Board', { widgets: own })]]);
    return render({ settings, usage: usageOf(['a.b'], [], further), pages });
  };
  const pagesWith = ({ pages }: DesiredRegion, text: string): string[] =>
    pages.filter(({ body }) => JSON.stringify(body).includes(text)).map(({ name }) => name);

  test('a section is on the next one, whole', () => {
    expect(pagesWith(crowdedBy(400), 'guardrails_')).toEqual(['Board']);
    // 16 widgets are around the row, which is of 5, as the section is.
    const crowded = crowdedBy(477);
    expect(crowded.problems).toEqual([]);
    expect(pagesWith(crowded, 'guardrails_text')).toEqual(['Board-2']);
    expect(pagesWith(crowded, 'guardrails_all_errors')).toEqual(['Board-2']);
    expect(Number(crowded.pages[0]?.body.widgets.length) + 477).toBeLessThanOrEqual(500);
  });

  test('and no further page is allowed, it is left out, and says so', () => {
    const { problems, pages } = crowdedBy(477, { maxPages: 1 });
    expect(JSON.stringify(pages)).not.toContain('guardrails_');
    expect(problems.map(({ message }) => message)).toEqual(['no room for the section Guardrails on 1 page']);
  });

  test('rows without traffic go before it', () => {
    const idle = Array.from({ length: 200 }, (_, index) => `idle.model-${index}`);
    const desired = render({
      settings: { maxPages: 1 },
      models: Object.fromEntries(idle.map((id, index) => [`m${index}`, id])),
      catalogue: { foundationModels: idle.map((id) => foundationModel(id)) },
      usage: usageOf(['a.b'], [], further),
    });
    expect(pagesWith(desired, 'guardrails_')).toEqual(['Board']);
    expect(desired.problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^no room for \d+ rows on 1 page; those without traffic were left out first$/),
    ]);
  });
});
