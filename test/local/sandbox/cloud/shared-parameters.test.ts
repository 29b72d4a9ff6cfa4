import {
  DeleteParameterCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  PutParameterCommand,
} from '@aws-sdk/client-ssm';
import { beforeEach, describe, expect, test } from 'vitest';
import { accountIdOf } from '../../../../local/sandbox/cloud/account-id.ts';
import { clientsOf } from './clients.ts';
import { freshFleet, type Member } from './fleet.ts';

const fleet = freshFleet('owner', 'consumer', 'stranger');
const NAME = '/fleet/defaults';
const ARN = `arn:aws:ssm:us-east-1:${accountIdOf(0)}:parameter${NAME}`;

beforeEach(() => {
  const { owner, consumer } = fleet();
  owner.putParameter(NAME, 'one', { tier: 'Advanced' });
  owner.putParameter('/own', 'x');
  owner.shareParameter(NAME, [consumer]);
});

async function read(cloud: Member, ...Names: string[]): Promise<unknown> {
  const { Parameters = [], InvalidParameters = [] } = await cloud.ssm.send(
    new GetParametersCommand({ Names }),
  );
  return [Parameters.map(({ Name, Value, ARN: arn }) => [Name, Value, arn]), InvalidParameters];
}

// Source of all: Systems Manager user guide, Working with shared parameters in Parameter Store.
describe('a shared parameter', () => {
  // "You must specify the full parameter ARN as the --name in order to retrieve the parameter from another account."
  test('is read by its full ARN', async () => {
    const { owner, consumer } = fleet();
    expect(await read(consumer, ARN)).toEqual([[[NAME, 'one', ARN]], []]);
    owner.putParameter(NAME, 'two', { tier: 'Advanced' });
    expect(await read(consumer, ARN)).toEqual([[[NAME, 'two', ARN]], []]);
    expect(await read(consumer, `${ARN}:1`)).toEqual([[[NAME, 'one', ARN]], []]);
    const { Parameter } = await consumer.ssm.send(new GetParameterCommand({ Name: ARN }));
    expect(Parameter).toMatchObject({ Value: 'two', Version: 2, ARN });
  });

  test('is read beside parameters of the account itself', async () => {
    const { consumer } = fleet();
    consumer.putParameter('/mine', 'y');
    const mine = `arn:aws:ssm:us-east-1:${accountIdOf(1)}:parameter/mine`;
    expect(await read(consumer, ARN, '/mine', '/none', `${ARN}:7`)).toEqual([
      [
        ['/mine', 'y', mine],
        [NAME, 'one', ARN],
      ],
      ['/none', `${ARN}:7`],
    ]);
  });

  // Allowed actions: DescribeParameters, GetParameter, GetParameters.
  test('is not found by name or by path', async () => {
    const { consumer } = fleet();
    expect(await read(consumer, NAME)).toEqual([[], [NAME]]);
    const byPath = new GetParametersByPathCommand({ Path: '/fleet', Recursive: true });
    expect((await consumer.ssm.send(byPath)).Parameters).toEqual([]);
  });

  // "The consumer can't update or delete the parameter."
  test('cannot be changed by those who read it', async () => {
    const { owner, consumer } = fleet();
    const put = new PutParameterCommand({ Name: ARN, Value: 'x', Type: 'String', Overwrite: true });
    await expect(consumer.ssm.send(put)).rejects.toThrow();
    await expect(consumer.ssm.send(new DeleteParameterCommand({ Name: ARN }))).rejects.toThrow();
    expect(await read(owner, NAME)).toEqual([[[NAME, 'one', ARN]], []]);
  });

  // "To share a parameter, it must be in the advanced parameter tier."
  test('is of the advanced tier', () => {
    const { owner, consumer } = fleet();
    expect(() => owner.shareParameter('/own', [consumer])).toThrow(
      '/own is no parameter of the advanced tier.',
    );
  });

  test('belongs to its Region', async () => {
    const { consumer } = fleet();
    const { ssm } = clientsOf(consumer, 'eu-central-1');
    const get = new GetParametersCommand({ Names: [ARN] });
    await expect(ssm.send(get)).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('what is not shared', () => {
  // IAM's rule for resources of other accounts. It refuses the whole call, what is shared included.
  test.each<[string, string[]]>([
    ['a parameter that is there', [ARN.replace(NAME, '/own')]],
    ['a parameter that is not there', [ARN.replace(NAME, '/none')]],
    ['one beside a shared one', [ARN, ARN.replace(NAME, '/own')]],
    ['one of an account that shares nothing', [ARN.replace(accountIdOf(0), accountIdOf(2))]],
  ])('is denied: %s', async (_name, names) => {
    const { consumer } = fleet();
    await expect(read(consumer, ...names)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        'because no resource-based policy allows the ssm:GetParameters action',
      ),
    });
  });

  test('is denied to all but the consumers', async () => {
    const { stranger } = fleet();
    await expect(read(stranger, ARN)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  // "When you stop sharing a shared parameter, the consumer account can no longer access the parameter."
  test('is denied once it is no longer shared', async () => {
    const { owner, consumer } = fleet();
    owner.unshareParameter(NAME, [consumer]);
    await expect(read(consumer, ARN)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});

test('a shared parameter that its owner deleted is unknown', async () => {
  const { owner, consumer } = fleet();
  owner.deleteParameter(NAME);
  expect(await read(consumer, ARN)).toEqual([[], [ARN]]);
  const get = new GetParameterCommand({ Name: ARN });
  await expect(consumer.ssm.send(get)).rejects.toMatchObject({ name: 'ParameterNotFound' });
});

// "The name or Amazon Resource Name (ARN) of the parameter that you want to query." (API reference, GetParameter)
test('an account reads its own parameters by ARN, too', async () => {
  const { owner } = fleet();
  const own = ARN.replace(NAME, '/own');
  expect(await read(owner, own, ARN.replace(NAME, '/none'))).toEqual([
    [['/own', 'x', own]],
    [ARN.replace(NAME, '/none')],
  ]);
  owner.putParameter('plain', 'z');
  const plain = ARN.replace(NAME, '/plain');
  expect(await read(owner, plain)).toEqual([[['plain', 'z', plain]], []]);
});
