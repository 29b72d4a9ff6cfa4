import { Code } from 'aws-cdk-lib/aws-lambda';
import { type BuiltTemplate, makeTemplate } from '../../build-template.ts';
import { synthTemplate } from '../../infra/template/synth.ts';
import type { ParameterTemplate } from './parameters.ts';

let built: Promise<BuiltTemplate> | undefined;

/** The template without assets as `npm run template` writes it, made once for all files of a worker. */
export function builtTemplate(): Promise<BuiltTemplate> {
  built ??= makeTemplate();
  return built;
}

/** The template with functions that do nothing, for what does not depend on the code. */
export function plainTemplate(): ParameterTemplate {
  const code = { code: Code.fromInline('exports.handler = () => undefined;'), fingerprint: 'none' };
  return synthTemplate({ reconcile: code, collect: code, metadata: {} }) as ParameterTemplate;
}
