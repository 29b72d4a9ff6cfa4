import * as z from 'zod/mini';
import { readObject } from '../../../../shared/config/fields.ts';
import type { Parameter } from '../../../../shared/config/parameter.ts';
import { found, type Problem, withNote } from '../../../../shared/kit/problem.ts';
import { type Given, toParameter } from './given.ts';

/** What `aws ssm get-parameters-by-path` prints. */
const Export = z.looseObject({
  Parameters: z.array(z.looseObject({ Name: z.string(), Type: z.string(), Value: z.string() })),
});

/**
 * Reads many values from one JSON object: names to values, or the output of `aws ssm get-parameters-by-path`. A name is one below the
 * prefix or a full one; a value is text, or the object that the text would hold.
 */
export function readValueMap(prefix: string, from: string, text: string): Given {
  const read = readObject(text, from, 'a JSON object of names and values');
  if (read.kind === 'unusable') return { parameters: [], problems: [withNote(read.problem, SINGLE)] };
  const { object, oddities } = read;
  const exported = Export.safeParse(object);
  if (exported.success) {
    const { Parameters } = exported.data;
    return {
      parameters: Parameters.map(({ Name, Type, Value }) => toParameter(prefix, Name, Value, Type)),
      problems: [],
    };
  }
  const parameters: Parameter[] = [];
  const problems: Problem[] = oddities.map(({ key, remedy, message }) => ({
    where: from,
    key,
    remedy,
    message,
  }));
  for (const [name, value] of Object.entries(object)) {
    const isText = typeof value === 'string';
    if (isText || isObject(value)) {
      parameters.push(toParameter(prefix, name, isText ? value : JSON.stringify(value)));
    } else {
      const expectation = 'a text or a JSON object';
      const message = `expected ${expectation}, found ${found(value)}`;
      problems.push({ where: name, remedy: `Write ${expectation}`, message });
    }
  }
  return { parameters, problems };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const SINGLE = 'a file with a single value is settings.json, or is below models/ or prices/';
