import { setTimeout } from 'node:timers/promises';
import { passThrough, type Surroundings } from './life-cycle.ts';
import { type LifeCycle, type LifeCycleEvent, readLifeCycle } from './life-cycle-event.ts';
import { failedReport, type Report } from './report.ts';

/** Never changes: CloudFormation takes another id for a replacement, and would have the former resource deleted. */
const PHYSICAL_ID = 'bedrock-dashboard';

interface Answer {
  readonly Status: 'SUCCESS' | 'FAILED';
  /** Demanded of a failure only. */
  readonly Reason?: string;
  readonly Data: Report;
}

/**
 * Does what CloudFormation asks for, and answers it in any case: without an answer it waits for the whole time-out.
 *
 * @throws if the answer could not be delivered, and after it was if nothing came of the request: the deployment goes on, and
 * the log and the alarms tell.
 */
export async function serveLifeCycle(event: LifeCycleEvent, surroundings: Surroundings): Promise<Report> {
  const answer = await answerTo(event, surroundings);
  await deliver(event, answer);
  const { Outcome, Summary } = answer.Data;
  if (Outcome === 'failed' || Outcome === 'refused') throw new Error(Summary);
  return answer.Data;
}

async function answerTo(event: LifeCycleEvent, surroundings: Surroundings): Promise<Answer> {
  let request: LifeCycle;
  try {
    request = readLifeCycle(event, surroundings.region);
  } catch (error) {
    const Data = failedReport('the request makes no sense', error);
    // Nothing can have been made from an event without sense, and a stack that cannot be deleted helps nobody.
    if (event.RequestType === 'Delete') return { Status: 'SUCCESS', Data };
    return { Status: 'FAILED', Reason: Data.Summary, Data };
  }
  const Data = await passThrough(request, surroundings);
  return { Status: 'SUCCESS', Data };
}

const ATTEMPTS = 3;
const ATTEMPT_TIMEOUT = 5_000;
const PAUSE = 500;

/** The URL is presigned, for a request without a content type. */
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
