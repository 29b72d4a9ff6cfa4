import { type CfnCondition, Fn, Token } from 'aws-cdk-lib';
import type { FunctionInputs } from '../function-inputs.ts';
import { type TemplateConditions, when } from './conditions.ts';
import type { TemplateParameters } from './parameters.ts';

/** Returns the settings that may be absent, where only the deployment knows whether they are. */
export function parameterInputs(
  { Regions, DefaultsFrom, Fleet }: TemplateParameters,
  { hasRegions, hasDefaults, notifies }: TemplateConditions,
  alarmTopicArn: string,
): FunctionInputs {
  const regions = Regions.valueAsList;
  const defaultsFrom = DefaultsFrom.valueAsString;
  const fleet = Fleet.valueAsString;
  return {
    variables: {
      REGIONS: Token.asString(when(hasRegions, Fn.join(',', regions))),
      DEFAULTS_FROM: Token.asString(when(hasDefaults, defaultsFrom)),
      FLEET: fleet,
    },
    properties: {
      Regions: when(hasRegions, regions),
      DefaultsFrom: when(hasDefaults, defaultsFrom),
      Fleet: fleet,
    },
    facts: {
      regions: rawJson(when(hasRegions, `["${Fn.join('","', regions)}"]`, '[]')),
      alarmTopic: textOrNull(notifies, alarmTopicArn),
      defaultsFrom: textOrNull(hasDefaults, defaultsFrom),
      fleet: rawJson(fleet),
    },
  };
}

/** Returns the JSON of a text that needs no escapes: those that are ARNs, by their patterns. */
function textOrNull(condition: CfnCondition, text: string): number {
  return rawJson(when(condition, `"${text}"`, 'null'));
}

/** Returns JSON that CloudFormation makes, as a number: CDK puts numbers into JSON as they are, without quotes. */
function rawJson(json: unknown): number {
  return Token.asNumber(json);
}
