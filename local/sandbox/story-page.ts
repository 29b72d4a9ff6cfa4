import assert from 'node:assert/strict';
import type { Operator } from '../../shared/config/operator.ts';
import { readMark } from '../../shared/dashboard/mark.ts';
import type { LocalCloud } from './cloud/cloud.ts';

/** A widget of a page, as the page's source has it. */
export interface Widget {
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  properties: { region?: string; title?: string; markdown?: string; metrics?: unknown[] };
}

export function read(cloud: LocalCloud, { dashboardName }: Operator): Widget[] {
  const body = cloud.dashboards.get(dashboardName);
  assert.ok(body, `there is no dashboard ${dashboardName}`);
  return JSON.parse(body).widgets;
}

export function edit(cloud: LocalCloud, { dashboardName }: Operator, widgets: readonly Widget[]): void {
  const body: object = JSON.parse(cloud.dashboards.get(dashboardName) ?? '{}');
  cloud.dashboards.set(dashboardName, JSON.stringify({ ...body, widgets }));
}

export function find(widgets: readonly Widget[], end: string): Widget {
  const widget = widgets.find((candidate) => widgetName(candidate).endsWith(end));
  assert.ok(widget, `there is no widget ${end}`);
  return widget;
}

export function widgetName(widget: Widget): string {
  return readMark(widget)?.widget ?? '';
}

/** Returns the metrics of a cost widget as JSON. */
export function cost(cloud: LocalCloud, operator: Operator, name: string): string {
  const widget = read(cloud, operator).find(
    (candidate) => /cost/.test(widgetName(candidate)) && widgetName(candidate).includes(name),
  );
  return JSON.stringify(widget?.properties.metrics ?? []);
}

export function writes(cloud: LocalCloud): string[] {
  return cloud.calls.map(({ operation }) => operation).filter((operation) => /^(Put|Delete)/.test(operation));
}

export function endOf(widgets: readonly Widget[]): number {
  return Math.max(...widgets.map(({ y, height }) => y + height));
}

export function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
