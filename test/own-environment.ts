import { afterAll } from 'vitest';
import { keepEnvironment } from './keep-environment.ts';

/**
 * The files of a worker run one after the other in one process. Each begins with the same variables, whichever ran before, and without your
 * own of AWS: no test can reach a real account.
 */
const FOR_TESTS = {
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
};

for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
Object.assign(process.env, FOR_TESTS);
afterAll(keepEnvironment());
