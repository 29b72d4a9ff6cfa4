import { expect } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { cdk } from './effects/cdk.ts';
import {
  deleteDashboard,
  invoke,
  listParameters,
  listQuotas,
  showDashboard,
  whoAmI,
} from './effects/cloud.ts';
import { explainSettings, putDefaults, shareDefaults } from './effects/defaults.ts';
import { diff, init, pull, push, validateFiles } from './effects/git.ts';
import { putParameter } from './effects/put-parameter.ts';
import { compare, rollOut, unpack, upload } from './effects/rollout.ts';
import { apply, bill, collect, explain, models, plan, preview, prices, validate } from './effects/tool.ts';
import { history, restore } from './effects/undo.ts';
import type { Stage } from './stage.ts';

/** Does what the command does, and expects what the text beside it promises. */
export type Effect = (words: readonly string[], stage: Stage) => Promise<void>;

/** By what the command begins with; the first that fits. A command that none fits has no proof yet. */
const EFFECTS: readonly (readonly [command: RegExp, effect: Effect])[] = [
  [/^aws ssm put-parameter --type String --tier Advanced /, putDefaults],
  [/^aws ram create-resource-share /, shareDefaults],
  [/^aws s3 cp /, upload],
  [/^aws (cloudformation|organizations) /, rollOut],
  [/^node -e /, unpack],
  [/^sha256sum -c /, compare],
  [/^aws ssm put-parameter /, putParameter],
  [/^aws ssm get-parameters-by-path /, listParameters],
  [/^aws sts get-caller-identity$/, whoAmI],
  [/^aws service-quotas list-service-quotas /, listQuotas],
  [/^aws cloudwatch get-dashboard /, showDashboard],
  [/^aws cloudwatch delete-dashboards /, deleteDashboard],
  [/^aws lambda invoke /, invoke],
  [/^npx bedrock-dashboard plan( --full)?$/, plan],
  [/^npx bedrock-dashboard apply --yes$/, apply],
  [/^npx bedrock-dashboard models( --unpriced)?$/, models],
  [/^npx bedrock-dashboard explain settings$/, explainSettings],
  [/^npx bedrock-dashboard explain [^-]/, explain],
  [/^npx bedrock-dashboard validate$/, validate],
  [/^npx bedrock-dashboard validate config$/, validateFiles],
  [/^npx bedrock-dashboard init config$/, init],
  [/^npx bedrock-dashboard pull config( --prune)?( --yes)?$/, pull],
  [/^npx bedrock-dashboard diff config$/, diff],
  [/^npx bedrock-dashboard push config( --prune)? --yes$/, push],
  [/^npx bedrock-dashboard prices (list|check|refresh)$/, prices],
  [/^npx bedrock-dashboard collect( --yes)?$/, collect],
  [/^npx bedrock-dashboard bill$/, bill],
  [/^npx bedrock-dashboard preview\b/, preview],
  [/^npx bedrock-dashboard history( --since 12w)?$/, history],
  [/^npx bedrock-dashboard restore [\w-]+( --output then.json)?$/, restore],
  [/^npx cdk (deploy|diff|synth)\b/, cdk],
  // These need an account or a registry: that there is such a command must do.
  [
    /^npx cdk (bootstrap|destroy)$/,
    async () => expect(packageJson.devDependencies).toHaveProperty('aws-cdk'),
  ],
  [/^(npm (ci|pack)|git pull)$/, async () => undefined],
  // `npm test` is this; CI runs the others.
  [/^npm (run )?\w+/, script],
];

export function effectOf(words: readonly string[]): Effect {
  const command = words.join(' ');
  const found = EFFECTS.find(([pattern]) => pattern.test(command));
  if (found === undefined) throw new Error(`no effect of this command is known: ${command}`);
  return found[1];
}

async function script([, first = '', second = '']: readonly string[]): Promise<void> {
  expect(Object.keys(packageJson.scripts)).toContain(first === 'run' ? second : first);
}
