import { describe, expect, test } from 'vitest';
import { readMark } from '../../../shared/dashboard/mark.ts';
import { accountArn, foundationModel, modelArn, usageOf } from '../builders.ts';
import { entries, markdown, render, widget, widgetsOf } from './render.ts';

const NOVA = 'amazon.nova-pro-v1:0';
const provisioned = accountArn('provisioned-model', 'pppp');
const imported = accountArn('imported-model', 'iiii');
const custom = accountArn('custom-model', `${NOVA}:128k/cccc`);

const CATALOGUE = {
  foundationModels: [foundationModel(NOVA, { name: 'Nova Pro' })],
  provisioned: [{ arn: provisioned, name: 'reserved-nova', foundationModelArn: modelArn(NOVA) }],
  imported: [{ arn: imported, name: 'support-mistral' }],
  custom: [{ arn: custom, name: 'tuned-nova', baseModelArn: modelArn(`${NOVA}:128k`) }],
};

/** Titles and the rest of the headers of all rows. */
function headers(used: readonly string[]): string[] {
  return widgetsOf(render({ catalogue: CATALOGUE, usage: usageOf(used) }))
    .filter((one) => readMark(one)?.widget.endsWith('_header'))
    .map(markdown);
}

describe('models that the account made or rented have a row under their names', () => {
  test('provisioned throughput and a custom model stand in the row of their base, by name', () => {
    const [header = '', ...others] = headers([NOVA, provisioned, custom]);
    expect(others).toEqual([]);
    expect(header).toMatch(/^## Nova Pro\n/);
    expect(header).toContain(`reserved-nova \`${provisioned}\``);
    expect(header).toContain(`tuned-nova \`${custom}\``);
  });

  test('so do their lines', () => {
    const desired = render({ catalogue: CATALOGUE, usage: usageOf([NOVA, provisioned, custom]) });
    const labels = entries(widget(desired, '_requests')).map(({ label }) => label ?? '');
    for (const name of ['reserved-nova', 'tuned-nova', 'in-region'])
      expect(labels.filter((label) => label.includes(name)).length).toBeGreaterThan(0);
  });

  test.each([
    ['alone, too: provisioned throughput', provisioned, /^## Nova Pro\n/, 'reserved-nova'],
    ['alone, too: a custom model', custom, /^## Nova Pro\n/, 'tuned-nova'],
    ['an imported model is a row of its own', imported, /^## support-mistral\n/, 'support-mistral'],
  ])('%s', (_, arn, title, name) => {
    const [header = '', ...others] = headers([arn]);
    expect(others).toEqual([]);
    expect(header).toMatch(title);
    expect(header).toContain(`${name} \`${arn}\``);
  });

  test('they are no application profiles', () => {
    const names = widgetsOf(
      render({ catalogue: CATALOGUE, usage: usageOf([provisioned, imported, custom]) }),
    );
    expect(names.map((one) => readMark(one)?.widget)).not.toContain('profiles_text');
  });
});
