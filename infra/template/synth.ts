import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';
import { type TemplateCode, TemplateStack } from './stack.ts';

/** Returns the template. The same code gives the same template. */
export function synthTemplate(code: TemplateCode): object {
  const outdir = mkdtempSync(join(tmpdir(), 'template-'));
  try {
    const app = new App({ outdir, context: CURRENTLY_RECOMMENDED_FLAGS, analyticsReporting: false });
    const stack = new TemplateStack(app, 'BedrockDashboard', code);
    return app.synth().getStackByName(stack.stackName).template;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
