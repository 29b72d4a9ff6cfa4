import assert from 'node:assert/strict';
import { WATCHED } from './alarm-settings.ts';
import { callModel } from './cloud/call-model.ts';
import type { MetricAlarm } from './cloud/cloudwatch/alarms/alarm.ts';
import { evaluateAlarms } from './cloud/cloudwatch/alarms/evaluate-alarms.ts';
import { findAlarm } from './find-alarm.ts';
import type { Stage, Step } from './story-step.ts';

const MINUTE = 60_000;

export const ALARM_STEPS: readonly Step[] = [
  {
    title: 'You edit alarms by hand: you raise a threshold, delete an alarm, and silence a third.',
    async play(stage) {
      const { cloud, operator, run } = stage;
      const [raised, deleted, muted] = [
        alarm(stage, 'throttles', 'all'),
        alarm(stage, 'errorRate', 'all'),
        alarm(stage, 'errorRate', WATCHED),
      ];
      const { Threshold } = raised;
      raised.Threshold = 5_000;
      muted.ActionsEnabled = false;
      cloud.region(operator.region).alarms.delete(deleted.AlarmName);
      const { alarms } = await run();
      assert.equal(alarm(stage, 'throttles', 'all').Threshold, Threshold);
      assert.deepEqual(alarm(stage, 'errorRate', 'all').Metrics, deleted.Metrics);
      assert.equal(alarm(stage, 'errorRate', WATCHED).ActionsEnabled, false);
      const done = alarms.map(({ action }) => action).filter((action) => action !== 'none');
      assert.deepEqual(done.toSorted(), ['change', 'create']);
      return 'the threshold is what the settings say, the deleted one is back; the third stays silent, as it was left';
    },
  },
  {
    title: 'Bedrock throttles a model for ten minutes.',
    async play(stage) {
      const { cloud, operator, run } = stage;
      const now = cloud.settings.now().getTime();
      const look = (minutes: number): void =>
        evaluateAlarms(cloud, operator.region, new Date(now + minutes * MINUTE));
      const state = (): string => alarm(stage, 'throttles', 'all').StateValue;
      look(0);
      assert.equal(state(), 'OK');
      cloud.notifications.length = 0;
      for (let request = 0; request < 60; request++) {
        const time = new Date(now - ((request % 10) + 1) * MINUTE);
        callModel(cloud, WATCHED, { region: operator.region, time, error: 'throttle' });
      }
      look(0);
      assert.equal(state(), 'ALARM');
      const both = ['all', WATCHED].map((what) => alarm(stage, 'throttles', what).AlarmName);
      const bothNotified = (is: string): string[] => both.map((name) => `${name} ${is}`);
      assert.deepEqual(notified(stage), bothNotified('ALARM'));
      // The run reads the alarms, too, and leaves their state alone.
      const { outcome, alarms } = await run();
      assert.equal(outcome, 'repaired');
      assert.ok(alarms.every(({ action }) => action === 'none'));
      look(20);
      assert.equal(state(), 'OK');
      assert.deepEqual(notified(stage).slice(2), bothNotified('OK'));
      return 'its alarm and that of all models go off and notify on-call, and its throttles get a line on the page; once it is over, both clear';
    },
  },
];

function alarm({ cloud, operator }: Stage, kind: string, what: string): MetricAlarm {
  const found = findAlarm(cloud, operator.region, `${kind}/${what}`);
  assert.ok(found, `there is no alarm ${kind}/${what}`);
  return found;
}

function notified({ cloud }: Stage): string[] {
  return cloud.notifications.map(({ alarm: name, state }) => `${name} ${state}`);
}
