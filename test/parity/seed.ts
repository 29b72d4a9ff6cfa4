import { createRequire } from 'node:module';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

/** One metric that a dashboard draws: what tells it from every other one. */
export interface Drawn {
  readonly namespace: string;
  readonly metric: string;
  /** Names and values in turn. */
  readonly dimensions: readonly string[];
  readonly stat: string;
  /** Seconds. */
  readonly period: number;
}

interface Seed {
  addModelMonitoring(name: string, id: string, props: object): void;
  addAllModelsMonitoring(): void;
  addGuardrailMonitoring(guardrail: object): void;
  addAllGuardrailsMonitoring(): void;
}

const PACKAGE = '@cdklabs/generative-ai-cdk-constructs/lib';

/** The dashboard of the seed construct for one model and for all models, by the published package. */
export function seedDashboard(modelId: string, props: object): Drawn[] {
  return drawnAfter((seed) => {
    seed.addModelMonitoring('Model', modelId, props);
    seed.addAllModelsMonitoring();
  });
}

/** For one guardrail and for all guardrails. */
export function seedGuardrails(guardrailArn: string, guardrailVersion: string): Drawn[] {
  const { Guardrail } = createRequire(import.meta.url)(`${PACKAGE}/cdk-lib/bedrock/guardrails/guardrails`);
  return drawnAfter((seed, stack) => {
    const attributes = { guardrailArn, guardrailVersion };
    seed.addGuardrailMonitoring(Guardrail.fromGuardrailAttributes(stack, 'Guardrail', attributes));
    seed.addAllGuardrailsMonitoring();
  });
}

function drawnAfter(add: (seed: Seed, stack: Stack) => void): Drawn[] {
  // By its file: the package's entry would load constructs of a dozen services.
  const { BedrockCwDashboard } = createRequire(import.meta.url)(
    `${PACKAGE}/patterns/gen-ai/aws-bedrock-cw-dashboard`,
  );
  const stack = new Stack(new App({ builtinCloudFormationValidation: false }), 'Seed', {
    env: { account: '111122223333', region: 'us-east-1' },
  });
  const seed: Seed = new BedrockCwDashboard(stack, 'Dashboard');
  add(seed, stack);
  const resources = Object.values(Template.fromStack(stack).toJSON().Resources as Record<string, Resource>);
  const body = resources.find(({ Type }) => Type === 'AWS::CloudWatch::Dashboard')?.Properties.DashboardBody;
  const { widgets } = JSON.parse(typeof body === 'string' ? body : joined(body));
  return widgets.flatMap(drawnBy);
}

interface Resource {
  readonly Type: string;
  readonly Properties: { readonly DashboardBody?: unknown };
}

/** What a widget draws or calculates with. Defaults as CloudWatch has them: Average, 300 seconds. */
export function drawnBy({ properties }: { properties: { metrics?: unknown[][]; period?: number } }): Drawn[] {
  return (properties.metrics ?? []).flatMap((entry): Drawn[] => {
    const last = entry.at(-1);
    const options =
      typeof last === 'object' ? (last as { stat?: string; period?: number; expression?: string }) : {};
    if (options.expression !== undefined) return [];
    const [namespace = '', metric = '', ...dimensions] = entry.filter((part) => typeof part === 'string');
    const { stat = 'Average', period = properties.period ?? 300 } = options;
    return [{ namespace, metric, dimensions, stat, period }];
  });
}

function joined(value: unknown): string {
  const [, parts] = Object(value)['Fn::Join'] as [string, unknown[]];
  return parts.map((part) => (typeof part === 'string' ? part : 'us-east-1')).join('');
}
