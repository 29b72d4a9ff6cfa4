import { App, Validations } from 'aws-cdk-lib';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readContext } from './context.ts';
import { BedrockDashboardStack } from './stack.ts';

/** Sets all recommended flags, because there is no older deployment: without them CDK warns at each synth. */
export const app = new App({ context: CURRENTLY_RECOMMENDED_FLAGS });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
try {
  new BedrockDashboardStack(app, 'BedrockDashboardOperator', readContext(app.node));
} catch (error) {
  // A mistake in the context is one sentence; any other error is a bug and keeps its stack trace.
  if (!(error instanceof Error) || error.name !== 'Error') throw error;
  console.error(error.message);
  process.exitCode = 1;
}
