import { afterEach, describe, expect, test } from 'vitest';
import { serveLifeCycle } from '../../../functions/reconcile/answer.ts';
import { LifeCycleEvent } from '../../../functions/reconcile/life-cycle-event.ts';
import { TARGET } from '../../shared/drift/estate.ts';
import { memoryWorld } from '../../shared/loop/memory-world.ts';
import { type Inbox, openInbox, stackEvent } from '../host/cloudformation.ts';

let inbox: Inbox;
afterEach(() => inbox.close());

const surroundings = {
  region: TARGET.region,
  worldFor: () => memoryWorld(),
  now: () => 0,
  pause: async () => undefined,
};

function serve(more: object = {}) {
  return serveLifeCycle(LifeCycleEvent.parse(stackEvent(inbox, 'Create', {}, more)), surroundings);
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
    await serve({ RequestType: 'Move' });
    expect(inbox.deliveries[0]?.body).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining('Move'),
    });
  });
});
