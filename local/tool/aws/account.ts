import { signedCall } from './signed-call.ts';

/** Long enough for a network that is far away. An account that is not known is left out. */
const PATIENCE = 10_000;

/** Returns the id of the account whose credentials these are, which takes no permission; `undefined` if AWS does not say. */
export async function readAccount(region: string): Promise<string | undefined> {
  const call = {
    operation: 'sts:GetCallerIdentity',
    service: 'sts',
    region,
    path: '/',
    contentType: 'application/x-www-form-urlencoded',
    body: 'Action=GetCallerIdentity&Version=2011-06-15',
  };
  const answer = await signedCall(call, AbortSignal.timeout(PATIENCE)).catch(() => undefined);
  return /<Account>(\d{12})<\/Account>/.exec(answer?.text ?? '')?.[1];
}
