import { ACCOUNT_ID } from './account-id.ts';
import type { Call } from './call.ts';
import type { AlarmNotification, MetricAlarm } from './cloudwatch/alarms/alarm.ts';
import type { DashboardStore } from './cloudwatch/dashboard-store.ts';
import { createDashboardStore } from './cloudwatch/dashboard-store.ts';
import type { Missing } from './cloudwatch/math/value.ts';
import type { DataStore } from './cloudwatch/metric-data/datapoints.ts';
import { type BillState, newBill } from './cost-explorer/bill-state.ts';
import type { LogGroups } from './logs/log-event.ts';
import type { ListedRate } from './pricing/listed-rate.ts';
import { listedRates } from './pricing/listed-rates.ts';
import type {
  CustomModelSummary,
  FoundationModelSummary,
  GuardrailSummary,
  ImportedModelSummary,
  InferenceProfileSummary,
  MantleProject,
  Metric,
  Offer,
  ProvisionedModelSummary,
  ServiceQuota,
  ValidationMessage,
} from './shapes.ts';
import type { StoredParameter } from './ssm/stored-parameter.ts';
import type { WriteBudget } from './write-rate.ts';

/** What AWS keeps per Region. Mutable: tests and the playground change it in place. */
export interface RegionState {
  readonly accountId: string;
  readonly parameters: Map<string, StoredParameter>;
  foundationModels: FoundationModelSummary[];
  inferenceProfiles: InferenceProfileSummary[];
  provisioned: ProvisionedModelSummary[];
  imported: ImportedModelSummary[];
  custom: CustomModelSummary[];
  /** Every version of each guardrail, the draft included. */
  guardrails: GuardrailSummary[];
  /** Projects of bedrock-mantle. */
  projects: MantleProject[];
  /** What ListMetrics lists; what was published long ago may be missing here and still be in `data`. */
  metrics: Metric[];
  readonly data: DataStore;
  /** By name. Tests edit them in place, as you would in the console. */
  readonly alarms: Map<string, MetricAlarm>;
  /** What the functions of the account have logged. */
  readonly logGroups: LogGroups;
  /** The contributors of multi time series alarms that are in ALARM, by the name of the alarm. */
  readonly contributors: Map<string, ReadonlySet<string>>;
  /** Bedrock's quotas with a value that is applied to the account. */
  quotas: ServiceQuota[];
  /** All of Bedrock's quotas, with AWS's defaults. */
  defaultQuotas: ServiceQuota[];
}

/** Behaviour that AWS leaves open, and sizes that tests reduce. Can be changed while the cloud runs. */
export interface Settings {
  /** The number of reads (GetDashboard of it, or ListDashboards) that do not see a PutDashboard yet. */
  lagReads: number;
  /** Whether errors carry `x-amzn-query-error`: decides if the SDK says ResourceNotFound or DashboardNotFoundError. */
  queryErrors: boolean;
  /** Whether GetParametersByPath puts an empty page with a token between two full ones, as AWS may. */
  emptyPages: boolean;
  dashboardsPerPage: number;
  metricsPerPage: number;
  /** Page size of the Bedrock lists where the request names none. AWS documents no default. */
  bedrockPerPage: number;
  /** How metric math treats a missing point beside an existing one. The user guide says as 0. */
  missing: Missing;
  /** Whether DescribeAlarms returns defaults for what PutMetricAlarm left out. AWS does not say. */
  alarmDefaults: 'absent' | 'filled';
  /** The rate, and the burst, of PutMetricAlarm and of DeleteAlarms in a Region, by the wall clock. */
  alarmWritesPerSecond: number;
  /** PutParameter, a Region. An account may do 3; infinite by default, so that tests need not wait. */
  parameterWritesPerSecond: number;
  quotasPerPage: number;
  /** Page size of bedrock-mantle's projects; infinite by default, because AWS documents no pages. */
  projectsPerPage: number;
  /** The time at which alarms are created and evaluated. */
  now: () => Date;
}

/** An event that the default bus accepted. */
export interface StoredEvent {
  readonly region: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly resources: readonly string[];
}

export type ParameterListener = (
  name: string,
  operation: 'Create' | 'Update' | 'Delete',
  region: string,
) => void;

/** Tells whether IAM allows a call. */
export type Policy = (call: Call) => boolean | Promise<boolean>;

export interface Account {
  readonly id: string;
  readonly settings: Settings;
  readonly regions: Map<string, RegionState>;
  /** Global: every Region sees the same dashboards. */
  readonly dashboards: DashboardStore;
  /** Returned and emptied by the next PutDashboard that succeeds. */
  readonly warnings: ValidationMessage[];
  /** In order of arrival. */
  readonly events: StoredEvent[];
  /** In order of arrival. */
  readonly notifications: AlarmNotification[];
  readonly writeBudgets: Map<string, WriteBudget>;
  /** By model id, in place of those that the cloud makes. Every Region answers the same. */
  readonly offers: Map<string, readonly Offer[]>;
  /** What the Price List has of Bedrock, of all Regions. Replaced as a whole. */
  readonly listPrices: { rates: readonly ListedRate[] };
  /** What Cost Explorer answers beside what the traffic costs. */
  readonly bill: BillState;
  readonly parameterListeners: ParameterListener[];
  /** What takes the messages of each queue, by its URL. */
  readonly queues: Map<string, (body: string) => void>;
  /** The accounts whose metrics this one sees, by id; absent if it is no monitoring account. */
  links: Map<string, Link> | undefined;
  /** The owners of the parameters that are shared with this account, by ARN. */
  readonly sharedParameters: Map<string, Account>;
  policy: Policy;
}

/** Lets a monitoring account see the metrics of a source account (CloudWatch cross-account observability). */
export interface Link extends LinkOptions {
  readonly source: Account;
}

export interface LinkOptions {
  /** Resolves `AccountLabel` in labels. */
  readonly label: string;
  /** Every Region by default; each has a link of its own. */
  readonly regions?: readonly string[];
  /**
   * When the link was made. "A metric name doesn't appear in the monitoring account console until that metric emits new data points
   * after the link is created." (user guide) By default all metrics have done so.
   */
  readonly since?: Date;
}

export function createAccount(settings: Settings, id = ACCOUNT_ID): Account {
  return {
    id,
    settings,
    regions: new Map(),
    dashboards: createDashboardStore(),
    warnings: [],
    events: [],
    notifications: [],
    writeBudgets: new Map(),
    offers: new Map(),
    listPrices: { rates: listedRates() },
    bill: newBill(),
    parameterListeners: [],
    queues: new Map(),
    links: undefined,
    sharedParameters: new Map(),
    policy: () => true,
  };
}

export function regionOf(account: Account, name: string): RegionState {
  const known = account.regions.get(name);
  if (known !== undefined) return known;
  const region: RegionState = {
    accountId: account.id,
    parameters: new Map(),
    foundationModels: [],
    inferenceProfiles: [],
    provisioned: [],
    imported: [],
    custom: [],
    guardrails: [],
    projects: [],
    metrics: [],
    data: new Map(),
    alarms: new Map(),
    logGroups: new Map(),
    contributors: new Map(),
    quotas: [],
    defaultQuotas: [],
  };
  account.regions.set(name, region);
  return region;
}

/** Leaves it as after the start: no parameters, models, dashboards, alarms, links or shares. Listeners and queues stay. */
export function emptyAccount(account: Account): void {
  account.regions.clear();
  for (const name of account.dashboards.names()) account.dashboards.delete(name);
  account.writeBudgets.clear();
  account.offers.clear();
  account.listPrices.rates = listedRates();
  Object.assign(account.bill, newBill());
  account.links = undefined;
  account.sharedParameters.clear();
  for (const list of [account.warnings, account.events, account.notifications]) list.length = 0;
}
