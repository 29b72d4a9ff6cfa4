import { expect, test } from 'vitest';
import { serviceRow } from '../../../shared/bedrock/service-models.ts';

test('a service that has no title yet is called by its id', () => {
  expect(serviceRow('guardrails')).toEqual({ key: 's/guardrails', title: 'Guardrails', base: 'guardrails' });
  expect(serviceRow('later')).toEqual({ key: 's/later', title: 'later', base: 'later' });
});
