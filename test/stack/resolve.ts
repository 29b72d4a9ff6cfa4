import type { Template } from './template.ts';

export const ACCOUNT = '111122223333';
export const REGION = 'us-east-1';

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
  'AWS::URLSuffix': 'amazonaws.com',
};

/** ARNs as AWS forms them; the logical id serves as the name. */
const ARNS: Readonly<Record<string, (name: string) => string>> = {
  'AWS::SQS::Queue': (name) => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`,
  'AWS::Lambda::Function': (name) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`,
  'AWS::IAM::Role': (name) => `arn:aws:iam::${ACCOUNT}:role/${name}`,
  'AWS::Logs::LogGroup': (name) => `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${name}:*`,
  'AWS::Events::Rule': (name) => `arn:aws:events:${REGION}:${ACCOUNT}:rule/${name}`,
  'AWS::CloudWatch::Alarm': (name) => `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${name}`,
};

/** Attributes that only the deployment knows: what the custom resource returned, by `id.attribute`. */
export type Attributes = Readonly<Record<string, string>>;

/** The value with CloudFormation's functions carried out. @throws if it uses one that is not known here. */
export function resolve(template: Template, value: unknown, attributes: Attributes = {}): unknown {
  const inner = (nested: unknown): unknown => resolve(template, nested, attributes);
  if (Array.isArray(value)) return value.map(inner);
  if (typeof value !== 'object' || value === null) return value;
  const [[name, argument] = ['', undefined], ...others] = Object.entries(value);
  if (others.length === 0 && name === 'Ref')
    return PSEUDO[String(argument)] ?? refOf(template, String(argument));
  if (others.length === 0 && name === 'Fn::GetAtt') {
    const [id = '', attribute = ''] = [argument].flat().map(String);
    const known = attributes[`${id}.${attribute}`] ?? arnOf(template, id, attribute);
    if (known === undefined) throw new Error(`CloudFormation knows no ${id}.${attribute}`);
    return known;
  }
  if (others.length === 0 && name === 'Fn::Join') {
    const [separator, parts] = argument as [string, unknown[]];
    return parts.map((part) => String(inner(part))).join(separator);
  }
  if (name === 'Fn::Sub')
    return String(argument).replace(/\$\{([^}]+)\}/g, (_, key: string) => PSEUDO[key] ?? key);
  if (name === 'Fn::FindInMap') {
    const [map, ...keys] = inner(argument) as string[];
    return keys.reduce<unknown>((found, key) => Object(found)[key], template.Mappings?.[map ?? '']);
  }
  if (name.startsWith('Fn::')) throw new Error(`${name} is not known here`);
  return Object.fromEntries(Object.entries(value).map(([key, nested]) => [key, inner(nested)]));
}

/** The name of a resource. A topic's is its ARN, a queue's is its URL. */
function refOf({ Resources }: Template, id: string): string {
  const type = Resources[id]?.Type;
  if (type === 'AWS::SNS::Topic') return `arn:aws:sns:${REGION}:${ACCOUNT}:${id}`;
  return type === 'AWS::SQS::Queue' ? `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${id}` : id;
}

function arnOf({ Resources }: Template, id: string, attribute: string): string | undefined {
  if (attribute === 'QueueName') return id;
  return attribute === 'Arn' ? ARNS[Resources[id]?.Type ?? '']?.(id) : undefined;
}
