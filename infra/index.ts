/** What your CDK app can import from the package. */
export type {
  AlarmRuleProps,
  AllModelsAlarmsProps,
  ErrorRateRuleProps,
  ModelAlarmsProps,
} from './alarm-props.ts';
export type { OperatorAlarms } from './alarms.ts';
export type { MonitoredGuardrail } from './guardrail-ref.ts';
export type { DeploymentReport } from './life-cycle.ts';
export type { ModelMonitoringProps } from './model-entry.ts';
export { BedrockDashboardOperator } from './operator.ts';
export type { BedrockDashboardOperatorProps } from './operator-props.ts';
export type {
  ModelPriceProps,
  PriceLimitProps,
  PriceProps,
  ServicePriceProps,
  TokenPriceProps,
} from './price-entry.ts';
export { BedrockDashboardStack, type BedrockDashboardStackProps } from './stack.ts';
export type { AllModelsMonitoringProps, SettingsProps } from './stack-settings.ts';
