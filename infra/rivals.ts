import { Stack, Token } from 'aws-cdk-lib';
import { CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct, IConstruct } from 'constructs';

const OPERATORS = new WeakMap<IConstruct, string>();

/**
 * Fails synth if the app holds something else that would write one of the operator's pages: a dashboard of
 * CloudFormation's, or another operator. Names that are known only at deployment are compared within their stack only.
 */
export function watchForRivals(operator: Construct, dashboardName: string): void {
  OPERATORS.set(operator, dashboardName);
  operator.node.addValidation({
    validate: () =>
      operator.node.root.node.findAll().flatMap((other) => {
        const name = other === operator ? undefined : nameOf(other);
        if (name === undefined || !meet(operator, dashboardName, other, name)) return [];
        return [
          `the dashboard ${shown(operator, dashboardName)} is written by ${other.node.path}, too: give the operator another dashboardName`,
        ];
      }),
  });
}

function nameOf(construct: IConstruct): string | undefined {
  return construct instanceof CfnDashboard ? construct.dashboardName : OPERATORS.get(construct);
}

function meet(operator: IConstruct, name: string, other: IConstruct, theirs: string): boolean {
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

function shown(operator: IConstruct, name: string): string {
  return JSON.stringify(Stack.of(operator).resolve(name));
}
