import { describeComplaint, describeComplaints } from '../drift/complaints.ts';
import type { Problem } from '../kit/problem.ts';
import type { BodyRefusal, World } from '../world.ts';

/**
 * Returns CloudWatch's warnings on a body that it took.
 *
 * @throws an error that names the widgets, where CloudWatch says what it refuses.
 */
export async function writePage(world: World, page: string, body: unknown): Promise<Problem[]> {
  try {
    const warnings = await world.writePage(page, body);
    return warnings.map((one) => ({ where: page, ...describeComplaint(one, body) }));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw new Error(`${error.operation}: ${describeComplaints(error.complaints, body)}`, { cause: error });
  }
}

function isRefusal(error: unknown): error is BodyRefusal {
  return error instanceof Error && 'complaints' in error && 'operation' in error;
}
