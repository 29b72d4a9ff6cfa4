import * as z from 'zod/mini';

/** What every line of the function's log has that holds something replaced. */
const Line = {
  message: z.literal('replaced'),
  /** ISO 8601, UTC. */
  timestamp: z.iso.datetime(),
  /** The invocation that logged it. */
  requestId: z._default(z.string(), ''),
  /** Absent in lines of earlier versions. */
  action: z.optional(z.enum(['change', 'delete'])),
};

/** A part of the body of a page (shared/loop/page-kind.ts). */
const PagePart = z.object({
  ...Line,
  page: z.string(),
  part: z.int().check(z.minimum(1)),
  of: z.int().check(z.minimum(1)),
  body: z.string(),
});
export type PagePart = z.infer<typeof PagePart>;

export const KeptAlarm = z.object({
  name: z.string(),
  arn: z.string(),
  actionsEnabled: z.boolean(),
  definition: z.record(z.string(), z.unknown()),
});

/** An alarm (shared/loop/alarm-kind.ts). */
const AlarmLine = z.object({ ...Line, alarm: z.string(), region: z.string(), live: KeptAlarm });
export type AlarmLine = z.infer<typeof AlarmLine>;

export type LogLine = PagePart | AlarmLine;

const LogLine = z.union([PagePart, AlarmLine]);

/** Parses an event of the function's log; `undefined` if it holds nothing that was replaced. */
export function parseLogLine(text: string): LogLine | undefined {
  try {
    return LogLine.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
