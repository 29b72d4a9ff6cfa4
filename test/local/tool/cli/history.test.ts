import { describe, expect, test } from 'vitest';
import { addLogEvent } from '../../../../local/sandbox/cloud/logs/log-event.ts';
import { cliHere, expectOneSentence, PAGE } from './cli.ts';
import { GROUP, NOTE, OPERATOR, undoStage } from './undo-stage.ts';

const stage = undoStage();

function history(...args: readonly string[]) {
  return cliHere(stage().cloud, ['history', ...args]);
}

/** Logs a line as a run did at a time. */
function logged(at: Date, fields: object): void {
  addLogEvent(stage().cloud.region(OPERATOR.region).logGroups, GROUP, {
    timestamp: at.getTime(),
    message: JSON.stringify({ message: 'replaced', timestamp: at.toISOString(), requestId: 'r', ...fields }),
  });
}

const DAY = 86_400_000;
const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY);

test('nothing was replaced: it says since when, and where it looked', async () => {
  const { code, stdout } = await history();
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^us-east-1, .*\nNothing was replaced since \d{4}-\d\d-\d\d \d\d:\d\d UTC, as far as the log group local\/bedrock-dashboard says\.\n$/,
  );
});

test('a rewrite, with the number of your widgets, and a deletion; the newest first', async () => {
  stage().edit('x', NOTE, { ...NOTE, y: 510 });
  await stage().run();
  // A page that is not needed any more.
  const { cloud } = stage();
  const managed = JSON.parse(cloud.dashboards.get(PAGE) ?? '').widgets.filter(
    ({ y }: { y: number }) => y < 500,
  );
  cloud.dashboards.set(`${PAGE}-2`, JSON.stringify({ widgets: managed }));
  await stage().run();

  const { code, stdout } = await history();
  expect(code).toBe(0);
  const [, titles, deleted, rewritten, end] = stdout.split('\n');
  expect(titles).toMatch(/^ {2}ID +WHEN \(UTC\) +WHAT +SIZE +YOURS +PAGE OR ALARM$/);
  const line = (what: string, yours: number, page: string) =>
    new RegExp(`^  \\w{6}-[0-9a-f]{8}  [-\\d]{10} [:\\d]{8}  ${what} +\\d+ KB +${yours} +page ${page}$`);
  expect(deleted).toMatch(line('deleted', 0, `${PAGE}-2`));
  expect(rewritten).toMatch(line('rewritten', 2, PAGE));
  expect(end).toMatch(/^2 versions replaced since .* bedrock-dashboard restore <id> shows/);

  const listed = await stage().listed();
  expect(listed).toMatchObject([
    { kind: 'page', name: `${PAGE}-2`, action: 'delete', yourWidgets: 0 },
    { kind: 'page', name: PAGE, action: 'change', yourWidgets: 2, parts: { of: expect.any(Number) } },
  ]);
  expect(listed.map(({ id }) => id)).toEqual([deleted, rewritten].map((one) => one?.trim().split(' ')[0]));
});

test('an alarm: its definition is in the log, too', async () => {
  const [alarm] = [...stage().cloud.region(OPERATOR.region).alarms.values()].filter(({ AlarmName }) =>
    AlarmName.includes('/bdo_'),
  );
  if (alarm === undefined) throw new Error('there is no alarm');
  alarm.Threshold = 12345;
  await stage().run();
  expect(await stage().listed()).toMatchObject([
    {
      kind: 'alarm',
      name: alarm.AlarmName,
      region: 'us-east-1',
      action: 'change',
      definition: { Threshold: 12345 },
    },
  ]);
  expect((await history()).stdout).toMatch(/ rewritten +1 KB +alarm throttles: .* in us-east-1$/m);
});

test('parts of a body are put together, over pages of the log and at the edge of the range', async () => {
  stage().cloud.settings.emptyPages = true;
  const [older, edge] = [daysAgo(8), daysAgo(7)];
  const body = JSON.stringify({ widgets: [NOTE] });
  for (const [time, page] of [
    [older, 'Older'],
    [new Date(edge.getTime() + 60_000), 'Newer'],
  ] as const) {
    logged(time, { page, part: 1, of: 2, body: body.slice(0, 20) });
    logged(new Date(time.getTime() + 5), { page, part: 2, of: 2, body: body.slice(20) });
  }
  expect(await stage().listed('--since', '7d')).toMatchObject([{ name: 'Newer', yourWidgets: 1 }]);
  expect(await stage().listed('--since', '2w')).toMatchObject([{ name: 'Newer' }, { name: 'Older' }]);
  // Its second part is in the range, its first one is not.
  const between = new Date(older.getTime() + 3).toISOString();
  expect(await stage().listed('--since', between)).toMatchObject([{ name: 'Newer' }]);
});

test('a body of which the log lacks a part, and a line that makes no sense, are said', async () => {
  logged(daysAgo(1), { page: 'Board', part: 1, of: 3, body: '{' });
  logged(daysAgo(1), { page: 'Board', part: 3, of: 3, body: '}' });
  logged(daysAgo(1), { page: 'Board' });
  const { stdout } = await history();
  expect(stdout).toMatch(/ replaced +1 KB +\? +page Board; incomplete: the log has 2 of 3 parts$/m);
  expect(stdout).toContain('\n1 line of the log cannot be understood\n');
});

describe('what cannot be read is an error with a remedy', () => {
  test('the stack names no log group', async () => {
    stage().cloud.deleteParameter('/bedrock-dashboard/operator');
    expectOneSentence(
      await history(),
      /^bedrock-dashboard: give the function's log group \(the stack's output LogGroupName\) by --log-group: \/bedrock-dashboard\/operator names none$/m,
    );
    expect((await history('--log-group', GROUP)).code).toBe(0);
  });

  test('there is no such log group', async () => {
    expectOneSentence(
      await history('--log-group', 'gone'),
      /^bedrock-dashboard: give the function's log group .*: us-east-1 has none of the name gone: logs:FilterLogEvents: ResourceNotFoundException/m,
    );
  });

  test('it may not be read', async () => {
    stage().cloud.faults.add({ operation: 'FilterLogEvents', kind: 'denied', times: 9 });
    expectOneSentence(
      await history(),
      /^bedrock-dashboard: allow logs:FilterLogEvents on the log group local\/bedrock-dashboard: logs:FilterLogEvents: AccessDenied/m,
    );
  });

  test.each(['yesterday', '3y', '2999-01-01', ''])('--since %j', async (since) => {
    expectOneSentence(
      await history('--since', since),
      /^bedrock-dashboard: --since: expected how far to look back, e\.g\. 12h, 3d, 2w, or a past date/m,
    );
  });
});
