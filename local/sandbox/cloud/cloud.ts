import type {
  Account,
  LinkOptions,
  ParameterListener,
  Policy,
  RegionState,
  Settings,
  StoredEvent,
} from './account.ts';
import { createAccount, emptyAccount, regionOf } from './account.ts';
import type { Answer } from './answer.ts';
import type { Call } from './call.ts';
import type { AlarmNotification } from './cloudwatch/alarms/alarm.ts';
import type { DashboardStore } from './cloudwatch/dashboard-store.ts';
import { type BilledLine, billOf } from './cost-explorer/bill-lines.ts';
import type { BillState } from './cost-explorer/bill-state.ts';
import type { Faults } from './faults.ts';
import { createFaults } from './faults.ts';
import type { Callback } from './hooks.ts';
import { createHooks } from './hooks.ts';
import { linkAccount, unlinkAccount } from './links.ts';
import type { OperationName } from './operations.ts';
import type { ListedRate } from './pricing/listed-rate.ts';
import type { CloudRequest } from './request.ts';
import { respond } from './respond.ts';
import { createServer } from './server.ts';
import type { Offer, ValidationMessage } from './shapes.ts';
import { removeParameter, storeParameter } from './ssm/parameter-store.ts';
import { shareParameter, unshareParameter } from './ssm/shared-parameters.ts';
import type { ParameterTier, ParameterType } from './ssm/stored-parameter.ts';

const DEFAULT_REGION = 'us-east-1';

const DEFAULT_SETTINGS: Settings = {
  lagReads: 0,
  queryErrors: true,
  emptyPages: true,
  dashboardsPerPage: 1000,
  metricsPerPage: 500,
  bedrockPerPage: 100,
  missing: 'zero',
  alarmDefaults: 'absent',
  alarmWritesPerSecond: 3,
  parameterWritesPerSecond: Number.POSITIVE_INFINITY,
  quotasPerPage: 100,
  projectsPerPage: Number.POSITIVE_INFINITY,
  now: () => new Date(),
};

export interface CloudOptions extends Partial<Settings> {
  /** 0, the default, uses any free port. */
  readonly port?: number;
  /** `accountIdOf(n)`; that of the default account if absent. */
  readonly accountId?: string;
}

export interface PutOptions {
  readonly region?: string;
  readonly type?: ParameterType;
  readonly tier?: ParameterTier;
  readonly description?: string;
}

/** A test double of one account's SSM, CloudWatch, Bedrock's lists, its quotas and list prices, Cost Explorer, an event bus and queues, in memory, on loopback. */
export interface LocalCloud {
  /** The value for AWS_ENDPOINT_URL, or for a client's `endpoint`. */
  readonly url: string;
  /** Its state, `account.id` included; what the clouds of other accounts need of it. */
  readonly account: Account;
  /** Can be changed while the cloud runs. */
  readonly settings: Settings;
  /** Edits as in the console: visible at once, without validation. */
  readonly dashboards: Pick<DashboardStore, 'get' | 'set' | 'delete' | 'names'>;
  readonly faults: Faults;
  /** In order of arrival; `calls.length = 0` empties it. */
  readonly calls: Call[];
  /** Messages that the next successful PutDashboard returns. */
  readonly warnings: ValidationMessage[];
  /** What the default event bus accepted, in order of arrival; `events.length = 0` empties it. */
  readonly events: StoredEvent[];
  /** Actions that alarms set off, in order; `notifications.length = 0` empties it. */
  readonly notifications: AlarmNotification[];
  /** What ListFoundationModelAgreementOffers answers, by model id; a model that is not in it has the offer that the cloud makes. */
  readonly offers: Map<string, readonly Offer[]>;
  /** What pricing:GetProducts answers of AmazonBedrock, in all Regions; `listPrices.rates = ...` changes it. */
  readonly listPrices: { rates: readonly ListedRate[] };
  /** What is billed besides the traffic, and whether Cost Explorer answers. */
  readonly bill: BillState;
  /** The bill of a day (YYYY-MM-DD, UTC) as Cost Explorer knows it now. */
  billOf(day: string): BilledLine[];
  region(name: string): RegionState;
  /** Overwrites. Throws the AwsError that SSM would answer. */
  putParameter(name: string, value: string, options?: PutOptions): void;
  deleteParameter(name: string, region?: string): void;
  /** Makes this a monitoring account of the source, or changes the link. */
  link(source: LocalCloud, options: LinkOptions): void;
  /** Removes the link. This stays a monitoring account. */
  unlink(source: LocalCloud): void;
  /** Lets other accounts read a parameter, as AWS Resource Access Manager does. Throws the AwsError if it is not in the advanced tier. */
  shareParameter(name: string, consumers: readonly LocalCloud[], region?: string): void;
  unshareParameter(name: string, consumers: readonly LocalCloud[], region?: string): void;
  /** Runs once, right before the answer to the next call of the operation is computed (after `skip` others). */
  before(operation: OperationName, callback: Callback, skip?: number): void;
  /** Denies calls that the policy does not allow; without a policy all are allowed. */
  setPolicy(policy: Policy): void;
  /** Calls the listener for each call that a fault leaves without an answer. */
  onHang(listener: () => void): void;
  /** Calls the listener for every change, by HTTP or by this interface. */
  onParameterChange(listener: ParameterListener): void;
  /** Creates a queue, whose listener gets each message at once, and returns its URL. */
  createQueue(name: string, listener: (body: string) => void, region?: string): string;
  /** Empties the account, as after the start: no parameters, models, dashboards, alarms or faults. Listeners and queues stay. */
  clear(): void;
  /** Answers a request without HTTP, or says that a fault leaves it without an answer. */
  answer(request: CloudRequest): Promise<Answer | 'hang' | 'reset'>;
  close(): Promise<void>;
}

export async function startCloud(options: CloudOptions = {}): Promise<LocalCloud> {
  const { port = 0, accountId, ...settings } = options;
  const account = createAccount({ ...DEFAULT_SETTINGS, ...settings }, accountId);
  const faults = createFaults();
  const hooks = createHooks();
  const calls: Call[] = [];
  const hangListeners: (() => void)[] = [];
  const parts = { account, faults, hooks, calls };
  const server = createServer({ ...parts, hangListeners });
  const url = await server.listen({ host: '127.0.0.1', port });

  return {
    url,
    account,
    settings: account.settings,
    dashboards: account.dashboards,
    faults,
    calls,
    warnings: account.warnings,
    events: account.events,
    notifications: account.notifications,
    offers: account.offers,
    listPrices: account.listPrices,
    bill: account.bill,
    billOf: (day) => billOf(account, day),
    region: (name) => regionOf(account, name),
    putParameter: (name, value, { region = DEFAULT_REGION, type, tier, description } = {}) => {
      const known = regionOf(account, region).parameters.get(name);
      storeParameter(account, {
        region,
        name,
        value,
        type: type ?? known?.type ?? 'String',
        tier,
        description: description ?? known?.description,
        overwrite: true,
      });
    },
    deleteParameter: (name, region = DEFAULT_REGION) => removeParameter(account, region, name),
    link: (source, options) => linkAccount(account, source.account, options),
    unlink: (source) => unlinkAccount(account, source.account),
    shareParameter: (name, consumers, region = DEFAULT_REGION) => {
      shareParameter(account, { region, name }, accountsOf(consumers));
    },
    unshareParameter: (name, consumers, region = DEFAULT_REGION) => {
      unshareParameter(account, { region, name }, accountsOf(consumers));
    },
    before: hooks.add,
    setPolicy: (policy) => {
      account.policy = policy;
    },
    onHang: (listener) => {
      hangListeners.push(listener);
    },
    onParameterChange: (listener) => {
      account.parameterListeners.push(listener);
    },
    createQueue: (name, listener, region = DEFAULT_REGION) => {
      const queueUrl = `https://sqs.${region}.amazonaws.com/${account.id}/${name}`;
      account.queues.set(queueUrl, listener);
      return queueUrl;
    },
    clear: () => {
      emptyAccount(account);
      faults.clear();
      calls.length = 0;
    },
    answer: (request) => respond(parts, request),
    close: () => server.close(),
  };
}

function accountsOf(clouds: readonly LocalCloud[]): Account[] {
  return clouds.map(({ account }) => account);
}
