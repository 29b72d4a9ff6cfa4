import { HOME, type Place } from './place.ts';
import type { Template } from './template.ts';

const pseudo = ({ account, region }: Place): Readonly<Record<string, string>> => ({
  'AWS::Partition': 'aws',
  'AWS::Region': region,
  'AWS::AccountId': account,
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'operator',
});

/** ARNs as AWS forms them; the logical id serves as the name. */
const ARNS: Readonly<Record<string, (name: string, place: Place) => string>> = {
  'AWS::SQS::Queue': (name, { account, region }) => `arn:aws:sqs:${region}:${account}:${name}`,
  'AWS::Lambda::Function': (name, { account, region }) =>
    `arn:aws:lambda:${region}:${account}:function:${name}`,
  'AWS::IAM::Role': (name, { account }) => `arn:aws:iam::${account}:role/${name}`,
  'AWS::Logs::LogGroup': (name, { account, region }) =>
    `arn:aws:logs:${region}:${account}:log-group:${name}:*`,
  'AWS::Events::Rule': (name, { account, region }) => `arn:aws:events:${region}:${account}:rule/${name}`,
  'AWS::CloudWatch::Alarm': (name, { account, region }) =>
    `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`,
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
    return pseudo(template.place ?? HOME)[String(argument)] ?? refOf(template, String(argument));
  if (others.length === 0 && name === 'Fn::GetAtt') {
    const [id = '', attribute = ''] = [argument].flat().map(String);
    const known = attributes[`${id}.${attribute}`] ?? arnOf(template, id, attribute);
    if (known === undefined) throw new Error(`CloudFormation knows no ${id}.${attribute}`);
    return known;
  }
  if (others.length === 0 && name === 'Fn::Join') {
    const [separator, parts] = argument as [string, unknown];
    return [inner(parts)].flat().map(String).join(separator);
  }
  if (name === 'Fn::Split') {
    const [separator, text] = argument as [string, unknown];
    return String(inner(text)).split(separator);
  }
  if (name === 'Fn::Select') {
    const [index, list] = argument as [number, unknown];
    const value = [inner(list)].flat()[Number(index)];
    if (value === undefined) throw new Error(`Fn::Select cannot select nonexistent value at index ${index}`);
    return value;
  }
  if (name === 'Fn::Sub')
    return String(argument).replace(
      /\$\{([^}]+)\}/g,
      (_, key: string) => pseudo(template.place ?? HOME)[key] ?? key,
    );
  if (name === 'Fn::FindInMap') {
    const [map, ...keys] = inner(argument) as string[];
    return keys.reduce<unknown>((found, key) => Object(found)[key], template.Mappings?.[map ?? '']);
  }
  if (name.startsWith('Fn::')) throw new Error(`${name} is not known here`);
  return Object.fromEntries(Object.entries(value).map(([key, nested]) => [key, inner(nested)]));
}

/** The name of a resource. A topic's is its ARN, a queue's is its URL. */
function refOf({ Resources, place = HOME }: Template, id: string): string {
  const type = Resources[id]?.Type;
  const { account, region } = place;
  if (type === 'AWS::SNS::Topic') return `arn:aws:sns:${region}:${account}:${id}`;
  return type === 'AWS::SQS::Queue' ? `https://sqs.${region}.amazonaws.com/${account}/${id}` : id;
}

function arnOf({ Resources, place = HOME }: Template, id: string, attribute: string): string | undefined {
  if (attribute === 'QueueName') return id;
  return attribute === 'Arn' ? ARNS[Resources[id]?.Type ?? '']?.(id, place) : undefined;
}
