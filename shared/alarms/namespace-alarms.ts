import type { Namespace, NamespaceMetric } from '../bedrock/catalogue.ts';
import { type AlarmKind, NAMESPACE_KINDS, type NamespaceKind, type RuleOf } from '../config/alarm-kinds.ts';
import type { AlarmSettings } from '../config/alarm-settings.ts';
import { compareText } from '../kit/order.ts';
import { sumOf } from '../metrics/expressions.ts';
import type { StatQuery } from '../metrics/metric-query.ts';
import { type AlarmDefinition, type DesiredAlarm, MAX_METRICS_PER_ALARM } from './alarm.ts';
import { type AlarmFrame, alarmOf, onMath, onMetric } from './definition.ts';
import { formatPeriods } from './format-periods.ts';

/** An alarm on metrics of a namespace other than AWS/Bedrock. */
interface NamespaceAlarm<Kind extends NamespaceKind> {
  /** What pagers show. */
  readonly whom: string;
  /** `further` is what has data in the further namespaces. */
  readonly watch: (rule: RuleOf<Kind>, further: readonly NamespaceMetric[]) => AlarmDefinition;
  /** Says what to do, then what happened. */
  readonly says: (rule: RuleOf<Kind>) => string;
}

/** Makes the alarms on further namespaces that the settings ask for, whether there is data or not. */
export function namespaceAlarms(
  { account }: Pick<AlarmSettings, 'account'>,
  further: readonly NamespaceMetric[],
  settingOf: (kind: AlarmKind) => string,
  frame: AlarmFrame,
): DesiredAlarm[] {
  return NAMESPACE_KINDS.flatMap(<Kind extends NamespaceKind>(kind: Kind) => {
    const rule: RuleOf<Kind> | false | undefined = account[kind];
    if (!rule) return [];
    const { whom, watch, says } = NAMESPACE_ALARMS[kind];
    const { threshold, periods } = rule;
    return [
      alarmOf(
        { kind, what: 'all', words: [whom] },
        watch(rule, further),
        // Without data nothing runs and nothing was called.
        { threshold, periods, treatMissingData: 'notBreaching' },
        { says: says(rule), setting: settingOf(kind) },
        frame,
      ),
    ];
  });
}

const NAMESPACE_ALARMS: { readonly [Kind in NamespaceKind]: NamespaceAlarm<Kind> } = {
  activeSessions: {
    whom: 'AgentCore',
    watch: activeSessions,
    says: (rule) =>
      `Look for an agent that starts sessions without end: AgentCore had ${rule.threshold} or more active sessions ${formatPeriods(rule)}.`,
  },
  mantleErrors: {
    whom: 'bedrock-mantle',
    watch: mantleErrors,
    says: (rule) =>
      `Check the callers: ${rule.threshold} % or more of the inferences of bedrock-mantle failed with a client error ${formatPeriods(rule)} with ${rule.minimumRequests} inferences or more.`,
  },
};

const AGENTCORE: Namespace = 'AWS/Bedrock-AgentCore';
const SESSIONS = 'ActiveSessionCount';
/** Watched where nothing has data yet: the first sessions count, too. */
const RUNTIME = 'AgentCore.Runtime';

/** Watches the highest number of sessions in each period, summed over the services that have data. */
function activeSessions(
  { period }: RuleOf<'activeSessions'>,
  further: readonly NamespaceMetric[],
): AlarmDefinition {
  const query = (Service: string): StatQuery => {
    return { namespace: AGENTCORE, name: SESSIONS, dimensions: { Service }, stat: 'Maximum' };
  };
  const listed = further
    .filter(({ namespace, name }) => namespace === AGENTCORE && name === SESSIONS)
    .flatMap(({ dimensions: { Service, ...others } }) =>
      Service === undefined || Object.keys(others).length > 0 ? [] : [Service],
    );
  const [first = RUNTIME, ...more] = listed.toSorted(compareText).slice(0, MAX_METRICS_PER_ALARM);
  if (more.length === 0) return onMetric(query(first), period);
  const queries = [first, ...more].map((service, index) => {
    return { ...query(service), id: `sessions${index}`, label: service };
  });
  const expression = sumOf(queries.map(({ id }) => id));
  return onMath([{ expression, id: 'sessions', label: 'Active sessions' }, ...queries], period);
}

/**
 * Watches the rate of client errors, the only failures that bedrock-mantle counts (user guide, monitoring-mantle-metrics). Whether
 * Inferences includes those that failed is unconfirmed: the larger of both counts is the whole, so that an endpoint that refuses
 * everything is noticed either way.
 */
function mantleErrors({ period, minimumRequests }: RuleOf<'mantleErrors'>): AlarmDefinition {
  const metric = (name: string, id: string): StatQuery => {
    return { namespace: 'AWS/BedrockMantle', name, dimensions: {}, stat: 'Sum', id };
  };
  const all = 'MAX([inferences,errors])';
  const failed = sumOf(['errors', 'inferences*0']);
  return onMath(
    [
      {
        expression: `IF(${all}>=${minimumRequests},100*${failed}/${all},0)`,
        id: 'rate',
        label: 'Client errors %',
      },
      metric('Inferences', 'inferences'),
      metric('InferenceClientErrors', 'errors'),
    ],
    period,
  );
}
