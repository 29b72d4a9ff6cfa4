import { checkExpressions } from '../../../local/sandbox/check-expressions.ts';

/** An entry of a widget, or a query of an alarm. */
export interface Line {
  readonly id?: string;
  readonly expression?: string;
  readonly isShown: boolean;
}

/**
 * What CloudWatch would refuse of these expressions. Parsing each of some thousand would take seconds: as every metric and every
 * result is one time series, an expression is as good as the same one with a single id and a single number.
 */
export function expressionFaults(lines: readonly Line[]): string[] {
  const ids = lines.flatMap(({ id }) => id ?? []);
  const known = new Set(ids);
  const expressions = lines.flatMap(({ id, expression, isShown }) =>
    expression === undefined ? [] : [{ id, expression, isShown, refersTo: idsIn(expression) }],
  );
  const used = new Set(expressions.flatMap(({ refersTo }) => refersTo));
  return [
    ...(known.size < ids.length ? ['two entries have one id'] : []),
    ...ids.filter((id) => !/^[a-z]\w{0,254}$/.test(id)).map((id) => `${id} is no id`),
    ...lines
      .filter(({ id, isShown }) => !isShown && (id === undefined || !used.has(id)))
      .map(({ id }) => `nothing refers to the hidden ${id}`),
    ...expressions.flatMap(({ expression, refersTo }) => [
      ...refersTo
        .filter((id) => !known.has(id))
        .map((id) => `${expression} refers to ${id}, which is not there`),
      ...(expression.length > 2_048 ? [`an expression has ${expression.length} characters`] : []),
      ...(/[-+*/(,]\s*-/.test(expression) ? [`${expression} has a sign after an operator`] : []),
      ...shapeFaults(expression).map((fault) => `${expression}: ${fault}`),
    ]),
    ...circles(expressions),
  ];
}

function idsIn(expression: string): string[] {
  return expression.match(/(?<![A-Za-z0-9_])[a-z]\w*/g) ?? [];
}

const TWO_CHANGES = /IF\(EPOCH\(m\)<1,(?:1|\(1-1\)),IF\(EPOCH\(m\)<1,(?:1|\(1-1\)),(?:1|\(1-1\))\)\)/g;
const ONE_CHANGE = 'IF(EPOCH(m)<1,1,1)';

const KNOWN = new Map<string, readonly string[]>();

function shapeFaults(expression: string): readonly string[] {
  const shape = expression
    .replaceAll(/(?<![A-Za-z0-9_])[a-z]\w*/g, 'm')
    .replaceAll(/\d+(?:\.\d+)?/g, '1')
    .replaceAll(TWO_CHANGES, ONE_CHANGE)
    .replaceAll(TWO_CHANGES, ONE_CHANGE)
    .replaceAll(/(m\*IF\(EPOCH\(m\)<1,1,1\)(?:\/1)?)(?:,\1)+(?=[,\]])/g, '$1')
    .replaceAll(/(m(?:\*1)?(?:\/1)?)(?:,\1)+(?=[,\]])/g, '$1')
    .replaceAll(/(SUM\(\[m\]\)(?:\*1)?(?:\/1)?)(?:,\1)+(?=[,\]])/g, '$1');
  const known = KNOWN.get(shape);
  if (known !== undefined) return known;
  const period = 300;
  const metrics = [
    [{ expression: shape, id: 'e', period }],
    ['AWS/Bedrock', 'Invocations', { id: 'm', stat: 'Sum', period, visible: false }],
  ];
  const faults = checkExpressions({
    widgets: [{ type: 'metric', properties: { region: 'us-east-1', metrics } }],
  });
  const messages = faults.map(({ Message }) => Message ?? '');
  KNOWN.set(shape, messages);
  return messages;
}

/** Expressions that rest on themselves. */
function circles(
  expressions: readonly { readonly id: string | undefined; readonly refersTo: readonly string[] }[],
): string[] {
  const byId = new Map(expressions.map((one) => [one.id, one.refersTo]));
  const done = new Set<string>();
  const leadsBack = (id: string, path: readonly string[]): boolean => {
    if (path.includes(id)) return true;
    if (done.has(id)) return false;
    const isCircle = (byId.get(id) ?? []).some((next) => leadsBack(next, [...path, id]));
    done.add(id);
    return isCircle;
  };
  return [...byId.keys()].some((id) => id !== undefined && leadsBack(id, []))
    ? ['expressions lead in a circle']
    : [];
}
