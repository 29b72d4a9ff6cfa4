import * as z from 'zod';
import { type Account, regionOf } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Call } from '../call.ts';
import { readInput } from '../read-input.ts';
import { newestVersion } from './stored-parameter.ts';

const Input = z.object({
  Name: z.string().min(1).max(2048),
  ParameterVersion: z.int().optional(),
  Labels: z.array(z.string().min(1).max(100)).min(1).max(10),
});

/** Puts labels on a version, the newest if none is named, and takes them from any other. */
export function labelParameterVersion(call: Call, account: Account): object {
  const { Name, ParameterVersion, Labels } = readInput(Input, call.input, 'ValidationException');
  const { parameters } = regionOf(account, call.region);
  const parameter = parameters.get(Name);
  if (parameter === undefined) throw new AwsError('ParameterNotFound', `Parameter ${Name} not found.`);
  const wanted = ParameterVersion ?? newestVersion(parameter)?.version;
  if (!parameter.versions.some(({ version }) => version === wanted)) {
    throw new AwsError(
      'ParameterVersionNotFound',
      `Systems Manager could not find version ${wanted} of ${Name}.`,
    );
  }
  const valid = Labels.filter((label) => /^(?!aws|ssm|\d)[A-Za-z0-9_.-]+$/i.test(label));
  const versions = parameter.versions.map((version) => {
    const others = (version.labels ?? []).filter((label) => !valid.includes(label));
    return { ...version, labels: version.version === wanted ? [...others, ...valid] : others };
  });
  parameters.set(Name, { ...parameter, versions });
  return { InvalidLabels: Labels.filter((label) => !valid.includes(label)), ParameterVersion: wanted };
}
