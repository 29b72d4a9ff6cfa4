import { describe, expect, test } from 'vitest';
import { parsePriceEntry } from '../../../shared/config/price-entry.ts';

function parsed(value: object) {
  const { entry, problems } = parsePriceEntry('x', JSON.stringify(value));
  return { entry, problems: problems.map(({ key, remedy }) => [key, remedy]) };
}

test('AgentCore is priced by the hour, with the dates and Regions of any entry', () => {
  const limits = { regions: ['us-east-1'], from: '2026-11-15', asOf: '2026-11-01', source: 'contract' };
  expect(parsed({ service: 'agentCore', vcpuHour: 0.0895, gbHour: 0.00945, ...limits })).toEqual({
    entry: {
      name: 'x',
      models: ['agentCore'],
      prices: { per: '1M', amounts: { vcpuHour: 0.0895, gbHour: 0.00945 } },
      ...limits,
    },
    problems: [],
  });
});

test('guardrails are priced by 1,000 text units, each policy by itself if you like', () => {
  expect(parsed({ service: 'guardrails/ContentPolicy', textUnits: 0.15 }).entry).toEqual({
    name: 'x',
    models: ['guardrails/ContentPolicy'],
    prices: { per: '1M', amounts: { textUnit: 0.00015 } },
  });
});

test('a price of 0 is one', () => {
  expect(parsed({ service: 'agentCore', gbHour: 0 }).entry?.prices.amounts).toEqual({ gbHour: 0 });
});

describe('an entry that cannot be used says what to do:', () => {
  test.each<[string, object, [key: string, remedy: unknown][]]>([
    [
      'a service that there is not',
      { service: 'lambda', vcpuHour: 1 },
      [['service', expect.stringMatching(/^Write /)]],
    ],
    ['no price', { service: 'agentCore' }, [['vcpuHour', 'Add vcpuHour']]],
    ['no price of a policy', { service: 'guardrails' }, [['textUnits', 'Add textUnits']]],
    [
      'an invalid price',
      { service: 'agentCore', vcpuHour: -1, gbHour: 1 },
      [['vcpuHour', expect.any(String)]],
    ],
    ['an invalid date', { service: 'agentCore', vcpuHour: 1, from: 'soon' }, [['from', expect.any(String)]]],
    [
      'the price of another service alone',
      { service: 'agentCore', textUnits: 1 },
      [
        ['textUnits', 'Remove textUnits'],
        ['vcpuHour', 'Add vcpuHour'],
      ],
    ],
  ])('%s', (_, value, problems) => {
    expect(parsed(value)).toEqual({ entry: undefined, problems });
  });

  test('with the parameter, and what was expected and found', () => {
    const { problems } = parsePriceEntry('x', '{"service":"agentCore","gbHour":1,"textUnits":1}');
    const message = 'expected prices of agentCore, found one of another service';
    expect(problems).toEqual([{ where: 'prices/x', key: 'textUnits', remedy: 'Remove textUnits', message }]);
  });

  test('while the price of another service beside its own costs only itself', () => {
    const { entry, problems } = parsed({ service: 'agentCore', vcpuHour: 1, textUnits: 1 });
    expect(entry?.prices.amounts).toEqual({ vcpuHour: 1 });
    expect(problems).toEqual([['textUnits', 'Remove textUnits']]);
  });
});
