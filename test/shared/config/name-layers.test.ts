import { describe, expect, test } from 'vitest';
import { nameLayers } from '../../../shared/config/name-layers.ts';
import { parameter } from '../builders.ts';
import { configOfLayers, DEFAULTS } from './shared-parameter.ts';

const PRICE = { models: ['x.y'], per: '1M', input: 1 };
const CONFIG = configOfLayers({
  shared: {
    settings: {
      monthlyBudget: 5,
      discovery: { exclude: ['x.*'] },
      alarms: { quotaUse: true, dailyCost: true },
    },
    prices: { list: PRICE, own: PRICE },
  },
  stack: { alarms: { topics: [] } },
  own: { maxPages: 3, alarms: { dailyCost: { threshold: 5 } } },
  entries: [parameter('prices/own', PRICE)],
});

describe('a problem of a value that is valid', () => {
  test.each<[where: string, key: string | undefined, expected: [where: string, key?: string] | undefined]>([
    ['settings', 'monthlyBudget', [DEFAULTS, 'settings.monthlyBudget']],
    ['settings', 'alarms.topics', ['stack-settings', 'alarms.topics']],
    ['settings', 'alarms.dailyCost', ['settings', 'alarms.dailyCost']],
    ['settings', 'maxPages', ['settings', 'maxPages']],
    ['settings', 'currency', ['settings', 'currency']],
    ['settings', undefined, ['settings']],
    ['settings', 'alarms.quotaUse', undefined],
    ['settings', 'discovery.exclude', undefined],
    ['prices/list', 'models', undefined],
    ['prices/list', 'input', [DEFAULTS, 'prices.list.input']],
    ['prices/list', undefined, [DEFAULTS, 'prices.list']],
    ['prices/own', 'models', ['prices/own', 'models']],
    ['prices', undefined, ['prices']],
    ['models/list', 'models', ['models/list', 'models']],
  ])('%s %s', (where, key, expected) => {
    const problem = { where, remedy: 'Do it', message: 'x', ...(key === undefined ? {} : { key }) };
    const named = nameLayers(CONFIG, [problem]);
    expect(named.map((one) => ('key' in one ? [one.where, one.key] : [one.where]))).toEqual(
      expected === undefined ? [] : [expected],
    );
  });
});
