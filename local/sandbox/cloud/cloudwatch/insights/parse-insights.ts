import { grammar, type Node } from 'ohm-js';
import { MathError } from '../math/math-error.ts';
import {
  ACCOUNT,
  type Condition,
  CURRENT_ACCOUNT,
  type InsightsQuery,
  MAX_SERIES,
  STATISTICS,
} from './insights-query.ts';

/** Keywords in any case, names as they are. Tags, which the local cloud does not have, are no names. */
const GRAMMAR = grammar(String.raw`
  MetricsInsights {
    Query     = select function "(" name ")" from Source Where? GroupBy? OrderBy? Limit?
    Source    = schema "(" NonemptyListOf<name, ","> ")" -- schema
              | name
    Where     = where Condition (and Condition)*
    Condition = account ("!=" | "=") (current | value) -- account
              | name ("!=" | "=") value                -- dimension
    GroupBy   = group by NonemptyListOf<key, ",">
    OrderBy   = order by function "(" ")" (desc | asc)?
    Limit     = limit number

    select = caseInsensitive<"SELECT"> ~part
    from   = caseInsensitive<"FROM"> ~part
    schema = caseInsensitive<"SCHEMA"> ~part
    where  = caseInsensitive<"WHERE"> ~part
    and    = caseInsensitive<"AND"> ~part
    group  = caseInsensitive<"GROUP"> ~part
    order  = caseInsensitive<"ORDER"> ~part
    by     = caseInsensitive<"BY"> ~part
    desc   = caseInsensitive<"DESC"> ~part
    asc    = caseInsensitive<"ASC"> ~part
    limit  = caseInsensitive<"LIMIT"> ~part

    function (a function: AVG, COUNT, MAX, MIN or SUM)
      = (caseInsensitive<"AVG"> | caseInsensitive<"COUNT"> | caseInsensitive<"MAX"> | caseInsensitive<"MIN">
        | caseInsensitive<"SUM">) ~part
    key = account | name
    account = "AWS.AccountId" ~part
    current = caseInsensitive<"CURRENT_ACCOUNT_ID"> spaces "(" spaces ")"
    name (a name)
      = part+                              -- plain
      | "\"" (escaped | ~"\"" any)+ "\""   -- quoted
    value (a value in single quotation marks)
      = "'" (escaped | ~"'" any)* "'"
    number (a number) = digit+ ~part
    escaped = "\\" ("\"" | "'" | "\\")
    part    = "A".."Z" | "a".."z" | digit | "_"
  }
`);

/** Of the reserved keywords, those of the syntax, and the names of Bedrock's dimensions. Source: user guide, Reserved keywords. */
const RESERVED = new Set([
  ...[
    'SELECT',
    'FROM',
    'SCHEMA',
    'WHERE',
    'AND',
    'GROUP',
    'ORDER',
    'BY',
    'DESC',
    'ASC',
    'LIMIT',
    'OPERATION',
  ],
  ...Object.keys(STATISTICS),
]);

const SEMANTICS = GRAMMAR.createSemantics();

/** @throws MathError that says where the text stops making sense. */
export function parseInsights(text: string): InsightsQuery {
  const match = GRAMMAR.match(text);
  if (match.failed()) throw new MathError(`syntax error: ${match.shortMessage}`);
  return SEMANTICS(match).query();
}

SEMANTICS.addOperation<InsightsQuery>('query', {
  Query(_select, statistic, _open, metric, _close, _from, source, where, groupBy, orderBy, limit) {
    const [order] = orderBy.children;
    return {
      statistic: statistic.part(),
      metric: metric.part(),
      ...source.part(),
      where: where.children[0]?.part() ?? [],
      groupBy: groupBy.children[0]?.part() ?? [],
      ...(order === undefined ? {} : { orderBy: order.part() }),
      limit: limit.children[0]?.part() ?? MAX_SERIES,
    };
  },
});

SEMANTICS.addOperation('part', {
  Source(source) {
    return source.ctorName === 'name' ? { namespace: source.part() } : source.part();
  },
  Source_schema(_schema, _open, names, _close) {
    const [namespace, ...schema] = partsOf(names);
    return { namespace, schema };
  },
  Where(_where, first, _and, others) {
    return [first, ...others.children].map((one) => one.part());
  },
  Condition_account(account, operator, value) {
    return condition(account, operator, value);
  },
  Condition_dimension(dimension, operator, value) {
    return condition(dimension, operator, value);
  },
  account(_name) {
    return ACCOUNT;
  },
  current(_name, _before, _open, _inside, _close) {
    return CURRENT_ACCOUNT;
  },
  GroupBy(_group, _by, names) {
    return partsOf(names);
  },
  OrderBy(_order, _by, statistic, _open, _close, direction) {
    return { statistic: statistic.part(), isDescending: /^desc$/i.test(direction.sourceString) };
  },
  Limit(_limit, number) {
    const limit = Number(number.sourceString);
    if (limit < 1 || limit > MAX_SERIES) throw new MathError(`LIMIT should be from 1 to ${MAX_SERIES}`);
    return limit;
  },
  function(name) {
    return STATISTICS[name.sourceString.toUpperCase() as keyof typeof STATISTICS];
  },
  name_plain(_parts) {
    const name = this.sourceString;
    if (!RESERVED.has(name.toUpperCase())) return name;
    throw new MathError(`${name} is a reserved keyword: put it in double quotation marks`);
  },
  name_quoted(_open, characters, _close) {
    return unescaped(characters);
  },
  value(_open, characters, _close) {
    return unescaped(characters);
  },
});

function condition(dimension: Node, operator: Node, value: Node): Condition {
  return { dimension: dimension.part(), isEqual: operator.sourceString === '=', value: value.part() };
}

function partsOf(list: Node): string[] {
  return list.asIteration().children.map((one) => one.part());
}

function unescaped({ sourceString }: Node): string {
  return sourceString.replaceAll(/\\(.)/g, '$1');
}
