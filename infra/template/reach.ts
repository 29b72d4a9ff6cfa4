import { Fn, type Stack, Token } from 'aws-cdk-lib';
import { fleetDashboardName, regionalDashboardName } from '../../shared/config/names.ts';
import { parameterArn } from '../permissions.ts';
import { dashboardArn, PAGES, type Reach } from '../reach.ts';
import { type TemplateConditions, when } from './conditions.ts';
import type { TemplateParameters } from './parameters.ts';

/** What every name of a Region matches: two hyphens at least, and a number of one or two digits. A further page's number fits, too. */
const ANY_REGION = ['*-*-?', '*-*-??'];

/**
 * Returns the reach of an operator whose Regions only the deployment knows. A policy cannot have a statement or an ARN for each of them, so
 * that alarms and lists are those of any Region, on condition that the request is for one of the operator's. Dashboards are global and
 * requests for them carry no other Region: theirs are named by a pattern, and only if there are further Regions.
 */
export function parameterReach(
  stack: Stack,
  { dashboardName, parameterPrefix }: { readonly dashboardName: string; readonly parameterPrefix: string },
  { Regions, DefaultsFrom }: TemplateParameters,
  { hasRegions, isFleet, isFleetOfRegions, hasDefaults }: TemplateConditions,
): Reach {
  const arn = (name: string): string => dashboardArn(stack, name);
  const regional = ANY_REGION.map((region) => regionalDashboardName(dashboardName, region));
  const ofRegions = regional.map((name) => Token.asString(when(hasRegions, arn(name))));
  const fleet = [
    when(isFleet, arn(fleetDashboardName(dashboardName))),
    ...regional.map((name) => when(isFleetOfRegions, arn(fleetDashboardName(name)))),
  ].map((one) => Token.asString(one));
  const all = Fn.split(',', Fn.join(',', [stack.region, Fn.join(',', Regions.valueAsList)]));
  return {
    firstPages: [arn(dashboardName), ...ofRegions],
    pages: [...PAGES.map((page) => arn(`${dashboardName}${page}`)), ...ofRegions, ...fleet],
    regions: ['*'],
    inRegions: { StringEquals: { 'aws:RequestedRegion': when(hasRegions, all, stack.region) } },
    // Without any the statement repeats another one.
    defaults: Token.asString(
      when(hasDefaults, DefaultsFrom.valueAsString, parameterArn(stack, `${parameterPrefix}/*`)),
    ),
  };
}
