import { grammar, type Node } from 'ohm-js';
import type { Expression, Operator } from './expression.ts';
import { MathError } from './math-error.ts';

/**
 * The syntax of the user guide (using-metric-math). What the guide leaves open is refused rather than guessed: numbers
 * with an exponent, what -a^b and a^b^c mean.
 */
const GRAMMAR = grammar(String.raw`
  MetricMath {
    Expression = Either
    Either     = Chain<Both, either>
    Both       = Chain<Comparison, both>
    Comparison = Chain<Sum, comparison>
    Sum        = Chain<Product, plusOrMinus>
    Product    = Chain<Power, timesOrBy>
    Power      = Primary "^" Primary -- power
               | Unary
    Unary      = "-" Unary -- negation
               | Primary
    Primary    = "(" Expression ")" -- group
               | Call | List | text | number | id | word
    Call       = word "(" ListOf<Expression, ","> ")"
    List       = "[" NonemptyListOf<Expression, ","> "]"

    Chain<operand, operator> = operand (operator operand)*

    either      = "||" | "OR" ~part
    both        = "&&" | "AND" ~part
    comparison  = "==" | "!=" | "<=" | ">=" | "<" | ">"
    plusOrMinus = "+" | "-"
    timesOrBy   = "*" | "/"

    id     = "a".."z" part*
    word   = ~either ~both "A".."Z" part*
    part   = "A".."Z" | "a".."z" | digit | "_"
    number = digit+ ("." digit+)? ~part
    text   = "'" (~"'" any)* "'"    -- single
           | "\"" (~"\"" any)* "\"" -- double
  }
`);

const SPELLINGS: Readonly<Record<string, Operator>> = { '&&': 'AND', '||': 'OR' };

const SEMANTICS = GRAMMAR.createSemantics();

/** Parsed texts: a board asks for the same ones again and again. */
const PARSED = new Map<string, Expression>();
const MOST = 2_000;

/** @throws MathError that says where the text stops making sense. */
export function parseExpression(text: string): Expression {
  const expression = PARSED.get(text) ?? parse(text);
  if (PARSED.size >= MOST) PARSED.clear();
  PARSED.set(text, expression);
  return expression;
}

function parse(text: string): Expression {
  const match = GRAMMAR.match(text);
  if (match.failed()) throw new MathError(`syntax error: ${match.shortMessage}`);
  return SEMANTICS(match).tree();
}

SEMANTICS.addOperation<Expression>('tree', {
  Chain(first, operators, operands) {
    return operands.children.reduce<Expression>((left, operand, index) => {
      return { kind: 'operation', operator: operatorOf(operators.child(index)), left, right: tree(operand) };
    }, tree(first));
  },
  Power_power(left, _operator, right) {
    return { kind: 'operation', operator: '^', left: tree(left), right: tree(right) };
  },
  Unary_negation(_minus, operand) {
    return { kind: 'negation', operand: tree(operand) };
  },
  Primary_group(_open, inner, _close) {
    return tree(inner);
  },
  Call(name, _open, args, _close) {
    return { kind: 'call', name: name.sourceString, args: listOf(args) };
  },
  List(_open, items, _close) {
    return { kind: 'list', items: listOf(items) };
  },
  id(_first, _rest) {
    return { kind: 'id', id: this.sourceString };
  },
  word(_first, _rest) {
    return { kind: 'word', word: this.sourceString };
  },
  number(_digits, _point, _fraction) {
    return { kind: 'number', value: Number(this.sourceString) };
  },
  text(quoted) {
    return { kind: 'text', text: quoted.sourceString.slice(1, -1) };
  },
});

function tree(node: Node): Expression {
  return node.tree();
}

function listOf(list: Node): Expression[] {
  return list.asIteration().children.map(tree);
}

function operatorOf({ sourceString: text }: Node): Operator {
  return SPELLINGS[text] ?? (text as Operator);
}
