import { DEFAULT_LIMITS, type Limits } from '../../shared/aws/limits.ts';

/** A person's machine may be busy, or far from AWS: it gets more time than a function inside AWS. */
export const TOOL_LIMITS: Limits = { ...DEFAULT_LIMITS, connection: 10_000, request: 30_000, run: 180_000 };

/** The same where you are asked: people think for longer than a run may take. */
export const THINKING_LIMITS: Limits = { ...TOOL_LIMITS, run: 15 * 60_000 };
