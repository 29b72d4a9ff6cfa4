import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type AppProps } from 'aws-cdk-lib';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';
import { type TemplateCode, TemplateStack } from './stack.ts';

/** How the CDK checks the template that it makes: by default as in any app. */
export type Validation = Pick<AppProps, 'builtinCloudFormationValidation'>;

/** Returns the template. The same code gives the same template. */
export function synthTemplate(code: TemplateCode, validation: Validation = {}): object {
  const outdir = mkdtempSync(join(tmpdir(), 'template-'));
  try {
    const app = new App({
      outdir,
      context: CURRENTLY_RECOMMENDED_FLAGS,
      analyticsReporting: false,
      ...validation,
    });
    const stack = new TemplateStack(app, 'BedrockDashboard', code);
    return app.synth().getStackByName(stack.stackName).template;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
