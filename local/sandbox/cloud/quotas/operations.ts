import * as z from 'zod';
import { type Account, regionOf } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Call } from '../call.ts';
import type { Operation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { readInput } from '../read-input.ts';
import type { ServiceQuota } from '../shapes.ts';

const ILLEGAL = 'IllegalArgumentException';

const DefaultsInput = z.object({
  ServiceCode: z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{1,63}$/),
  MaxResults: z.int().min(1).max(100).optional(),
  NextToken: z.string().optional(),
});
const AppliedInput = DefaultsInput.extend({
  QuotaCode: z.string().min(1).max(128).optional(),
  QuotaAppliedAtLevel: z.enum(['ACCOUNT', 'RESOURCE', 'ALL']).optional(),
});

export const QUOTA_OPERATIONS = {
  ListServiceQuotas: {
    service: 'servicequotas',
    run: listServiceQuotas,
    token: 'NextToken',
    refuseToken: badToken,
  },
  ListAWSDefaultServiceQuotas: {
    service: 'servicequotas',
    run: listDefaults,
    token: 'NextToken',
    refuseToken: badToken,
  },
} as const satisfies Record<string, Operation>;

/** "If the applied quota value is not available for a quota, the quota is not retrieved." (API reference) */
function listServiceQuotas(call: Call, account: Account): object {
  const input = readInput(AppliedInput, call.input, ILLEGAL);
  const level = input.QuotaAppliedAtLevel ?? 'ACCOUNT';
  // All of Bedrock's are of the account.
  const all = level === 'RESOURCE' ? [] : regionOf(account, call.region).quotas;
  const quotas = all.filter(({ QuotaCode: code }) => [undefined, code].includes(input.QuotaCode));
  return answer(call, account, { input, quotas, owner: account.id });
}

function listDefaults(call: Call, account: Account): object {
  const input = readInput(DefaultsInput, call.input, ILLEGAL);
  return answer(call, account, { input, quotas: regionOf(account, call.region).defaultQuotas, owner: '' });
}

function answer(
  { region, operation }: Call,
  { settings }: Account,
  found: {
    readonly input: z.infer<typeof AppliedInput>;
    readonly quotas: readonly ServiceQuota[];
    /** Defaults have no account. */
    readonly owner: string;
  },
): object {
  const { ServiceCode: service, MaxResults: most, NextToken: token, ...filter } = found.input;
  if (service !== 'bedrock') {
    throw new AwsError('NoSuchResourceException', `The service ${service} does not exist in ${region}.`);
  }
  const size = Math.min(most ?? settings.quotasPerPage, settings.quotasPerPage);
  const list = `${operation} ${region} ${JSON.stringify(filter)}`;
  const page = pageOf(found.quotas, { list, size, token }, badToken);
  return {
    Quotas: page.items.map((quota) => ({
      ServiceCode: service,
      ServiceName: 'Amazon Bedrock',
      QuotaArn: `arn:aws:servicequotas:${region}:${found.owner}:${service}/${quota.QuotaCode}`,
      Unit: 'None',
      Adjustable: false,
      GlobalQuota: false,
      ...(found.owner === '' ? {} : { QuotaAppliedAtLevel: 'ACCOUNT' }),
      ...quota,
    })),
    ...(page.next === undefined ? {} : { NextToken: page.next }),
  };
}

function badToken(): AwsError {
  return new AwsError('InvalidPaginationTokenException', 'An invalid pagination token was provided.');
}
