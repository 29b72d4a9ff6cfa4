import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSchedule } from '../../../local/sandbox/schedule.ts';
import type { Outcome } from '../../../shared/loop/outcome.ts';
import { IN_SYNC } from '../../shared/builders.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function start(run: () => Promise<Outcome>) {
  const runs: [string, Outcome | Error][] = [];
  const onRun = (...what: [string, Outcome | Error]) => runs.push(what);
  const operator = createSchedule({ run, onRun, interval: 1_000, batching: 10 });
  operator.start();
  return { operator, runs, causes: () => runs.map(([cause]) => cause) };
}

describe('the running operator', () => {
  it('runs at the start, on schedule and when a parameter changes', async () => {
    const { operator, causes } = start(async () => IN_SYNC);
    await vi.advanceTimersByTimeAsync(500);
    operator.due('settings updated');
    await vi.advanceTimersByTimeAsync(600);
    expect(causes()).toEqual(['start', 'settings updated', 'schedule']);
    operator.stop();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(causes()).toHaveLength(3);
  });

  it('makes one run of a storm of edits', async () => {
    const { operator, causes } = start(async () => IN_SYNC);
    await vi.advanceTimersByTimeAsync(100);
    for (let edit = 0; edit < 60; edit++) operator.due(`models/m${edit} created`);
    await vi.advanceTimersByTimeAsync(100);
    expect(causes()).toEqual(['start', 'models/m0 created and 59 more']);
    operator.stop();
  });

  it('never runs twice at a time: what comes during a run makes the next one', async () => {
    let running = 0;
    let most = 0;
    const { operator, causes } = start(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 200));
      running -= 1;
      return IN_SYNC;
    });
    await vi.advanceTimersByTimeAsync(50);
    operator.due('first');
    await vi.advanceTimersByTimeAsync(50);
    operator.due('second');
    await vi.advanceTimersByTimeAsync(400);
    expect(causes()).toEqual(['start', 'first and 1 more']);
    expect(most).toBe(1);
    operator.stop();
  });

  it('survives a run that fails, and tells of it', async () => {
    const { operator, runs } = start(async () => {
      throw new Error('no network');
    });
    await vi.advanceTimersByTimeAsync(1_100);
    expect(runs.map(([cause, result]) => [cause, String(result)])).toEqual([
      ['start', 'Error: no network'],
      ['schedule', 'Error: no network'],
    ]);
    operator.stop();
  });

  it('starts no run while it is paused, and then makes one of all that was due', async () => {
    const { operator, causes } = start(async () => IN_SYNC);
    await vi.advanceTimersByTimeAsync(500);
    expect(operator.state()).toEqual({ isPaused: false, next: new Date(Date.now() + 500) });
    operator.pause();
    operator.due('settings updated');
    operator.due('models/chat created');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(operator.state()).toEqual({ isPaused: true });
    expect(causes()).toEqual(['start']);
    operator.resume();
    await vi.advanceTimersByTimeAsync(500);
    expect(causes()).toEqual(['start', 'settings updated and 1 more']);
    expect(operator.state()).toEqual({ isPaused: false, next: new Date(Date.now() + 500) });
    await vi.advanceTimersByTimeAsync(600);
    expect(causes().at(-1)).toBe('schedule');
    operator.stop();
  });

  it('lets a run end that is under way when it is paused', async () => {
    const { operator, causes } = start(() => new Promise((resolve) => setTimeout(resolve, 200, IN_SYNC)));
    await vi.advanceTimersByTimeAsync(50);
    operator.due('settings updated');
    operator.pause();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(causes()).toEqual(['start']);
    operator.resume();
    operator.resume();
    await vi.advanceTimersByTimeAsync(300);
    expect(causes()).toEqual(['start', 'settings updated']);
    operator.stop();
  });
});
