import { SSMClient } from '@aws-sdk/client-ssm';
import { messageOf } from '../../../shared/kit/words.ts';

/** The Region as every AWS tool finds it; the AWS CLI's AWS_DEFAULT_REGION counts too. */
export async function findRegion(): Promise<string> {
  const { AWS_REGION: region = '', AWS_DEFAULT_REGION: fallback = '' } = process.env;
  if (region === '' && fallback !== '') return fallback;
  const client = new SSMClient({});
  try {
    return await client.config.region();
  } catch (cause) {
    const reason = messageOf(cause);
    throw new Error(`no Region: set AWS_REGION, or a region in the AWS profile (${reason})`, { cause });
  } finally {
    client.destroy();
  }
}
