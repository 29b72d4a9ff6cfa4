import {
  DeleteParameterCommand,
  DeleteParametersCommand,
  GetParameterCommand,
  GetParametersCommand,
  LabelParameterVersionCommand,
  ParameterAlreadyExists,
  ParameterMaxVersionLimitExceeded,
  ParameterNotFound,
  PutParameterCommand,
  type PutParameterCommandInput,
} from '@aws-sdk/client-ssm';
import { describe, expect, test } from 'vitest';
import { freshClouds } from './clients.ts';

const cloud = freshClouds();

function put(input: Partial<PutParameterCommandInput>) {
  return cloud().ssm.send(new PutParameterCommand({ Name: '/a/b', Value: 'v', Type: 'String', ...input }));
}

describe('PutParameter takes a name', () => {
  test.each([
    ['/bedrock-dashboard/models/team-a/chat'],
    ['plain'],
    ['/UPPER/lower_1.2-3'],
    [`/${Array(15).fill('x').join('/')}`],
    ['/a/aws/ssm'],
    ['/a'],
  ])('%s', async (name) => {
    expect(await put({ Name: name })).toMatchObject({ Version: 1, Tier: 'Standard' });
  });
});

describe('PutParameter refuses a name', () => {
  test.each([
    ['with a colon, as model ids have', '/models/amazon.nova-pro-v1:0', 'ValidationException'],
    ['with a space inside', '/a/b c', 'ValidationException'],
    ['with a slash but none in front', 'a/b', 'ValidationException'],
    ['that ends with a slash', '/a/', 'ValidationException'],
    ['with an empty level', '/a//b', 'ValidationException'],
    ['that starts with aws', 'awsome', 'ValidationException'],
    ['that starts with /AWS', '/AWS/x', 'AccessDeniedException'],
    ['that starts with ssm', '/ssm/x', 'ValidationException'],
    ['of 16 levels', `/${Array(16).fill('x').join('/')}`, 'HierarchyLevelLimitExceededException'],
    ['longer than 1011 with its ARN', `/${'x'.repeat(1000)}`, 'ValidationException'],
    ['that is empty', '', 'ValidationException'],
  ])('%s', async (_, name, error) => {
    await expect(put({ Name: name })).rejects.toMatchObject({
      name: error,
      $metadata: { httpStatusCode: 400 },
    });
  });
});

test('spaces around a name are removed', async () => {
  await put({ Name: ' /a/b ' });
  expect(await cloud().ssm.send(new GetParameterCommand({ Name: '/a/b' }))).toHaveProperty('Parameter');
});

describe('PutParameter and the value', () => {
  test('4096 bytes fit, 4097 do not, and bytes are what counts', async () => {
    await put({ Value: 'x'.repeat(4096) });
    await expect(put({ Value: 'x'.repeat(4097), Overwrite: true })).rejects.toThrow('4096');
    await expect(put({ Value: 'ü'.repeat(2049), Overwrite: true })).rejects.toThrow('4096');
    await put({ Value: 'x'.repeat(8192), Overwrite: true, Tier: 'Advanced' });
  });

  test.each([['{{x}}'], ['a {{ssm:name}} b'], ['']])('%j is refused', async (value) => {
    await expect(put({ Value: value })).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('single brackets are taken: JSON', async () => {
    await put({ Value: '{"a":{"b":1}}' });
  });
});

describe('PutParameter over an existing one', () => {
  test('needs Overwrite', async () => {
    await put({});
    await expect(put({})).rejects.toBeInstanceOf(ParameterAlreadyExists);
    expect(await put({ Overwrite: true })).toMatchObject({ Version: 2 });
  });

  test('keeps its type if none is given, and refuses another', async () => {
    await put({ Type: 'StringList' });
    await put({ Type: undefined, Overwrite: true });
    await expect(put({ Type: 'String', Overwrite: true })).rejects.toMatchObject({
      name: 'HierarchyTypeMismatchException',
    });
    const { Parameter } = await cloud().ssm.send(new GetParameterCommand({ Name: '/a/b' }));
    expect(Parameter).toMatchObject({ Type: 'StringList', Version: 2 });
  });
});

test('a new parameter needs a type', async () => {
  await expect(put({ Type: undefined })).rejects.toMatchObject({ name: 'ValidationException' });
});

test('DeleteParameter forgets the versions; the next one starts at 1', async () => {
  const remove = new DeleteParameterCommand({ Name: '/a/b' });
  await put({});
  await put({ Overwrite: true });
  await cloud().ssm.send(remove);
  await expect(cloud().ssm.send(remove)).rejects.toBeInstanceOf(ParameterNotFound);
  expect(await put({})).toMatchObject({ Version: 1 });
});

describe('the tier', () => {
  test('is what was asked for, else what the parameter has', async () => {
    expect(await put({ Tier: 'Standard' })).toMatchObject({ Tier: 'Standard' });
    expect(await put({ Tier: 'Intelligent-Tiering', Overwrite: true })).toMatchObject({ Tier: 'Standard' });
    const long = { Value: 'x'.repeat(4097), Overwrite: true };
    expect(await put({ ...long, Tier: 'Intelligent-Tiering' })).toMatchObject({ Tier: 'Advanced' });
    expect(await put(long)).toMatchObject({ Tier: 'Advanced' });
  });

  test('never goes back from Advanced to Standard', async () => {
    await put({ Tier: 'Advanced' });
    await expect(put({ Tier: 'Standard', Overwrite: true })).rejects.toThrow("You can't downgrade");
  });

  test('Standard takes 4096 bytes however it is asked for', async () => {
    await expect(put({ Value: 'x'.repeat(4097), Tier: 'Standard' })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});

describe('after 100 versions', () => {
  function label(version: number) {
    return cloud().ssm.send(
      new LabelParameterVersionCommand({ Name: '/a/b', ParameterVersion: version, Labels: ['keep', '1st'] }),
    );
  }

  test('the oldest is dropped, unless it has a label: then there is no new one until the label moves', async () => {
    for (let version = 1; version <= 101; version += 1) cloud().putParameter('/a/b', `${version}`);
    expect(await label(2)).toMatchObject({ InvalidLabels: ['1st'], ParameterVersion: 2 });
    const refusal: unknown = await put({ Overwrite: true }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ParameterMaxVersionLimitExceeded);
    expect(refusal).toMatchObject({ message: expect.stringContaining('Move the label') });
    const selected = async () => {
      const { Parameters } = await cloud().ssm.send(new GetParametersCommand({ Names: ['/a/b:keep'] }));
      return Parameters?.map(({ Value }) => Value);
    };
    expect(await selected()).toEqual(['2']);
    await label(101);
    expect(await selected()).toEqual(['101']);
    expect(await put({ Overwrite: true })).toMatchObject({ Version: 102 });
  });

  test('a label is of a version that is there', async () => {
    await expect(label(1)).rejects.toBeInstanceOf(ParameterNotFound);
    await put({});
    await expect(label(2)).rejects.toMatchObject({ name: 'ParameterVersionNotFound' });
  });
});

describe('DeleteParameters', () => {
  function remove(names: string[]) {
    return cloud().ssm.send(new DeleteParametersCommand({ Names: names }));
  }

  test('deletes what is there, names what is not, and notifies the listeners', async () => {
    const told: string[] = [];
    for (const name of ['/a/b', '/a/c']) await put({ Name: name });
    cloud().onParameterChange((name, operation) => told.push(`${operation} ${name}`));
    expect(await remove(['/a/b', '/a/x', '/a/c'])).toMatchObject({
      DeletedParameters: ['/a/b', '/a/c'],
      InvalidParameters: ['/a/x'],
    });
    expect(told).toEqual(['Delete /a/b', 'Delete /a/c']);
  });

  test('takes ten names, and not eleven or none', async () => {
    const names = Array.from({ length: 11 }, (_, index) => `/a/${index}`);
    expect(await remove(names.slice(1))).toMatchObject({ DeletedParameters: [] });
    await expect(remove(names)).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(remove([])).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

test('PutParameter is throttled where the account has a rate', async () => {
  const { settings } = cloud();
  settings.parameterWritesPerSecond = 0;
  await expect(put({})).rejects.toMatchObject({
    name: 'ThrottlingException',
    $metadata: { httpStatusCode: 400 },
  });
  settings.parameterWritesPerSecond = Number.POSITIVE_INFINITY;
  expect(await put({})).toMatchObject({ Version: 1 });
});
