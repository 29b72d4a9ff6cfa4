/**
 * A template with texts in the place of intrinsic functions: `<OperatorQueue.Arn>`, `arn:<AWS::Partition>:sqs:...`. Logical
 * ids lose the hash that CDK adds.
 */
export function readable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [[key, content] = ['', undefined]] = entries;
  if (entries.length === 1 && key === 'Ref') return `<${short(content)}>`;
  if (entries.length === 1 && Array.isArray(content)) {
    if (key === 'Fn::GetAtt') return `<${short(content[0])}.${content[1]}>`;
    if (key === 'Fn::Join') return content[1].map(readable).join(content[0]);
    if (key === 'Fn::FindInMap') return `<${content.map(readable).map(short).join(' ')}>`;
  }
  return Object.fromEntries(entries.map(([name, item]) => [name, readable(item)]));
}

function short(id: unknown): string {
  return String(id).replace(/[0-9A-F]{8}$/, '');
}
