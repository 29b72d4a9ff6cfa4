/** Comparison and logic give 0 or 1. `&&` and `||` are read as `AND` and `OR`. */
export type Operator = '+' | '-' | '*' | '/' | '^' | '==' | '!=' | '<=' | '>=' | '<' | '>' | 'AND' | 'OR';

/** A metric-math expression as a tree. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly text: string }
  /** A keyword, such as REPEAT, or a function that is named and not called, such as in SORT(m, AVG, DESC). */
  | { readonly kind: 'word'; readonly word: string }
  /** A metric or another expression of the same request. */
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'negation'; readonly operand: Expression }
  | {
      readonly kind: 'operation';
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] };

/** The ids that an expression names. METRICS() is not among them. */
export function idsOf(expression: Expression): string[] {
  switch (expression.kind) {
    case 'number':
    case 'text':
    case 'word':
      return [];
    case 'id':
      return [expression.id];
    case 'list':
      return expression.items.flatMap(idsOf);
    case 'negation':
      return idsOf(expression.operand);
    case 'operation':
      return [...idsOf(expression.left), ...idsOf(expression.right)];
    case 'call':
      return expression.args.flatMap(idsOf);
    default:
      return expression satisfies never;
  }
}
