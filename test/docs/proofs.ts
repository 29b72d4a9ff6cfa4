import { DETAIL_TYPES } from '../../shared/collect/notify.ts';
import { crowded, lacking, leaving, quiet, seeded, sizes, withRegions } from './scenes/board.ts';
import { failing, kept, nowhere, tooLate, unreached, withoutDefaults } from './scenes/failures.ts';
import { manyAccounts } from './scenes/fleet.ts';
import { differing, overtaken } from './scenes/git.ts';
import { full, manyAlarms, mistaken, notOffered, refused, rivals, twice } from './scenes/refusals.ts';
import type { Scene } from './scenes/scene.ts';
import { billed, checked, collected, help, planned } from './scenes/tool.ts';
import { undone } from './scenes/undo.ts';

/** Each quote of the docs by the situation in which it is said. */
export const PROOFS: ReadonlyMap<Scene, readonly string[]> = new Map<Scene, readonly string[]>([
  [
    seeded,
    [
      'Requests by outcome',
      'Errors and throttles by model',
      'Error rate',
      'Throttle rate',
      'Month to date',
      'Cost by model',
      'Month at this rate',
      'Fix',
      'Not in the cost',
      'Cost is at most',
      'Service tiers',
      'Retiring',
      'Managed by',
      'Cost',
      'saved by caching',
      'per 1,000 requests',
      'per 1,000 counted requests',
      'Others',
      'Uncached input',
      'Via bedrock-mantle',
      'at most',
      'Latency p90',
      'Total',
      'Quota used, the highest five',
      'Available, without traffic',
      'Guardrails',
      'AgentCore',
      '1 series billed by the hour',
    ],
  ],
  [
    lacking,
    [
      'New',
      'what has no price of output',
      'what had no price before 2026-11-15',
      '1 series billed by neither token nor image',
    ],
  ],
  [
    manyAccounts,
    ['40 of 130 accounts', 'Requests, 40 of 130 accounts', '20 of them', 'the 20 with the most tokens'],
  ],
  [quiet, ['Quiet']],
  [
    withoutDefaults,
    [
      'expected the defaults of the fleet, found access denied (ssm:GetParameters)',
      'expected the defaults of the fleet, found no such parameter',
      '... nothing is written until it is clear, or until settings state suspend and drift',
    ],
  ],
  [leaving, ['Call or replace', 'Move to another model']],
  [withRegions, ['this Region', 'Regions']],
  [sizes, ['differences between sizes of images']],
  [crowded, ['4 of 40 guardrails', 'Pages']],
  [
    mistaken,
    [
      'expected a model or profile that Bedrock lists or that has traffic',
      'expected an id that no other entry has',
      'access denied',
    ],
  ],
  [notOffered, ['not offered in the Region']],
  [kept, ['could not be read; its last copy is shown', 'list could not be read']],
  [rivals, ['belongs to another operator']],
  [full, ['no room for ... beside your widgets']],
  [refused, ['Move or correct your widget ...']],
  [twice, ['Remove one of the keys ... in your widget ...']],
  [manyAlarms, ['left for the next run', 'expected at most ... alarms, found rules for ...', '..., part 2']],
  [failing('ListMetrics', 'denied'), ['AccessDenied']],
  [failing('ListFoundationModels', 'throttle'), ['ThrottlingException']],
  [failing('ListMetrics', 'throttle'), ['Throttling']],
  [tooLate, ['the deadline of the run has passed']],
  [
    unreached,
    ['no AWS credentials', 'nothing listens at ...: start the local cloud', 'no network, or no such Region'],
  ],
  [nowhere, ['no Region']],
  [
    planned,
    [
      'account 111122223333, us-east-1, /bedrock-dashboard, dashboard BedrockMetricsDashboard-us-east-1',
      '~ change page BedrockMetricsDashboard-us-east-1',
      'row "Nova Pro": Cost, USD per hour; row "Nova Pro": Viewed range, ms of reserved-nova-pro; Cost; and 4 more: price of input 0.80 -> 0.90 per 1M',
      'Cost by model, USD per hour: live title "x", wanted "Cost by model, USD per hour"',
      '2 of your widgets move down by 10',
      '= 8 alarms unchanged',
      'Not written: dry run.',
      'Plan: 0 to add, 1 to change, 0 to delete.',
    ],
  ],
  [
    checked,
    [
      '~ prices/nova-pro, for us.amazon.nova-pro-v1:0 in us-east-1: input 0.9, AWS lists 0.8 (USD per 1M)',
      "delete prices/nova-pro to use AWS's price, or keep it if it is what you pay; AWS's is the regional rate of us-east-1 (USE1-NovaPro-input-tokens), from the AWS Price List, read ...",
    ],
  ],
  [
    billed,
    [
      'Bill check, 2026-11-26: billed 812.00, estimated 789.88 USD; not in the estimate: batch 15.00, provisioned throughput 7.00; not explained 0.12 (0 % of the bill); 2026-11-01 to 2026-11-26 billed 9,812',
      'Whole days, UTC, in us-east-1, before credits and taxes',
      'Cost Explorer was last asked at ...:00 UTC',
    ],
  ],
  [
    collected,
    [
      'account 111122223333, us-east-1, /bedrock-dashboard, dashboard BedrockMetricsDashboard-us-east-1; collect runs on this machine',
      '+ create facts/prices/all: agentCore/AgentCore.Runtime, amazon.nova-2-lite-v1:0, ..., and 10 more',
      '+ create facts/read',
      'list prices of 16 models asked for: 16 read',
      'Plan: 2 to add, 0 to change, 0 to delete.',
    ],
  ],
  [
    undone,
    [
      'us-east-1, /bedrock-dashboard, dashboard BedrockMetricsDashboard-us-east-1',
      'ID               WHEN (UTC)           WHAT       SIZE    YOURS  PAGE OR ALARM',
      '...  2026-11-29 09:31:04  rewritten  141 KB  1      page BedrockMetricsDashboard-us-east-1',
      '1 version replaced since 2026-11-22 09:40 UTC. bedrock-dashboard restore <id> shows what one would bring back, and asks.',
      'your widget "Ring Ada": back',
      'edited by hand: live title "Cost by model, USD per hour", wanted "edited by hand"',
      'The next run reverts what is managed, and keeps your widgets. {"drift":"report"} in the settings lets it only report.',
      'Applied: 0 added, 1 changed, 0 deleted.',
      "give the function's log group",
      'nothing in the log group ... has the id',
    ],
  ],
  [
    differing,
    [
      'account 111122223333, us-east-1, /bedrock-dashboard',
      '+ create models/chat: "us.amazon.nova-pro-v1:0"',
      '~ change settings',
      'monthlyBudget: 6000 -> 8000',
      '= 12 parameters unchanged',
      'Plan: 1 to add, 1 to change, 0 to delete.',
    ],
  ],
  [
    overtaken,
    [
      '! models/chat: version 2 of another writer came while push wrote, and is replaced; to get it back: aws ssm get-parameters --names /bedrock-dashboard/models/chat:2',
    ],
  ],
  [help, ['prices check', 'prices list', 'prices refresh']],
  [async () => Object.values(DETAIL_TYPES), Object.values(DETAIL_TYPES)],
]);
