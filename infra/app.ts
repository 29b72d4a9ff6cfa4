import { App, Validations } from 'aws-cdk-lib';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readContext } from './context.ts';
import { BedrockDashboardStack } from './stack.ts';

/** There is no older deployment to be careful of: without its recommended flags CDK would warn at each synth. */
export const app = new App({ context: CURRENTLY_RECOMMENDED_FLAGS });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
try {
  new BedrockDashboardStack(app, 'BedrockDashboardOperator', readContext(app.node));
} catch (error) {
  // What a person can mend is said in a sentence; anything else is a fault of ours, and needs its trace.
  if (!(error instanceof Error) || error.name !== 'Error') throw error;
  console.error(error.message);
  process.exitCode = 1;
}
