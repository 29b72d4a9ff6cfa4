export type Service =
  | 'ssm'
  | 'cloudwatch'
  | 'bedrock'
  | 'bedrock-mantle'
  | 'events'
  | 'servicequotas'
  | 'pricing'
  | 'ce'
  | 'sqs'
  | 'logs';

/** One call, decoded; `input` uses the member names of the service model. */
export interface Call {
  readonly service: Service;
  readonly operation: string;
  readonly region: string;
  readonly input: Readonly<Record<string, unknown>>;
}
