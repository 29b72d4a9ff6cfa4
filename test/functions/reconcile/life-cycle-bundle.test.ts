import { describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../../local/sandbox/cloud/cloud.ts';
import { seed } from '../../../local/sandbox/cloud/seed.ts';
import { type Inbox, openInbox, stackEvent } from '../host/cloudformation.ts';
import { ENVIRONMENT, type FunctionHost, startFunction } from '../host/function-host.ts';

const PAGE = ENVIRONMENT.DASHBOARD_NAME;
const ALARM = 'bedrock-dashboard/bdo_021d9525/throttles: all models';
/** A wait for runs in flight. */
const LONG = 60_000;
const EVER = Number.POSITIVE_INFINITY;
const NOTE = { type: 'text', x: 0, y: 400, width: 6, height: 2, properties: { markdown: 'Call Ana first.' } };

interface Stage {
  readonly cloud: LocalCloud;
  readonly operator: FunctionHost;
  readonly inbox: Inbox;
  /** Sends a request as CloudFormation would, and returns what the function answered it. */
  request(type: string, properties?: object, more?: object): Promise<Readonly<Record<string, unknown>>>;
}

type Wait = (milliseconds: number, cloud: LocalCloud) => Promise<void>;

/** What the function waits for by itself happens in `duringWait`, in no time. */
async function onStage(
  play: (stage: Stage) => Promise<void>,
  duringWait: Wait = async () => undefined,
): Promise<void> {
  const cloud = await startCloud();
  seed(cloud);
  const inbox = await openInbox();
  const operator = await startFunction(
    cloud.url,
    {},
    { duringWait: (milliseconds) => duringWait(milliseconds, cloud) },
  );
  const request: Stage['request'] = async (type, properties, more) => {
    const before = inbox.deliveries.length;
    const answer = await operator.invoke(stackEvent(inbox, type, properties, more));
    expect(inbox.deliveries).toHaveLength(before + 1);
    const { body = {} } = inbox.deliveries[before] ?? {};
    // The function fails, after the answer, if nothing came of the request: the alarms are to see it.
    expect('error' in answer).toBe(Object(body.Data).Outcome === 'failed');
    return body;
  };
  try {
    await play({ cloud, operator, inbox, request });
    expect(operator.noise).toEqual([]);
  } finally {
    await operator.close();
    await inbox.close();
    await cloud.close();
  }
}

function addNote({ dashboards }: LocalCloud, page = PAGE): void {
  const body = JSON.parse(dashboards.get(page) ?? '{}');
  dashboards.set(page, JSON.stringify({ ...body, widgets: [...body.widgets, NOTE] }));
}

describe.concurrent('the built function in the life of a stack', () => {
  test('create: the dashboard stands when the deployment ends, and the answer is complete', async () => {
    await onStage(async ({ cloud, inbox, request }) => {
      expect(await request('Create')).toEqual({
        Status: 'SUCCESS',
        PhysicalResourceId: 'bedrock-dashboard',
        StackId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/operator/guid',
        RequestId: 'b2f6d1f0-0000-4000-8000-000000000001',
        LogicalResourceId: 'Dashboard',
        Data: {
          Outcome: 'repaired',
          Summary: `1 page created (${PAGE}: the page does not exist); 1 alarm created (${ALARM}: the alarm does not exist)`,
          Problems: expect.stringMatching(/^\d+: /),
        },
      });
      expect(inbox.deliveries[0]).toMatchObject({
        method: 'PUT',
        headers: { 'content-type': '', 'content-length': expect.stringMatching(/^\d+$/) },
      });
      expect(cloud.dashboards.names()).toEqual([PAGE]);
    });
  });

  test('create while denied for 60 s: tried again until the policy holds', async () => {
    let waited = 0;
    let isAllowed = false;
    const duringWait: Wait = async (milliseconds, cloud) => {
      waited += milliseconds;
      if (isAllowed || waited < 60_000) return;
      isAllowed = true;
      expect(cloud.dashboards.names()).toEqual([]);
      cloud.faults.clear();
    };
    await onStage(async ({ cloud, request }) => {
      cloud.faults.add({ operation: 'GetParametersByPath', kind: 'denied', times: EVER });
      expect(await request('Create')).toMatchObject({ Status: 'SUCCESS', Data: { Outcome: 'repaired' } });
      expect(waited).toBeGreaterThanOrEqual(60_000);
      expect(cloud.dashboards.names()).toEqual([PAGE]);
    }, duringWait);
  });

  test('create in a broken world: the deployment goes on, and says what happened', async () => {
    await onStage(async ({ cloud, request }) => {
      cloud.faults.add({ operation: 'ListMetrics', kind: 'malformed', times: EVER });
      expect(await request('Create')).toMatchObject({
        Status: 'SUCCESS',
        Data: {
          Outcome: 'failed',
          Summary: expect.stringContaining('cloudwatch:ListMetrics'),
          Problems: 'none',
        },
      });
      expect(cloud.dashboards.names()).toEqual([]);
    });
  });

  test('update, renamed, and rolled back: the former pages stay and are named', async () => {
    await onStage(async ({ cloud, request }) => {
      await request('Create');
      const former = { OldResourceProperties: stackEvent({ url: '' }, 'Create').ResourceProperties };
      expect(await request('Update', { Bundle: 'newer' }, former)).toMatchObject({
        Status: 'SUCCESS',
        Data: { Outcome: 'in-sync', Summary: 'no changes' },
      });

      expect(await request('Update', { DashboardName: 'Models' }, former)).toMatchObject({
        Status: 'SUCCESS',
        PhysicalResourceId: 'bedrock-dashboard',
        Data: { Summary: expect.stringContaining(`(look before you delete): ${PAGE};`) },
      });
      expect(cloud.dashboards.names()).toEqual([PAGE, 'Models']);

      const failed = stackEvent({ url: '' }, 'Create', { DashboardName: 'Models' }).ResourceProperties;
      expect(await request('Update', {}, { OldResourceProperties: failed })).toMatchObject({
        Status: 'SUCCESS',
        Data: {
          Outcome: 'in-sync',
          Summary: expect.stringContaining('(look before you delete): Models;'),
        },
      });
    });
  });

  test('delete: our part goes, theirs stays, also what a run in flight writes meanwhile', async () => {
    const left = [{ ...NOTE, y: expect.any(Number) }];
    let inFlight: FunctionHost | undefined;
    const duringWait: Wait = async (milliseconds, cloud) => {
      if (milliseconds < LONG || inFlight === undefined) return;
      expect(JSON.parse(cloud.dashboards.get(PAGE) ?? '').widgets).toEqual(left);
      const { alarms } = cloud.region('us-east-1');
      expect([...alarms.keys()]).toEqual(['checkout-errors']);
      expect(await inFlight.invoke({})).toMatchObject({ answer: { outcome: 'repaired' } });
      await inFlight.close();
      inFlight = undefined;
      expect([...alarms.keys()]).toEqual(['checkout-errors', ALARM]);
    };
    await onStage(async ({ cloud, request }) => {
      await request('Create');
      addNote(cloud);
      inFlight = await startFunction(cloud.url);
      expect(await request('Delete')).toMatchObject({ Status: 'SUCCESS', Data: { Outcome: 'repaired' } });
      expect(inFlight).toBeUndefined();
      expect([...cloud.region('us-east-1').alarms.keys()]).toEqual(['checkout-errors']);
      expect(JSON.parse(cloud.dashboards.get(PAGE) ?? '').widgets).toEqual(left);
    }, duringWait);
  });

  test('delete twice, as an event that is delivered again: both are answered, nothing is left', async () => {
    const later = await openInbox();
    let again: FunctionHost | undefined;
    let isSent = false;
    const duringWait: Wait = async (milliseconds, cloud) => {
      if (milliseconds < LONG || isSent) return;
      isSent = true;
      expect(cloud.dashboards.names()).toEqual([]);
      await again?.invoke(stackEvent(later, 'Delete'));
    };
    await onStage(async ({ cloud, inbox, request }) => {
      await request('Create');
      again = await startFunction(cloud.url);
      expect(await request('Delete')).toMatchObject({
        Status: 'SUCCESS',
        Data: { Summary: expect.stringContaining('1 page deleted') },
      });
      expect(later.deliveries).toMatchObject([{ body: { Status: 'SUCCESS', Data: { Outcome: 'in-sync' } } }]);
      expect(inbox.deliveries).toHaveLength(2);
      await Promise.all([again.close(), later.close()]);
    }, duringWait);
  });

  test('delete, pages to be kept', async () => {
    await onStage(async ({ cloud, request }) => {
      await request('Create');
      const page = cloud.dashboards.get(PAGE);
      expect(await request('Delete', { OnRemoval: 'keep' })).toMatchObject({ Data: { Outcome: 'kept' } });
      expect(cloud.dashboards.get(PAGE)).toBe(page);
      expect([...cloud.region('us-east-1').alarms.keys()]).toEqual(['checkout-errors', ALARM]);
    });
  });

  test('a failed create and the delete that takes it back', async () => {
    await onStage(async ({ cloud, request }) => {
      const properties = { DashboardName: 'my board' };
      expect(await request('Create', properties)).toMatchObject({
        Status: 'FAILED',
        Reason:
          'the request makes no sense: ResourceProperties.DashboardName: expected 1 to 252 letters, digits, - and _, found "my board"',
      });
      expect(await request('Delete', properties)).toMatchObject({ Status: 'SUCCESS' });
      expect(cloud.calls).toEqual([]);
    });
  });
});
