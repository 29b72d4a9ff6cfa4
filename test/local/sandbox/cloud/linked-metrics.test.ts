import {
  GetMetricDataCommand,
  ListMetricsCommand,
  type ListMetricsCommandInput,
  type MetricDataQuery,
  paginateListMetrics,
} from '@aws-sdk/client-cloudwatch';
import { beforeEach, describe, expect, test } from 'vitest';
import { accountIdOf } from '../../../../local/sandbox/cloud/account-id.ts';
import type { LocalCloud } from '../../../../local/sandbox/cloud/cloud.ts';
import { recordTraffic } from '../../../../local/sandbox/cloud/seed.ts';
import { clientsOf } from './clients.ts';
import { freshFleet, type Member } from './fleet.ts';

const fleet = freshFleet('hub', 'shop', 'search', 'beyond');
const at = (hour: number): Date => new Date(Date.parse('2026-11-20T00:00:00Z') + hour * 3_600_000);
const METRIC = { Namespace: 'AWS/Bedrock', MetricName: 'Invocations' };

function publish(cloud: LocalCloud, ModelId: string, hour: number, ...values: number[]): void {
  recordTraffic(cloud, { metric: 'Invocations', dimensions: { ModelId }, time: at(hour), values });
}

beforeEach(() => {
  const { hub, shop, search, beyond } = fleet();
  publish(hub, 'own', 1, 1);
  publish(shop, 'a', 1, 10, 20);
  publish(search, 'a', 2, 500);
  publish(search, 'b', 2, 7);
  publish(beyond, 'c', 1, 1_000);
  hub.link(shop, { label: 'payments' });
  hub.link(search, { label: 'search' });
  shop.link(beyond, { label: 'beyond' });
});

async function listed(cloud: Member, input: ListMetricsCommandInput): Promise<string[]> {
  const { Metrics = [], OwningAccounts = [] } = await cloud.cloudwatch.send(new ListMetricsCommand(input));
  return Metrics.map(({ Dimensions }, index) => `${OwningAccounts[index] ?? ''} ${Dimensions?.[0]?.Value}`);
}

const named = (n: number, model: string): string => `${accountIdOf(n)} ${model}`;
const ALL = { IncludeLinkedAccounts: true };

describe('ListMetrics', () => {
  // "If you are using this operation in a monitoring account, specify true to include metrics from source accounts in the returned
  // data. The default is false." (API reference)
  test('shows the metrics of linked accounts only if it is asked to', async () => {
    const { hub } = fleet();
    expect(await listed(hub, {})).toEqual([' own']);
    expect(await listed(hub, { IncludeLinkedAccounts: false })).toEqual([' own']);
    expect((await listed(hub, ALL)).toSorted()).toEqual(
      [named(0, 'own'), named(1, 'a'), named(2, 'a'), named(2, 'b')].toSorted(),
    );
  });

  // "It does not relay the data from its source accounts." (user guide)
  test('relays nothing', async () => {
    const { shop } = fleet();
    expect(await listed(shop, ALL)).toEqual([named(1, 'a'), named(3, 'c')]);
  });

  // Agents ask so by default, everywhere (elastic/beats#35686).
  test('works with the option in an account that is linked to none', async () => {
    const { search } = fleet();
    expect(await listed(search, ALL)).toEqual([named(2, 'a'), named(2, 'b')]);
  });

  // "This field is a 1:1 mapping between each metric that is returned and the ID of the owning account." (API reference)
  test('names an owner for each metric of each page', async () => {
    const { hub } = fleet();
    hub.settings.metricsPerPage = 3;
    const sizes: number[] = [];
    const seen: string[] = [];
    for await (const page of paginateListMetrics({ client: hub.cloudwatch }, { ...ALL })) {
      sizes.push(page.Metrics?.length ?? 0);
      expect(page.OwningAccounts).toHaveLength(page.Metrics?.length ?? 0);
      seen.push(...(page.OwningAccounts ?? []));
    }
    hub.settings.metricsPerPage = 500;
    expect(sizes).toEqual([3, 1]);
    expect(seen.toSorted()).toEqual([0, 1, 2, 2].map(accountIdOf));
  });

  // "... specify that source account ID in this field, and also specify true for IncludeLinkedAccounts." (API reference)
  test('shows one account only, if it is asked to', async () => {
    const { hub } = fleet();
    expect(await listed(hub, { ...ALL, OwningAccount: accountIdOf(2) })).toEqual([
      named(2, 'a'),
      named(2, 'b'),
    ]);
    expect(await listed(hub, { ...ALL, OwningAccount: accountIdOf(0) })).toEqual([named(0, 'own')]);
    const refused = /is not linked|needs IncludeLinkedAccounts/;
    await expect(listed(hub, { ...ALL, OwningAccount: accountIdOf(3) })).rejects.toThrow(refused);
    await expect(listed(hub, { OwningAccount: accountIdOf(2) })).rejects.toThrow(refused);
  });

  test('filters linked accounts like its own', async () => {
    const { hub } = fleet();
    const Dimensions = [{ Name: 'ModelId', Value: 'a' }];
    expect(await listed(hub, { ...ALL, ...METRIC, Dimensions })).toEqual([named(1, 'a'), named(2, 'a')]);
    hub.settings.now = () => at(4.5);
    expect(await listed(hub, { ...ALL, RecentlyActive: 'PT3H' })).toEqual([named(2, 'a'), named(2, 'b')]);
    hub.settings.now = () => new Date();
  });

  // "A metric name doesn't appear in the monitoring account console until that metric emits new data points after the link is
  // created." (user guide)
  test('shows a metric once it has data after the link was made', async () => {
    const { hub, shop } = fleet();
    hub.link(shop, { label: 'payments', since: at(3) });
    expect(await listed(hub, { ...ALL, OwningAccount: accountIdOf(1) })).toEqual([]);
    publish(shop, 'a', 3, 1);
    expect(await listed(hub, { ...ALL, OwningAccount: accountIdOf(1) })).toEqual([named(1, 'a')]);
  });

  // "... across accounts within a Region": each Region has a sink and links of its own (user guide).
  test('shows the linked accounts of its Region', async () => {
    const { hub, shop } = fleet();
    for (const region of ['us-east-1', 'eu-central-1']) {
      recordTraffic(shop, { metric: 'M', dimensions: { ModelId: region }, time: at(1), values: [1], region });
    }
    hub.link(shop, { label: 'payments', regions: ['eu-central-1'] });
    const europe = { ...hub, ...clientsOf(hub, 'eu-central-1') };
    expect(await listed(europe, { ...ALL, MetricName: 'M' })).toEqual([named(1, 'eu-central-1')]);
    expect(await listed(hub, { ...ALL, MetricName: 'M' })).toEqual([]);
  });

  test('no longer shows an account whose link is gone', async () => {
    const { hub, search } = fleet();
    hub.unlink(search);
    expect(await listed(hub, ALL)).toEqual([named(0, 'own'), named(1, 'a')]);
  });
});

function metric(Id: string, model: string, n?: number, more: Partial<MetricDataQuery> = {}): MetricDataQuery {
  const Dimensions = [{ Name: 'ModelId', Value: model }];
  return {
    Id,
    MetricStat: { Metric: { ...METRIC, Dimensions }, Period: 3600, Stat: 'Sum' },
    ...(n === undefined ? {} : { AccountId: accountIdOf(n) }),
    ...more,
  };
}

async function data(...queries: MetricDataQuery[]): Promise<unknown[]> {
  const { hub } = fleet();
  const range = { StartTime: at(0), EndTime: at(4), ScanBy: 'TimestampAscending' as const };
  const { MetricDataResults = [] } = await hub.cloudwatch.send(
    new GetMetricDataCommand({ ...range, MetricDataQueries: queries }),
  );
  return MetricDataResults.map(({ Id, Label, Values, StatusCode }) =>
    StatusCode === 'Complete' ? [Id, Label, Values] : [Id, Label, StatusCode, Values],
  );
}

describe('GetMetricData', () => {
  // "If you are performing a GetMetricData operation in a monitoring account, use this to specify which account to retrieve this metric
  // from." (API reference)
  test('reads a metric of the account that is named', async () => {
    expect(
      await data(metric('x', 'a'), metric('y', 'a', 1), metric('z', 'a', 2), metric('o', 'own', 0)),
    ).toEqual([
      ['x', 'Invocations', []],
      ['y', 'Invocations', [30]],
      ['z', 'Invocations', [500]],
      ['o', 'Invocations', [1]],
    ]);
  });

  test('computes over accounts, with hidden metrics', async () => {
    const hidden = { ReturnData: false };
    expect(
      await data(
        metric('x', 'a', 1, hidden),
        metric('y', 'a', 2, hidden),
        metric('o', 'own', undefined, hidden),
        { Id: 'e', Expression: 'SUM(METRICS()) * 2', Label: 'all' },
      ),
    ).toEqual([['e', 'all', [62, 1_000]]]);
  });

  // MetricDataResult.StatusCode has a value Forbidden; PutMetricAlarm calls such a metric so (see several-series-alarms.test.ts).
  test('forbids a metric of an account that is not linked, and what is computed of it', async () => {
    const { hub, search } = fleet();
    hub.unlink(search);
    const sum = { Id: 'e', Expression: 'x + y' };
    const twice = { Id: 'f', Expression: 'e * 2' };
    expect(await data(metric('x', 'a', 1), metric('y', 'a', 2), metric('z', 'c', 3), sum, twice)).toEqual([
      ['x', 'Invocations', [30]],
      ['y', 'Invocations', 'Forbidden', []],
      ['z', 'Invocations', 'Forbidden', []],
      ['e', 'e', 'Forbidden', []],
      ['f', 'f', 'Forbidden', []],
    ]);
  });

  test('takes no account of an expression', async () => {
    const sum = { Id: 'e', Expression: 'x + x', AccountId: accountIdOf(1) };
    await expect(data(metric('x', 'a', 1), sum)).rejects.toThrow(/AccountId of a metric only/);
  });
});

describe('a label', () => {
  // Source of all: user guide, Use dynamic labels.
  test.each<[string, string]>([
    [`\${PROP('AccountLabel')}`, 'search'],
    [`\${PROP('AccountId')}`, accountIdOf(2)],
    [`\${PROP('MetricName')} of \${PROP('Namespace')}`, 'Invocations of AWS/Bedrock'],
    [`\${PROP('Dim.ModelId')}: \${PROP('Stat')} in \${PROP('Period')} s`, 'a: Sum in 3600 s'],
    [`\${PROP('Region')} \${LABEL}`, 'us-east-1 Invocations'],
    // Left as they are: what CloudWatch makes of them is not documented, or changes with the range.
    [`\${PROP('Dim.Other')} \${PROP('Any')} \${MAX}`, `\${PROP('Dim.Other')} \${PROP('Any')} \${MAX}`],
  ])('resolves %s', async (Label, expected) => {
    expect(await data(metric('x', 'a', 2, { Label }))).toEqual([['x', expected, [500]]]);
  });

  test('has no account label for a metric of the monitoring account', async () => {
    const Label = `\${PROP('AccountLabel')}|\${PROP('AccountId')}`;
    expect(await data(metric('x', 'own', undefined, { Label }))).toEqual([['x', `|${accountIdOf(0)}`, [1]]]);
  });

  test('follows the link', async () => {
    const { hub, shop } = fleet();
    hub.link(shop, { label: 'checkout' });
    expect(await data(metric('x', 'a', 1, { Label: `\${PROP('AccountLabel')}` }))).toEqual([
      ['x', 'checkout', [30]],
    ]);
  });
});

describe('Metrics Insights', () => {
  const SUM = 'SELECT SUM(Invocations) FROM SCHEMA("AWS/Bedrock", ModelId)';
  const query = (text: string): MetricDataQuery => ({ Id: 'q', Expression: `${SUM} ${text}`, Period: 3600 });

  // Source of all: user guide, Metrics Insights query components and syntax.
  test.each<[string, string, unknown]>([
    ['sees all linked accounts', '', [['q', 'q', [31, 507]]]],
    [
      'groups by account',
      'GROUP BY AWS.AccountId',
      [
        ['q', accountIdOf(0), [1]],
        ['q', accountIdOf(1), [30]],
        ['q', accountIdOf(2), [507]],
      ],
    ],
    [
      'groups by account and dimension',
      'GROUP BY AWS.AccountId, ModelId ORDER BY SUM() DESC LIMIT 2',
      [
        ['q', `${accountIdOf(2)} a`, [500]],
        ['q', `${accountIdOf(1)} a`, [30]],
      ],
    ],
    [
      'groups by a dimension over accounts',
      'GROUP BY ModelId',
      [
        ['q', 'a', [30, 500]],
        ['q', 'b', [7]],
        ['q', 'own', [1]],
      ],
    ],
    ['takes one account', `WHERE AWS.AccountId = '${accountIdOf(2)}' AND ModelId = 'b'`, [['q', 'q', [7]]]],
    ['leaves one account out', `WHERE AWS.AccountId != '${accountIdOf(2)}'`, [['q', 'q', [31]]]],
    ['takes its own account', 'WHERE AWS.AccountId=CURRENT_ACCOUNT_ID()', [['q', 'q', [1]]]],
    [
      'has nothing of an account that is not linked',
      `WHERE AWS.AccountId = '${accountIdOf(3)}'`,
      [['q', 'q', []]],
    ],
  ])('%s', async (_name, text, expected) => {
    expect(await data(query(text))).toEqual(expected);
  });

  test('its series by account can be used in metric math', async () => {
    const hidden = { ...query('GROUP BY AWS.AccountId'), ReturnData: false };
    expect(await data(hidden, { Id: 'e', Expression: 'MAX(q)' })).toEqual([['e', 'e', [30, 507]]]);
  });

  test('an account that is no monitoring account cannot name accounts', async () => {
    const { hub, shop, search } = fleet();
    const ask = (cloud: Member) =>
      cloud.cloudwatch.send(
        new GetMetricDataCommand({
          StartTime: at(0),
          EndTime: at(4),
          MetricDataQueries: [query('GROUP BY AWS.AccountId')],
        }),
      );
    await expect(ask(search)).rejects.toThrow(/AWS.AccountId has a meaning in a monitoring account only/);
    for (const source of [shop, search]) hub.unlink(source);
    expect((await ask(hub)).MetricDataResults).toHaveLength(1);
  });

  test.each([
    ['values in single quotation marks', `WHERE AWS.AccountId = ${accountIdOf(2)}`],
    ['the account as it is spelt', 'GROUP BY aws.accountid'],
    ['no other property of AWS', 'GROUP BY AWS.Region'],
  ])('takes %s', async (_name, text) => {
    await expect(data(query(text))).rejects.toThrow(/syntax error/);
  });
});
