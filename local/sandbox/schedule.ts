/** Runs on a schedule and at once on demand, never two at a time. */
export interface Schedule {
  /** A run is due: now, or right after the one under way. Several causes before it starts make one run. */
  due(cause: string): void;
  stop(): void;
}

export interface ScheduleOptions<Result> {
  readonly run: () => Promise<Result>;
  /** Called after each run, with the error if the run was rejected. */
  readonly onRun: (cause: string, result: Result | Error) => void;
  /** Milliseconds between scheduled runs. */
  readonly interval: number;
  /** Milliseconds to wait for further causes: a storm of edits is one run. */
  readonly batching: number;
}

export function startSchedule<Result>({ run, onRun, interval, batching }: ScheduleOptions<Result>): Schedule {
  const causes: string[] = [];
  let isBusy = false;
  let timer: NodeJS.Timeout | undefined;

  const work = async (): Promise<void> => {
    timer = undefined;
    if (isBusy) return;
    isBusy = true;
    const cause = causes.splice(0);
    const first = cause[0] ?? 'nothing';
    const label = cause.length > 1 ? `${first} and ${cause.length - 1} more` : first;
    const result = await run().catch((error: unknown) =>
      error instanceof Error ? error : new Error(String(error)),
    );
    isBusy = false;
    onRun(label, result);
    if (causes.length > 0) wait();
  };
  const wait = (milliseconds = batching): void => {
    timer ??= setTimeout(() => void work(), milliseconds);
  };
  const due = (cause: string): void => {
    causes.push(cause);
    wait();
  };
  const ticks = setInterval(() => due('schedule'), interval);
  causes.push('start');
  wait(0);
  return {
    due,
    stop() {
      clearInterval(ticks);
      clearTimeout(timer);
    },
  };
}
