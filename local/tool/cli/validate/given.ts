import type { Parameter } from '../../../../shared/config/parameter.ts';
import { found, type Problem } from '../../../../shared/kit/problem.ts';
import { nameBelow } from '../../configuration/names.ts';

export interface GivenParameter extends Parameter {
  /** The path of the file that holds this value alone. */
  readonly file?: string;
}

/** The values in your files, as the parameters that they would become. */
export interface Given {
  readonly parameters: readonly GivenParameter[];
  /** The value of the fleet's shared parameter. */
  readonly defaults?: Parameter;
  /** Why some of them cannot become parameters. */
  readonly problems: readonly Problem[];
}

export function toParameter(prefix: string, name: string, value: string, type = 'String'): Parameter {
  const fullName = name.startsWith('/') ? name : `${prefix}/${name}`;
  return { name: fullName, type, value, version: 1 };
}

/** The name of the file that holds the value of the fleet's shared parameter, which is not below the prefix. */
export const FLEET_DEFAULTS = 'fleet-defaults';

/** Parameter Store's own limits (API reference, PutParameter), which a value must meet to be stored. */
const LEGAL_NAME = /^(\/[A-Za-z0-9_.-]+){1,15}$/;
const MAX_BYTES = 8_192;
/** Text that Parameter Store takes for a reference to another parameter. */
const REFERENCE = /\{\{.*?\}\}/s;

/** Merges values and adds what Parameter Store would refuse. A name that is given twice is a problem; the first one counts. */
export function mergeGiven(prefix: string, givens: readonly Given[]): Given {
  const byName = new Map<string, GivenParameter>();
  const problems = givens.flatMap((given) => given.problems);
  for (const parameter of givens.flatMap((given) => given.parameters)) {
    const where = nameBelow(prefix, parameter.name);
    if (byName.has(parameter.name)) {
      problems.push({
        where,
        remedy: 'Remove one of the two values',
        message: 'expected one value, found two',
      });
      continue;
    }
    byName.set(parameter.name, parameter);
    const bytes = Buffer.byteLength(parameter.value);
    if (!LEGAL_NAME.test(parameter.name)) {
      const message = `expected a name of letters, digits and _ . - in up to 15 levels, found ${found(parameter.name)}`;
      problems.push({ where, remedy: 'Rename the parameter', message });
    }
    if (bytes > MAX_BYTES) {
      const message = `expected at most 4096 bytes, or 8192 in the advanced tier, found ${bytes}`;
      problems.push({ where, remedy: 'Shorten the value', message });
    }
    const reference = REFERENCE.exec(parameter.value)?.[0];
    if (reference !== undefined) {
      const message = `expected a value without {{ and }}, which Parameter Store refuses, found ${found(reference)}`;
      problems.push({ where, remedy: 'Remove {{ and }}', message });
    }
  }
  const name = `${prefix}/${FLEET_DEFAULTS}`;
  const defaults = byName.get(name);
  byName.delete(name);
  return { parameters: [...byName.values()], problems, ...(defaults === undefined ? {} : { defaults }) };
}
