import { describe, expect, test } from 'vitest';
import { accountIdOf } from '../../../local/sandbox/cloud/account-id.ts';
import { boardsOf, fleetBoardOf } from '../../../shared/config/board.ts';
import { DEFAULT_SETTINGS } from '../../../shared/config/settings.ts';
import { metricCount } from '../../../shared/dashboard/body.ts';
import type { FleetContent, ShownAccount } from '../../../shared/dashboard/fleet/fleet-content.ts';
import { renderFleet } from '../../../shared/dashboard/fleet/fleet-page.ts';
import { readMark } from '../../../shared/dashboard/mark.ts';
import { sumSeries } from '../../../shared/metrics/cost.ts';
import type { SeriesCost } from '../../../shared/pricing/series-cost.ts';

const [OWN] = boardsOf({ region: 'us-east-1', prefix: '/p', dashboardName: 'Board', fleet: true });
const BOARD = fleetBoardOf(OWN);

function account(n: number, more: Partial<ShownAccount> = {}): ShownAccount {
  return { id: accountIdOf(n), metrics: ['Invocations', 'InputTokenCount', 'OutputTokenCount'], ...more };
}

/** The widgets of the page by the names of their marks, its banner, and its problems. */
function drawn(more: Partial<FleetContent>) {
  const { pages, problems } = renderFleet({
    board: BOARD,
    settings: { ...DEFAULT_SETTINGS, fleet: { accounts: 'linked' } },
    today: '2026-11-20',
    accounts: [account(1), account(2)],
    problems: [],
    alarms: [],
    regions: [OWN],
    fleets: [BOARD],
    yours: { widgets: 0, metrics: 0 },
    ...more,
  });
  const widgets = pages.flatMap(({ body }) => body.widgets);
  return {
    names: widgets.map((widget) => readMark(widget)?.widget),
    banner: String(widgets[0]?.properties.markdown),
    metrics: widgets.reduce((sum, { properties }) => sum + metricCount(properties), 0),
    problems: problems.map(({ message }) => message),
  };
}

describe('the banner', () => {
  test('names the accounts of the last two weeks by their names, else by their ids', () => {
    const { banner } = drawn({
      accounts: [
        account(1, { since: '2026-11-19', name: 'shop_*' }),
        account(2, { since: '2026-11-07' }),
        account(3, { since: '2026-11-06', name: 'old' }),
        account(4),
      ],
    });
    expect(banner).toContain(`**New:** shop\\_\\* since 2026-11-19 · ${accountIdOf(2)} since 2026-11-07  \n`);
  });

  test('names five of them, and counts the others', () => {
    const fresh = [1, 2, 3, 4, 5, 6, 7].map((n) => account(n, { since: '2026-11-19' }));
    expect(drawn({ accounts: fresh }).banner).toContain(`${accountIdOf(5)} since 2026-11-19 · 2 more  \n`);
  });

  test('says nothing of new accounts where there are none', () => {
    expect(drawn({}).banner).not.toContain('New');
  });

  test.each([
    [
      'mantle/vendor.model',
      '**Cost is at most:** bedrock-mantle counts cached input with all other input  \n',
    ],
    ['vendor.model', undefined],
  ])('says why the cost is at most what it says, if it is: %s', (id, line) => {
    const prices = { per: '1M', amounts: { input: 3 } } as const;
    const cost: SeriesCost = {
      series: { id, base: id, scope: 'in-region' },
      hasTraffic: true,
      isHourly: false,
      missing: [],
      price: { prices, from: { kind: 'prices', name: 'all' } },
    };
    const { banner } = drawn({ accounts: [account(1, { cost: sumSeries([cost], []) })] });
    if (line === undefined) expect(banner).not.toContain('at most');
    else expect(banner).toContain(line);
  });
});

test('without tokens there is no panel of them', () => {
  const throttled = [account(1, { metrics: ['InvocationThrottles'] })];
  const { names } = drawn({ accounts: throttled });
  expect(names.filter((name) => name?.includes('tokens'))).toEqual([]);
  expect(names).toContain('numbers_throttles');
});

describe('beside your widgets', () => {
  const accounts = Array.from({ length: 40 }, (_, n) => account(n));
  const whole = drawn({ accounts });

  test('with room for all, nothing is said', () => {
    expect(whole.problems).toEqual([]);
  });

  test.each([100, 700, 1_500, 2_200, 2_490])(
    'of %i metrics the page fits, the last sections go first, and it says so',
    (metrics) => {
      const { names, problems, ...page } = drawn({ accounts, yours: { widgets: 10, metrics } });
      expect(page.metrics + metrics).toBeLessThanOrEqual(2_500);
      const left = whole.names.filter((name) => !names.includes(name));
      const isFull = whole.metrics + metrics > 2_500;
      expect(left.length > 0).toBe(isFull);
      expect(problems.length > 0).toBe(isFull);
      for (const problem of problems) expect(problem).toMatch(/^no room for .* beside your widgets$/);
      expect(page.banner).toContain('Managed by');
      if (isFull) expect(page.banner).toContain('**Fix:** Move some of your widgets to another dashboard');
    },
  );
});
