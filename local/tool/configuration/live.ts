import type { Parameter } from '../../../shared/config/parameter.ts';
import { owningStack } from '../../../shared/config/stack-owned.ts';
import { wrongType } from '../../../shared/config/wrong-type.ts';
import { byText } from '../../../shared/kit/order.ts';
import type { Problem } from '../../../shared/kit/problem.ts';
import type { Metadata, ParameterStore } from '../aws/parameter-store.ts';
import { fileProblem, isConfiguration, nameBelow } from './names.ts';

/** A parameter with configuration, as Parameter Store has it. */
export interface LiveParameter {
  readonly fullName: string;
  readonly value: string;
  readonly version: number;
  readonly metadata: Metadata;
  /** The stack that it belongs to. Absent: it is yours. */
  readonly stack?: string;
}

export interface Live {
  /** By the names below the prefix, in their order. */
  readonly parameters: ReadonlyMap<string, LiveParameter>;
  /** Of parameters that no file can mirror. */
  readonly problems: readonly Problem[];
}

/** Reads the configuration below the prefix. */
export async function readLive(
  store: Pick<ParameterStore, 'readAll' | 'describeAll'>,
  prefix: string,
): Promise<Live> {
  const [parameters, metadata] = await Promise.all([store.readAll(prefix), store.describeAll(prefix)]);
  return toLive(prefix, parameters, metadata);
}

export function toLive(
  prefix: string,
  parameters: readonly Parameter[],
  metadata: ReadonlyMap<string, Metadata>,
): Live {
  const live = new Map<string, LiveParameter>();
  const problems: Problem[] = [];
  for (const parameter of [...parameters].sort(byText(({ name }) => name))) {
    const name = nameBelow(prefix, parameter.name);
    if (!isConfiguration(name)) continue;
    const problem = wrongType(name, parameter) ?? fileProblem(name);
    if (problem === undefined) live.set(name, describeLive(parameter, metadata.get(parameter.name)));
    else problems.push(problem);
  }
  return { parameters: live, problems };
}

/** A parameter without metadata was created between the two reads. */
function describeLive(
  { name, value, version }: Parameter,
  metadata: Metadata = { tier: 'Standard' },
): LiveParameter {
  const stack = owningStack(metadata.description ?? '');
  return { fullName: name, value, version, metadata, ...(stack === undefined ? {} : { stack }) };
}

export function valuesOf({ parameters }: Pick<Live, 'parameters'>): Map<string, string> {
  return new Map([...parameters].map(([name, { value }]) => [name, value]));
}
