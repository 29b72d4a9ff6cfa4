import * as z from 'zod';
import { asPlainJson } from '../dashboard/plain-json.ts';

const Text = z.string().optional().catch(undefined);
const Count = z.int().min(0).optional().catch(undefined);
/** Only a colour, because it becomes part of a style. */
const Colour = z
  .string()
  .regex(/^#[0-9a-f]{3,8}$/i)
  .optional()
  .catch(undefined);

const Axis = z.object({ label: Text, min: z.number().optional().catch(undefined) });

const Annotation = z.object({ label: Text, value: z.number(), color: Colour, yAxis: Text });
export type Annotation = z.infer<typeof Annotation>;

/** The properties of a widget that the preview draws. It ignores others. */
const WidgetProperties = z.object({
  title: Text,
  markdown: Text,
  background: Text,
  view: Text,
  stacked: z.boolean().optional().catch(undefined),
  yAxis: z.object({ left: Axis.optional(), right: Axis.optional() }).optional().catch(undefined),
  legend: z.object({ position: Text }).optional().catch(undefined),
  annotations: z
    .object({
      horizontal: z.array(Annotation).optional().catch(undefined),
      alarms: z.array(z.string()).optional(),
    })
    .optional()
    .catch(undefined),
  metrics: z.array(z.unknown()).optional().catch(undefined),
  alarms: z.array(z.string()).optional().catch(undefined),
  sortBy: Text,
  table: z
    .object({ summaryColumns: z.array(z.string()).optional().catch(undefined) })
    .optional()
    .catch(undefined),
  states: z.array(z.string()).optional().catch(undefined),
  query: Text,
});
export type WidgetProperties = z.infer<typeof WidgetProperties>;

/** Any widget, also one of yours. An unexpected value counts as absent, so that no widget fails the preview. */
export const PreviewWidget = z.preprocess(
  asPlainJson,
  z.object({
    type: z.string().catch('widget of an unknown kind'),
    x: Count,
    y: Count,
    /** CloudWatch's default is 6. */
    width: z.int().min(1).max(24).catch(6),
    height: z.int().min(1).catch(6),
    properties: WidgetProperties.catch({}),
  }),
);
export type PreviewWidget = z.infer<typeof PreviewWidget>;

const Options = z.object({ color: Colour, yAxis: Text });

/** Returns the colour and axis of an entry, from its last part if that is an object. */
export function lineOptions(entry: unknown): z.infer<typeof Options> {
  const last: unknown = Array.isArray(entry) ? entry.at(-1) : undefined;
  return Options.safeParse(last).data ?? {};
}
