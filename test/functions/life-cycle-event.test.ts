import { describe, expect, test } from 'vitest';
import {
  LifeCycleEvent,
  MalformedEventError,
  operatorOf,
  readLifeCycle,
} from '../../functions/life-cycle-event.ts';
import { PROPERTIES, stackEvent } from './host/cloudformation.ts';

const INBOX = { url: 'https://cloudformation-custom-resource-response.s3.amazonaws.com/x?signed' };

function read(type: string, properties: object = {}, more: object = {}) {
  return readLifeCycle(LifeCycleEvent.parse(stackEvent(INBOX, type, properties, more)), 'us-east-1');
}

describe('a request of CloudFormation', () => {
  test.each(['Create', 'Delete'])('%s says what the operator is', (type) => {
    expect(read(type)).toEqual({ type, properties: PROPERTIES });
  });

  test('an update says what it was before', () => {
    const before = { ...PROPERTIES, DashboardName: 'Former' };
    expect(read('Update', {}, { OldResourceProperties: before })).toEqual({
      type: 'Update',
      properties: PROPERTIES,
      before,
    });
  });

  test.each([
    ['without what it was before', {}],
    [
      'that takes a senseless one back',
      { OldResourceProperties: { ...PROPERTIES, DashboardName: 'my board' } },
    ],
    [
      'that takes a senseless Region back',
      { OldResourceProperties: { ...PROPERTIES, Regions: ['us-east-1'] } },
    ],
  ])('an update %s is one all the same', (_, more) => {
    expect(read('Update', {}, more)).toEqual({ type: 'Update', properties: PROPERTIES });
  });

  test('further Regions are a list', () => {
    expect(read('Create', { Regions: ['eu-central-1'] })).toMatchObject({
      properties: { Regions: ['eu-central-1'] },
    });
  });

  const TOPIC = 'arn:aws:sns:us-east-1:111122223333:pager';
  test('a topic is that of the function’s own Region', () => {
    expect(read('Create', { AlarmTopic: TOPIC })).toMatchObject({ properties: { AlarmTopic: TOPIC } });
    const before = { ...PROPERTIES, AlarmTopic: TOPIC.replace('us-east-1', 'eu-west-1') };
    expect(read('Update', {}, { OldResourceProperties: before })).toEqual({
      type: 'Update',
      properties: PROPERTIES,
    });
  });

  const DEFAULTS = 'arn:aws:ssm:us-east-1:111122223333:parameter/fleet/defaults';
  test.each([
    [
      { Fleet: 'true', DefaultsFrom: DEFAULTS },
      { fleet: true, defaultsFrom: DEFAULTS },
    ],
    [{ Fleet: 'false' }, {}],
    [{}, {}],
  ])('says whether it may be a hub, and where its defaults are: %j', (properties, expected) => {
    const lifeCycle = read('Create', properties);
    const { fleet, defaultsFrom } = operatorOf(lifeCycle.properties, 'us-east-1');
    expect({ fleet, defaultsFrom }).toEqual({ fleet: undefined, defaultsFrom: undefined, ...expected });
  });

  test('a name that leaves no room for the page over all accounts is one where there is no such page', () => {
    const DashboardName = 'x'.repeat(250);
    expect(read('Create', { Fleet: 'false', DashboardName })).toMatchObject({
      properties: { DashboardName },
    });
  });

  test('defaults of another Region that an update takes back are no former ones', () => {
    const before = { ...PROPERTIES, DefaultsFrom: DEFAULTS.replace('us-east-1', 'eu-west-1') };
    expect(read('Update', {}, { OldResourceProperties: before })).not.toHaveProperty('before');
  });

  test('keys that this version does not know are left alone', () => {
    expect(read('Create', { Later: 'x' })).toMatchObject({ properties: { Later: 'x' } });
  });

  test.each([
    ['Create', { DashboardName: '' }, 'ResourceProperties.DashboardName: expected 1 to 252 letters'],
    ['Delete', { ParameterPrefix: 'x' }, 'ResourceProperties.ParameterPrefix: expected a path of parameters'],
    [
      'Update',
      { OnRemoval: 'Keep' },
      'ResourceProperties.OnRemoval: expected "delete" or "keep", found "Keep"',
    ],
    [
      'Create',
      { OnRemoval: undefined },
      'ResourceProperties.OnRemoval: expected "delete" or "keep", found nothing',
    ],
    [
      'Create',
      { Regions: 'eu-west-1' },
      'ResourceProperties.Regions: expected a list of Regions, found "eu-',
    ],
    ['Create', { Regions: ['Oz'] }, 'ResourceProperties.Regions: expected a Region such as eu-central-1'],
    [
      'Update',
      { Regions: ['us-east-1'] },
      "ResourceProperties.Regions: expected Regions besides the operator's own, found",
    ],
    [
      'Create',
      { AlarmTopic: '' },
      'ResourceProperties.AlarmTopic: expected the ARN of an SNS topic, found ""',
    ],
    [
      'Update',
      { AlarmTopic: TOPIC.replace('us-east-1', 'eu-west-1') },
      'ResourceProperties.AlarmTopic: expected the ARN of an SNS topic in us-east-1, found "arn:aws:sns:eu-west-1:',
    ],
    ['Create', { Fleet: true }, 'ResourceProperties.Fleet: expected "true" or "false", found true'],
    [
      'Update',
      { DefaultsFrom: '/fleet/defaults' },
      'ResourceProperties.DefaultsFrom: expected the ARN of a parameter, found "/fleet/defaults"',
    ],
    [
      'Create',
      { DefaultsFrom: DEFAULTS.replace('us-east-1', 'eu-west-1') },
      'ResourceProperties.DefaultsFrom: expected the ARN of a parameter in us-east-1, found "arn:aws:ssm:eu-west-1:',
    ],
    [
      'Create',
      { Fleet: 'true', DashboardName: 'x'.repeat(250) },
      'ResourceProperties.DashboardName: expected a name whose page over all accounts has at most 255 characters, found one with 256',
    ],
    ['Move', {}, 'RequestType: expected Create, Update or Delete, found "Move"'],
  ])('%s %j makes no sense', (type, properties, message) => {
    expect(() => read(type, properties)).toThrow(MalformedEventError);
    expect(() => read(type, properties)).toThrow(message);
  });

  test('properties that are no object make no sense', () => {
    expect(() => read('Create', {}, { ResourceProperties: 'x' })).toThrow(
      'ResourceProperties: expected an object, found "x"',
    );
  });
});
