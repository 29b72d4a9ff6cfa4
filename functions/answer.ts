import { setTimeout } from 'node:timers/promises';
import { type LifeCycle, type LifeCycleEvent, readLifeCycle } from './life-cycle-event.ts';
import { failedReport, type Report } from './report.ts';

/** Never changes: with a new id CloudFormation would treat the resource as replaced and delete the former one. */
const PHYSICAL_ID = 'bedrock-dashboard';

interface Answer {
  readonly Status: 'SUCCESS' | 'FAILED';
  /** Required for a failure only. */
  readonly Reason?: string;
  readonly Data: Report;
}

/** What a function does when its stack is deployed or removed. */
export interface LifeCycleService {
  readonly region: string;
  /** Carries out a request. Never throws. */
  readonly handle: (request: LifeCycle) => Promise<Report>;
  /** Whether a creation or an update fails if its event makes no sense. Nothing else fails a deployment. */
  readonly refusesNonsense: boolean;
}

/**
 * Does what CloudFormation asks for and always answers it: without an answer it waits until its time-out.
 *
 * @throws if the answer could not be delivered, or, after it was, if the request failed: the deployment goes on, and the log and
 * the alarms report the failure.
 */
export async function serveLifeCycle(event: LifeCycleEvent, service: LifeCycleService): Promise<Report> {
  const answer = await makeAnswer(event, service);
  await deliver(event, answer);
  const { Outcome, Summary } = answer.Data;
  if (Outcome === 'failed' || Outcome === 'refused') throw new Error(Summary);
  return answer.Data;
}

async function makeAnswer(event: LifeCycleEvent, service: LifeCycleService): Promise<Answer> {
  let request: LifeCycle;
  try {
    request = readLifeCycle(event, service.region);
  } catch (error) {
    const Data = failedReport('the request makes no sense', error);
    // An invalid event cannot have created anything, and its stack must still be deletable.
    if (!service.refusesNonsense || event.RequestType === 'Delete') return { Status: 'SUCCESS', Data };
    return { Status: 'FAILED', Reason: Data.Summary, Data };
  }
  return { Status: 'SUCCESS', Data: await service.handle(request) };
}

const ATTEMPTS = 3;
const ATTEMPT_TIMEOUT = 5_000;
const PAUSE = 500;

/** Sends the answer. The URL is presigned for a request without a content type. */
async function deliver(event: LifeCycleEvent, answer: Answer): Promise<void> {
  const { ResponseURL, StackId, RequestId, LogicalResourceId, PhysicalResourceId = PHYSICAL_ID } = event;
  const body = JSON.stringify({ ...answer, StackId, RequestId, LogicalResourceId, PhysicalResourceId });
  for (let attempt = 1; ; attempt++) {
    try {
      const signal = AbortSignal.timeout(ATTEMPT_TIMEOUT);
      const response = await fetch(ResponseURL, {
        method: 'PUT',
        headers: { 'content-type': '' },
        body,
        signal,
      });
      await response.arrayBuffer();
      if (response.ok) return;
      throw new Error(`HTTP ${response.status}`);
    } catch (cause) {
      if (attempt === ATTEMPTS) throw new Error('CloudFormation could not be answered', { cause });
      await setTimeout(PAUSE);
    }
  }
}
