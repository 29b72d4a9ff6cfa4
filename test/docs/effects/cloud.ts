import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GetDashboardOutput } from '@aws-sdk/client-cloudwatch';
import type { ListServiceQuotasResponse } from '@aws-sdk/client-service-quotas';
import { expect } from 'vitest';
import { startFunction } from '../../functions/host/function-host.ts';
import { aws, optionsOf } from '../aws.ts';
import { OPERATOR, type Stage } from '../stage.ts';

/** It reads what the tool reads: `validate` takes it for the account's parameters. */
export async function listParameters([, ...words]: readonly string[], stage: Stage): Promise<void> {
  const file = join(stage.folder, 'listed.json');
  await writeFile(file, JSON.stringify(await aws(words)));
  const [of, listed] = [await stage.cli(['validate']), await stage.cli(['validate', file])];
  expect(listed).toEqual(of);
}

/** The stand-in for the CLI has no client of STS; test/local/sandbox/cloud/query-protocol.test.ts has more. */
export async function whoAmI(_: readonly string[], { cloud }: Stage): Promise<void> {
  const authorization = 'AWS4-HMAC-SHA256 Credential=local/20261123/us-east-1/sts/aws4_request';
  const answer = await fetch(cloud.url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', authorization },
    body: 'Action=GetCallerIdentity&Version=2011-06-15',
  });
  expect(await answer.text()).toContain('<Account>111122223333</Account>');
}

/** The query finds quotas, those whose codes the text above takes among them. */
export async function listQuotas([, ...words]: readonly string[], { cloud }: Stage): Promise<void> {
  const name = /contains\(QuotaName, `([^`]+)`\)/.exec(String(optionsOf(words).Query))?.[1] ?? 'no name';
  const { Quotas = [] } = (await aws(words)) as ListServiceQuotasResponse;
  const found = Quotas.filter(({ QuotaName }) => QuotaName?.includes(name));
  expect(found).not.toEqual([]);
  const settings = cloud.region(OPERATOR.region).parameters.get(`${OPERATOR.prefix}/settings`);
  const { quotas } = JSON.parse(settings?.versions.at(-1)?.value ?? '{}');
  const codes = Object.values<string[]>(quotas?.codes ?? {}).flat();
  expect(found.map(({ QuotaCode }) => QuotaCode)).toEqual(expect.arrayContaining(codes));
}

export async function showDashboard([, ...words]: readonly string[], { cloud }: Stage): Promise<void> {
  const { DashboardBody } = (await aws(words)) as GetDashboardOutput;
  expect(DashboardBody).toBe(cloud.dashboards.get(OPERATOR.dashboardName));
}

/** It comes back. */
export async function deleteDashboard([, ...words]: readonly string[], stage: Stage): Promise<void> {
  const before = stage.widgets();
  await aws(words);
  expect(stage.widgets()).toEqual([]);
  await stage.run();
  expect(stage.widgets()).toEqual(before);
}

/** Asks the built function; a plan writes nothing. */
export async function invoke([, , , ...words]: readonly string[], stage: Stage): Promise<void> {
  const { Payload } = optionsOf(words);
  const file = join(stage.folder, words.at(-1) ?? '');
  const host = await startFunction(stage.cloud.url);
  const answered = await host.invoke(JSON.parse(String(Payload)));
  await host.close();
  await writeFile(file, JSON.stringify('answer' in answered ? answered.answer : {}));
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
    outcome: expect.any(String),
    pages: [{}],
  });
  expect(stage.writes()).toEqual([]);
}
