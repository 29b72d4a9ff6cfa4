import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App, CfnElement, type Environment, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { IConstruct } from 'constructs';
import { BedrockDashboardOperator } from '../../infra/operator.ts';
import type { BedrockDashboardOperatorProps } from '../../infra/operator-props.ts';
import { readable } from './readable.ts';

export const BUNDLE = fileURLToPath(new URL('bundle', import.meta.url));

export const ENV = { account: '111122223333', region: 'eu-west-1' };

export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
  readonly DeletionPolicy?: string;
}

export interface TemplateJson {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
  readonly Mappings?: Readonly<Record<string, unknown>>;
}

export interface Synthesised {
  readonly stack: Stack;
  readonly operator: BedrockDashboardOperator;
  readonly template: Template;
  readonly json: TemplateJson;
}

export interface SynthOptions {
  readonly env?: Environment;
  readonly context?: Record<string, unknown>;
  /** After the operator is made, before the template is. */
  readonly extend?: (operator: BedrockDashboardOperator, stack: Stack) => void;
}

const OUT = mkdtempSync(join(tmpdir(), 'infra-'));
let apps = 0;

// One for all files of a worker, which load this module once.
process.once('exit', () => rmSync(OUT, { recursive: true, force: true }));

/**
 * Writes where it is removed again: CDK leaves its own temporary directories to the end of the process, which a worker
 * thread has not. Without CDK's own validation, which takes a second: app.test.ts runs it.
 */
export function testApp(context: Record<string, unknown> = {}): App {
  apps += 1;
  return new App({ context, outdir: join(OUT, String(apps)), builtinCloudFormationValidation: false });
}

type Props = BedrockDashboardOperatorProps;

/** A stack with one operator, without collect unless asked for: collect.test.ts has it. Properties that need a construct are made in the stack. */
export function synth(
  props: Props | ((stack: Stack) => Props) = {},
  options: SynthOptions = {},
): Synthesised {
  const app = testApp(options.context);
  const stack = new Stack(app, 'Stack', options.env === undefined ? {} : { env: options.env });
  const given = typeof props === 'function' ? props(stack) : props;
  const operator = new BedrockDashboardOperator(stack, 'Operator', {
    bundle: BUNDLE,
    collectBundle: BUNDLE,
    collect: false,
    ...given,
  });
  options.extend?.(operator, stack);
  const template = Template.fromStack(stack);
  return { stack, operator, template, json: template.toJSON() as TemplateJson };
}

/** The resource of a construct, by its path in the stack, with texts for intrinsic functions. */
export function resource({ stack, json }: Pick<Synthesised, 'stack' | 'json'>, path: string): Resource {
  const found = json.Resources[idOf(stack, path)];
  if (found === undefined) throw new Error(`no resource for ${path}`);
  return readable(found) as Resource;
}

/** None is as good as no property. */
export function properties(
  synthesised: Pick<Synthesised, 'stack' | 'json'>,
  path: string,
): Readonly<Record<string, unknown>> {
  return resource(synthesised, path).Properties ?? {};
}

export function idOf(stack: Stack, path: string): string {
  const construct = path.split('/').reduce<IConstruct>((at, id) => at.node.findChild(id), stack);
  const element = CfnElement.isCfnElement(construct) ? construct : construct.node.defaultChild;
  if (element === undefined || !CfnElement.isCfnElement(element)) throw new Error(`${path} is no resource`);
  return String(stack.resolve(element.logicalId));
}
