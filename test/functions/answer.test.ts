import { afterEach, describe, expect, test } from 'vitest';
import { serveLifeCycle } from '../../functions/answer.ts';
import { LifeCycleEvent } from '../../functions/life-cycle-event.ts';
import { handleLifeCycle } from '../../functions/reconcile/life-cycle.ts';
import { reconcile } from '../../shared/reconcile.ts';
import { OPERATOR } from '../shared/drift/estate.ts';
import { memoryWorld } from '../shared/loop/memory-world.ts';
import { type Inbox, openInbox, PROPERTIES, stackEvent } from './host/cloudformation.ts';

let inbox: Inbox;
afterEach(() => inbox.close());

const surroundings = {
  region: OPERATOR.region,
  worldFor: () => memoryWorld(),
  now: () => 0,
  pause: async () => undefined,
};

function serve(more: object = {}, others: Partial<typeof surroundings> = {}) {
  const event = LifeCycleEvent.parse(stackEvent(inbox, 'Create', {}, more));
  const context = { ...surroundings, ...others };
  return serveLifeCycle(event, {
    region: context.region,
    refusesNonsense: true,
    handle: (request) => handleLifeCycle(request, context),
  });
}

describe('the answer to CloudFormation', () => {
  test('is sent again when it was not taken', async () => {
    inbox = await openInbox(500, 503);
    expect(await serve()).toMatchObject({ Outcome: 'repaired' });
    expect(inbox.deliveries.map(({ body }) => body.Status)).toEqual(['SUCCESS', 'SUCCESS', 'SUCCESS']);
  });

  test('that is never taken fails the function, so that Lambda tries the event again', async () => {
    inbox = await openInbox(403, 403, 403, 403);
    await expect(serve()).rejects.toThrow('CloudFormation could not be answered');
    expect(inbox.deliveries).toHaveLength(3);
  });

  test('keeps the physical id that the resource has: another one would have the pages deleted', async () => {
    inbox = await openInbox();
    await serve({ RequestType: 'Update', PhysicalResourceId: 'of-an-earlier-version' });
    expect(inbox.deliveries[0]?.body).toMatchObject({ PhysicalResourceId: 'of-an-earlier-version' });
  });

  test('to a request of a type that does not exist is a failure', async () => {
    inbox = await openInbox();
    await expect(serve({ RequestType: 'Move' })).rejects.toThrow('found "Move"');
    expect(inbox.deliveries[0]?.body).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining('Move'),
    });
  });

  test('to a deletion of what never made sense is that it is gone: nothing was made, and the stack can go', async () => {
    inbox = await openInbox();
    const ResourceProperties = { ...PROPERTIES, DashboardName: 'no name' };
    await expect(serve({ RequestType: 'Delete', ResourceProperties })).rejects.toThrow('makes no sense');
    expect(inbox.deliveries).toMatchObject([{ body: { Status: 'SUCCESS', Data: { Outcome: 'failed' } } }]);
  });

  test('is given before the function fails: the deployment goes on, the log and the alarms tell', async () => {
    inbox = await openInbox();
    const worldFor = () => memoryWorld({}, { readUsage: () => Promise.reject(new Error('down')) });
    await expect(serve({}, { worldFor })).rejects.toThrow(
      'the run failed, the schedule will try again: down',
    );
    expect(inbox.deliveries).toMatchObject([{ body: { Status: 'SUCCESS', Data: { Outcome: 'failed' } } }]);
  });

  test("of a page that is another operator's is given, too, and the function fails", async () => {
    inbox = await openInbox();
    const theirs = memoryWorld();
    await reconcile(theirs, { ...OPERATOR, prefix: '/theirs' });
    const ResourceProperties = { ...PROPERTIES, DashboardName: OPERATOR.dashboardName };
    await expect(serve({ ResourceProperties }, { worldFor: () => theirs })).rejects.toThrow('1 page refused');
    expect(inbox.deliveries).toMatchObject([{ body: { Status: 'SUCCESS', Data: { Outcome: 'refused' } } }]);
  });

  test.each([
    ['plain', 'x'],
    ['of two bytes', 'é'],
    ['of four bytes', '𝄞'],
    ['quoted', '"'],
    ['made of backslashes', '\\'],
    ['made of control characters', '\u0001'],
  ])(
    'fits into the 4,096 bytes that CloudFormation takes, however much there is to say: %s',
    async (_, one) => {
      inbox = await openInbox();
      const long = one.repeat(5_000);
      const worldFor = () => memoryWorld({}, { readUsage: () => Promise.reject(new Error(long)) });
      await expect(serve({}, { worldFor })).rejects.toThrow();
      await expect(serve({ RequestType: long })).rejects.toThrow();
      for (const { body } of inbox.deliveries) {
        expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(4_096);
      }
      expect(inbox.deliveries).toHaveLength(2);
    },
  );
});
