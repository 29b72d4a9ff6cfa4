import { Stack, Token } from 'aws-cdk-lib';
import { CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct, IConstruct } from 'constructs';

const OPERATORS = new WeakMap<IConstruct, readonly string[]>();

/**
 * Fails synth if anything else in the app would write one of the operator's pages: a dashboard of a stack, or another operator.
 * `firstPages` are the names of page 1 of each Region. Names that are known only at deployment are compared within their stack only.
 */
export function checkForRivals(operator: Construct, firstPages: readonly string[]): void {
  OPERATORS.set(operator, firstPages);
  operator.node.addValidation({
    validate: () =>
      operator.node.root.node.findAll().flatMap((other) => {
        const theirs = other === operator ? [] : namesOf(other);
        const name = firstPages.find((own) => theirs.some((rival) => collides(operator, own, other, rival)));
        if (name === undefined) return [];
        return [
          `the dashboard ${quoted(operator, name)} is written by ${other.node.path}, too: give the operator another dashboardName`,
        ];
      }),
  });
}

function namesOf(construct: IConstruct): readonly string[] {
  if (!(construct instanceof CfnDashboard)) return OPERATORS.get(construct) ?? [];
  return construct.dashboardName === undefined ? [] : [construct.dashboardName];
}

/** Tells whether a name of the operator is a page of the other construct, or the other way round. */
function collides(operator: IConstruct, name: string, other: IConstruct, theirs: string): boolean {
  const [here, there] = [Stack.of(operator), Stack.of(other)];
  if (here !== there && (Token.isUnresolved(here.account) || here.account !== there.account)) return false;
  const [ours, others] = [here.resolve(name), there.resolve(theirs)];
  if (typeof ours === 'string' && typeof others === 'string') {
    return ours === others || isPageOf(ours, others) || isPageOf(others, ours);
  }
  return here === there && JSON.stringify(ours) === JSON.stringify(others);
}

/** `Board-2` to `Board-99` are pages of `Board`. */
function isPageOf(name: string, page: string): boolean {
  return page.startsWith(`${name}-`) && /^([2-9]|[1-9]\d)$/.test(page.slice(name.length + 1));
}

function quoted(operator: IConstruct, name: string): string {
  return JSON.stringify(Stack.of(operator).resolve(name));
}
