import { Code } from 'aws-cdk-lib/aws-lambda';
import { type BuiltTemplate, makeTemplate } from '../../build-template.ts';
import { synthTemplate, type Validation } from '../../infra/template/synth.ts';
import type { ParameterTemplate } from './parameters.ts';

/** CDK's own validation takes seconds in each worker: test/infra/template.test.ts and `npm run template` run it. */
const UNVALIDATED = { builtinCloudFormationValidation: false };

let built: Promise<BuiltTemplate> | undefined;

/** The template without assets as `npm run template` writes it, made once for all files of a worker. */
export function builtTemplate(): Promise<BuiltTemplate> {
  built ??= makeTemplate(UNVALIDATED);
  return built;
}

let plain: ParameterTemplate | undefined;

/** The template with functions that do nothing, for what does not depend on the code; made once for all files of a worker. */
export function plainTemplate(): ParameterTemplate {
  plain ??= synthPlainTemplate(UNVALIDATED);
  return plain;
}

/** Makes the plain template anew, validated by the CDK unless `validation` says otherwise. */
export function synthPlainTemplate(validation?: Validation): ParameterTemplate {
  const code = { code: Code.fromInline('exports.handler = () => undefined;'), fingerprint: 'none' };
  return synthTemplate({ reconcile: code, collect: code, metadata: {} }, validation) as ParameterTemplate;
}
