import { Stack } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { alarmCosts, billCheckCost, type Costs, monthlyCosts, sumOf } from '../../bench/money.ts';
import { networkPermissions } from '../../infra/network.ts';
import { DETAIL_TYPES } from '../../shared/collect/notify.ts';
import { ALL_KINDS } from '../../shared/config/alarm-kinds.ts';
import { functionStatements } from '../stack/authorization.ts';
import { synthesise } from '../stack/template.ts';
import { tableWith, textOf } from './markdown.ts';

/** The part of a policy that only a stack with defaults has. */
const DEFAULTS = 'arn:aws:ssm:us-east-1:111122223333:parameter/fleet/defaults';

describe('the docs', () => {
  test.each([
    ['| statement |', 'OperatorFunction'],
    ['| statement of collect |', 'OperatorCollectFunction'],
  ])('explain every statement and every action of each policy, and no others: %s', (header, id) => {
    const table = tableWith('docs/security.md', header).map(([sid, actions = '']) => [
      sid,
      [...actions.matchAll(/`([^`]+)`/g)].map(([, action]) => action),
    ]);
    const statements = functionStatements(
      synthesise({ collect: true, fleet: true, defaultsFrom: DEFAULTS }),
      id,
    );
    expect(table).toEqual(statements.map(({ Sid, Action }) => [Sid, [Action].flat()]));
  });

  test('explain every statement of functions in a VPC, as they are written', () => {
    const table = tableWith('docs/security.md', '| statement in a VPC |').map(([sid, actions = '']) => [
      sid,
      [...actions.matchAll(/`([^`]+)`/g)].map(([, action]) => action),
    ]);
    const stack = new Stack();
    const denied = ['LeaveTheVpcToLambda', []];
    const allowed = networkPermissions(stack).map(({ sid, actions }) => [sid, actions]);
    expect(table).toEqual([...allowed, denied]);
  });

  test('name every property and every method of the construct, and no others', () => {
    const namesIn = (cells: readonly string[]) =>
      cells.flatMap((cell) => [...cell.matchAll(/`(\w+)(?:\(|`)/g)].map(([, name]) => name)).toSorted();
    const first = (header: string) => tableWith('README.md', header).map(([cell = '']) => cell);
    const members = (path: string, pattern: RegExp) =>
      [...textOf(path).matchAll(pattern)].map(([, name]) => name).toSorted();
    const properties = members('infra/operator-props.ts', /^ {2}readonly (\w+)\?:/gm);
    expect(properties.length).toBeGreaterThan(20);
    expect(namesIn(first('| property |'))).toEqual(properties);
    expect(namesIn(first('| method |'))).toEqual(members('infra/operator.ts', /^ {2}(add\w+)\(/gm));
    const [sentence = ''] = /^The operator has [^.]+\./m.exec(textOf('README.md')) ?? [];
    const values = members('infra/operator.ts', /^ {2}(?:readonly|get) (\w+)/gm);
    expect(namesIn([sentence.replaceAll('\n', ' ')])).toEqual(values);
  });

  test('say what the stack writes for the command-line tool as it writes it', () => {
    const { Resources } = synthesise();
    const [operator] = Object.values(Resources).filter(({ Type }) => Type === 'AWS::SSM::Parameter');
    expect(operator?.Properties?.Name).toBe('/bedrock-dashboard/operator');
    const created = tableWith('docs/security.md', '| resource |').map(([resource]) => resource);
    expect(created).toContain('parameter `<prefix>/operator`');
    const kinds = tableWith('docs/parameters.md', '| parameter |').map(([name]) => name);
    expect(kinds).toContain('`<prefix>/operator`');
  });

  test('explain every kind of alarm, and no others', () => {
    const kinds = tableWith('docs/alarms.md', '| kind |').map(([kind = '']) => kind.replaceAll('`', ''));
    expect(kinds.toSorted()).toEqual(ALL_KINDS.toSorted());
  });

  test('say what alarms on each row cost as the bench computes it', () => {
    for (const [column, rows] of [20, 60, 150].entries()) {
      const shown = tableWith('docs/alarms.md', '| alarms on each row |').map(([kind = '', ...cells]) => [
        kind.replaceAll('`', ''),
        cells[column],
      ]);
      expect(shown).toEqual(asShown(alarmCosts(rows)));
    }
  });

  test('say what the bill check costs as the bench computes it', async () => {
    const cost = `$${(await billCheckCost()).toFixed(2)} a month`;
    for (const document of ['docs/cost.md', 'docs/parameters.md']) expect(textOf(document)).toContain(cost);
  });

  test('name every detail type of an event, and no others', () => {
    const named = [...textOf('docs/notices.md').matchAll(/`(Bedrock Model [^`*]+)`/g)].map(
      ([, type]) => type,
    );
    expect(named).toEqual(Object.values(DETAIL_TYPES));
  });

  // A page is absent only if two looks say so, with two seconds between.
  test('say what it costs as the bench computes it, a further Region too', async () => {
    for (const [column, rows] of [20, 60, 150].entries()) {
      const { own, further } = await monthlyCosts(rows);
      const shown = (document: string, header: string) =>
        tableWith(document, header).map(([item, ...cells]) => [item, cells[column]?.replaceAll('*', '')]);
      expect(shown('docs/cost.md', '| | 20 rows |')).toEqual(asShown({ ...own, '**sum**': sumOf(own) }));
      expect(shown('docs/regions.md', '| a further Region | 20 rows |')).toEqual(
        asShown(further).filter(([, usd]) => usd !== '0.00'),
      );
    }
  });
});

function asShown(costs: Costs): [item: string, usd: string][] {
  return Object.entries(costs).map(([item, usd]) => [item, usd.toFixed(2)]);
}
