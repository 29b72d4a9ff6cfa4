import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_METRICS_PER_ALARM } from '../../../shared/alarms/alarm.ts';
import type { NamespaceMetric } from '../../../shared/bedrock/catalogue.ts';
import { usageOf } from '../builders.ts';
import { law, shuffled } from '../laws.ts';
import { definition, keys, names, wanted } from './alarms.ts';

const OFF = { throttles: false };

function sessionsOf(Service: string, name = 'ActiveSessionCount'): NamespaceMetric {
  return { namespace: 'AWS/Bedrock-AgentCore', name, dimensions: { Service } };
}

function made(alarms: object, further: readonly NamespaceMetric[] = []) {
  return wanted({ settings: { alarms: { ...OFF, ...alarms } }, usage: usageOf([], [], further) });
}

const watched = (further: readonly NamespaceMetric[]) =>
  definition(made({ activeSessions: true }, further), 'activeSessions/all');

describe('alarms on other namespaces', () => {
  test('exist only if the settings ask for them, whether there is data or not', () => {
    expect(keys(made({}, [sessionsOf('AgentCore.Runtime')]))).toEqual([]);
    expect(keys(made({ activeSessions: false, mantleErrors: true }))).toEqual(['mantleErrors/all']);
    expect(names(made({ activeSessions: true, mantleErrors: true }))).toEqual([
      'activeSessions: AgentCore',
      'mantleErrors: bedrock-mantle',
    ]);
  });

  test('come after those on all models, and before all others', () => {
    const settings = { alarms: { legacy: true, activeSessions: true, models: { throttles: true } } };
    expect(keys(wanted({ settings, usage: usageOf(['a.b-v1:0']) }))).toEqual([
      'throttles/all',
      'legacy/all',
      'activeSessions/all',
      'throttles/a.b-v1:0',
    ]);
  });

  test('say where to change them', () => {
    expect(watched([]).AlarmDescription).toContain(
      'To change it: alarms.activeSessions in /bedrock-dashboard/settings',
    );
  });
});

describe('active sessions', () => {
  const single = (Value: string) => ({
    Namespace: 'AWS/Bedrock-AgentCore',
    MetricName: 'ActiveSessionCount',
    Dimensions: [{ Name: 'Service', Value }],
    Statistic: 'Maximum',
    Period: 300,
    EvaluationPeriods: 3,
    Threshold: 100,
    TreatMissingData: 'notBreaching',
  });

  test.each<[string, NamespaceMetric[], string]>([
    ['of runtimes, as long as no service has data', [], 'AgentCore.Runtime'],
    ['of the service that has data', [sessionsOf('AgentCore.Browser')], 'AgentCore.Browser'],
    ['not of other metrics', [sessionsOf('AgentCore.Browser', 'CPUUsed-vCPUHours')], 'AgentCore.Runtime'],
    [
      'not under other dimensions, which would count the same again',
      [
        { ...sessionsOf('AgentCore.Browser'), dimensions: {} },
        { ...sessionsOf('x'), dimensions: { Service: 'AgentCore.Browser', Resource: 'x' } },
      ],
      'AgentCore.Runtime',
    ],
    [
      'not of another namespace',
      [{ ...sessionsOf('AgentCore.Browser'), namespace: 'AWS/BedrockMantle' }],
      'AgentCore.Runtime',
    ],
  ])('%s', (_, further, service) => {
    expect(watched(further)).toMatchObject(single(service));
    expect(watched(further)).not.toHaveProperty('Metrics');
  });

  test('are summed over services, in any order', () => {
    const services = ['AgentCore.Runtime', 'AgentCore.Browser', 'AgentCore.CodeInterpreter'];
    const expected = watched(services.map((one) => sessionsOf(one)));
    expect(expected).toMatchObject({
      Metrics: [
        { Id: 'sessions', Expression: 'SUM([sessions0,sessions1,sessions2])', ReturnData: true },
        { Id: 'sessions0', Label: 'AgentCore.Browser', MetricStat: { Period: 300, Stat: 'Maximum' } },
        { Id: 'sessions1', Label: 'AgentCore.CodeInterpreter' },
        { Id: 'sessions2', Label: 'AgentCore.Runtime' },
      ],
    });
    law(
      fc.property(shuffled(services), (some) => {
        expect(watched(some.map((one) => sessionsOf(one)))).toEqual(expected);
      }),
    );
  });

  test('never take more metrics than an alarm may have', () => {
    const many = Array.from({ length: 12 }, (_, index) => sessionsOf(`AgentCore.S${index}`));
    const { Metrics } = watched(many);
    expect(Metrics).toHaveLength(1 + MAX_METRICS_PER_ALARM);
  });
});

test('errors of bedrock-mantle are a rate of the larger count, and only of enough inferences', () => {
  const query = (Id: string, MetricName: string) => ({
    Id,
    MetricStat: {
      Metric: { Namespace: 'AWS/BedrockMantle', MetricName, Dimensions: [] },
      Period: 600,
      Stat: 'Sum',
    },
    ReturnData: false,
  });
  const rule = { threshold: 9, period: 600, minimumRequests: 7 };
  expect(definition(made({ mantleErrors: rule }), 'mantleErrors/all')).toMatchObject({
    Threshold: 9,
    EvaluationPeriods: 3,
    TreatMissingData: 'notBreaching',
    Metrics: [
      {
        Id: 'rate',
        Expression:
          'IF(MAX([inferences,errors])>=7,100*SUM([errors,inferences*0])/MAX([inferences,errors]),0)',
        ReturnData: true,
      },
      query('inferences', 'Inferences'),
      query('errors', 'InferenceClientErrors'),
    ],
  });
});
