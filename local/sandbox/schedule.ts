/** Runs on a schedule and at once on demand, never two at a time. */
export interface Schedule {
  /** Runs at once, and on schedule from then on. */
  start(): void;
  /** A run is due: now, or right after the one under way. Several causes before it starts make one run. */
  due(cause: string): void;
  /** Starts no run until `resume`. What is due meanwhile is kept. */
  pause(): void;
  /** Goes on: at once if a run is due, on schedule otherwise. */
  resume(): void;
  state(): ScheduleState;
  stop(): void;
}

export interface ScheduleState {
  readonly isPaused: boolean;
  /** The time of the next scheduled run; absent while it is paused or has not started. */
  readonly next?: Date;
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

/** Makes a schedule that has not started. */
export function createSchedule<Result>(options: ScheduleOptions<Result>): Schedule {
  const { run, onRun, interval, batching } = options;
  const causes: string[] = [];
  let [isBusy, isPaused] = [false, false];
  let timer: NodeJS.Timeout | undefined;
  let ticks: NodeJS.Timeout | undefined;
  let next: Date | undefined;

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
    wait();
  };
  const wait = (milliseconds = batching): void => {
    if (isPaused || causes.length === 0) return;
    timer ??= setTimeout(() => void work(), milliseconds);
  };
  const due = (cause: string): void => {
    causes.push(cause);
    wait();
  };
  const inAnInterval = (): Date => new Date(Date.now() + interval);
  const tick = (): void => {
    next = inAnInterval();
    due('schedule');
  };
  const goOn = (): void => {
    next = inAnInterval();
    ticks = setInterval(tick, interval);
    wait(0);
  };
  const stop = (): void => {
    clearInterval(ticks);
    clearTimeout(timer);
    timer = undefined;
    next = undefined;
  };
  return {
    start() {
      causes.push('start');
      goOn();
    },
    due,
    pause() {
      isPaused = true;
      stop();
    },
    resume() {
      if (!isPaused) return;
      isPaused = false;
      goOn();
    },
    state: () => ({ isPaused, ...(next === undefined ? {} : { next }) }),
    stop,
  };
}
