import { afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { type LocalCloud, startCloud } from '../../../../local/sandbox/cloud/cloud.ts';
import { cloudLog, logGroupOf } from '../../../../local/sandbox/cloud-log.ts';
import { describeOperator } from '../../../../local/sandbox/describe-operator.ts';
import { localCloudVariables } from '../../../../local/sandbox/environment.ts';
import { reconcileAtOnce } from '../../../../local/sandbox/run-at-once.ts';
import { find, type Widget } from '../../../../local/sandbox/story-page.ts';
import { DEFAULT_PREFIX } from '../../../../shared/config/names.ts';
import type { Operator } from '../../../../shared/config/operator.ts';
import type { Outcome } from '../../../../shared/loop/outcome.ts';
import { cliHere, PAGE, type Settled, seedCollected, settle, settledBy } from './cli.ts';

export const OPERATOR: Operator = { region: 'us-east-1', prefix: DEFAULT_PREFIX, dashboardName: PAGE };
export const GROUP = logGroupOf(OPERATOR);

/** A widget of yours. */
export const NOTE: Widget = {
  type: 'text',
  x: 0,
  y: 500,
  width: 12,
  height: 3,
  properties: { markdown: '## On call\nRing Ada before you fail over.' },
};

export interface UndoStage {
  readonly cloud: LocalCloud;
  /** One run of the operator, which logs as the deployed one does. */
  run(): Promise<Outcome>;
  widgets(): Widget[];
  setWidgets(widgets: readonly Widget[]): void;
  /** Gives a managed widget another title, and adds the widgets to the page. Returns the body of the page then. */
  edit(title: string, ...added: readonly Widget[]): string;
  /** What such an edit and a run leave behind, in less time: the page as it was before, and a line of the log. Returns the body that was replaced. */
  overwrite(title: string, ...added: readonly Widget[]): string;
  /** The title of the widget that `edit` changes. */
  title(): string | undefined;
  /** Prints JSON of what history lists. */
  listed(...args: readonly string[]): Promise<Listed[]>;
}

export interface Listed {
  readonly id: string;
  readonly time: string;
  readonly kind: string;
  readonly name: string;
  readonly action?: string;
  readonly yourWidgets?: number;
}

/** An account whose operator has written its pages and alarms, for each test of the file. */
export function undoStage(): () => UndoStage {
  let settled: Settled;
  let current: UndoStage;
  let cloud: LocalCloud;
  beforeAll(async () => {
    settled = await settledBy(prepare);
  });
  beforeEach(async () => {
    cloud = await startCloud({ emptyPages: false, alarmWritesPerSecond: Number.POSITIVE_INFINITY });
    prepare(cloud);
    settle(cloud, settled);
    const variables = localCloudVariables(cloud.url, OPERATOR.region);
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    current = stageOf(cloud);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await cloud.close();
  });
  return () => current;
}

function prepare(cloud: LocalCloud): void {
  seedCollected(cloud);
  describeOperator(cloud, OPERATOR);
}

function stageOf(cloud: LocalCloud): UndoStage {
  const widgets = (): Widget[] => JSON.parse(cloud.dashboards.get(PAGE) ?? '{"widgets":[]}').widgets;
  const setWidgets = (all: readonly Widget[]): void => {
    const body = JSON.parse(cloud.dashboards.get(PAGE) ?? '{}');
    cloud.dashboards.set(PAGE, JSON.stringify({ ...body, widgets: all }));
  };
  const edit = (title: string, ...added: readonly Widget[]): string => {
    const all = widgets();
    find(all, 'money_models').properties.title = title;
    setWidgets([...all, ...added]);
    return cloud.dashboards.get(PAGE) ?? '';
  };
  return {
    cloud,
    run: () => reconcileAtOnce(OPERATOR, {}, { log: cloudLog(cloud, OPERATOR) }),
    widgets,
    setWidgets,
    edit,
    overwrite(title, ...added) {
      const before = cloud.dashboards.get(PAGE) ?? '';
      const body = edit(title, ...added);
      cloud.dashboards.set(PAGE, before);
      cloudLog(cloud, OPERATOR).info('replaced', { page: PAGE, action: 'change', part: 1, of: 1, body });
      return body;
    },
    title: () => find(widgets(), 'money_models').properties.title,
    async listed(...args) {
      const { stdout, stderr, code } = await cliHere(cloud, ['history', '--json', ...args]);
      if (code !== 0) throw new Error(stderr);
      return JSON.parse(stdout).replaced;
    },
  };
}
