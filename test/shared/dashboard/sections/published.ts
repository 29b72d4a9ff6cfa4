import type { Dimensions, Namespace, NamespaceMetric } from '../../../../shared/bedrock/catalogue.ts';
import type { Widget } from '../../../../shared/dashboard/body.ts';
import { readMark } from '../../../../shared/dashboard/mark.ts';
import type { DesiredRegion } from '../../../../shared/loop/desire-region.ts';
import { widgetsOf } from '../render.ts';

/** These metrics have data under these dimensions. */
export function published(
  namespace: Namespace,
  dimensions: Dimensions,
  metrics: readonly string[] = ['Invocations'],
): NamespaceMetric[] {
  return metrics.map((name) => ({ namespace, name, dimensions }));
}

/** The ARN of an AgentCore resource. */
export function agentCoreArn(type: string, id: string): string {
  return `arn:aws:bedrock-agentcore:us-east-1:111122223333:${type}/${id}`;
}

/** Names of the section's widgets on page 1, without the section's own. */
export function namesOf(desired: DesiredRegion, section: string): string[] {
  return sectionOf(desired, section).map((one) => {
    return String(readMark(one)?.widget).slice(section.length + 1);
  });
}

export function sectionOf(desired: DesiredRegion, section: string): Widget[] {
  return widgetsOf(desired).filter((one) => readMark(one)?.widget.startsWith(`${section}_`));
}
