import { describe, expect, test } from 'vitest';
import { OperationError } from '../../../shared/aws/errors.ts';
import { whyOutOfReach } from '../../../shared/aws/out-of-reach.ts';
import type { Parameter, ParameterPath } from '../../../shared/config/parameter.ts';
import type { SharedRead } from '../../../shared/config/shared-defaults.ts';
import { FACT_KINDS } from '../../../shared/facts/fact-kinds.ts';
import { readAllParameters, readParameters } from '../../../shared/loop/read-parameters.ts';
import { PREFIX, parameter } from '../builders.ts';

const BOARD = { prefix: PREFIX };
const BASE = 'arn:aws:ssm:us-east-1:111122223333:parameter';

function withArn(path: string): Parameter {
  const { name, ...rest } = parameter(path, '{}');
  return { ...rest, name, arn: `${BASE}${name}` };
}

function worldOf(
  parameters: readonly Parameter[],
  answer: (paths: readonly ParameterPath[] | undefined) => Error | undefined = () => undefined,
) {
  const asked: (readonly ParameterPath[] | undefined)[] = [];
  return {
    asked,
    outOfReach: whyOutOfReach,
    readSharedParameter: async (): Promise<SharedRead> => ({ kind: 'missing' }),
    readEarlierVersions: async ({ name }: Parameter) => [{ ...parameter('x', 'earlier'), name }],
    readParameters: async (paths?: readonly ParameterPath[]) => {
      asked.push(paths);
      const error = answer(paths);
      if (error !== undefined) throw error;
      return parameters;
    },
  };
}

function denied(name = 'AccessDeniedException'): OperationError {
  return new OperationError('ssm:GetParametersByPath', Object.assign(new Error('no'), { name }));
}

describe('the parameters of a run', () => {
  test.each([
    [BOARD, FACT_KINDS.filter((kind) => kind !== 'defaults' && kind !== 'fleet')],
    [{ ...BOARD, fleet: true } as const, FACT_KINDS.filter((kind) => kind !== 'defaults')],
  ])('are read by path: the root, entries, and each kind of facts: %o', async (board, kinds) => {
    const world = worldOf([withArn('settings')]);
    expect(await readParameters(world, board)).toEqual({
      parameters: [withArn('settings')],
      earlier: new Map(),
      problems: [],
    });
    expect(world.asked).toEqual([
      [
        { below: '', isRecursive: false },
        { below: '/models', isRecursive: true },
        { below: '/prices', isRecursive: true },
        { below: '/facts', isRecursive: false },
        ...kinds.map((kind) => ({ below: `/facts/${kind}`, isRecursive: true })),
      ],
    ]);
  });

  test('have earlier versions read where they are unusable: entries and facts, but not the dates of reading', async () => {
    const all = [
      parameter('models/chat', '{'),
      parameter('facts/prices/all', 'no fact'),
      parameter('facts/read', '{"version":1}'),
      parameter('facts/of-a-later-version/all', '{'),
    ];
    const { earlier } = await readParameters(worldOf(all), BOARD);
    expect([...earlier.keys()]).toEqual([`${PREFIX}/models/chat`, `${PREFIX}/facts/prices/all`]);
  });

  test.each(['AccessDeniedException', 'AccessDenied'])(
    'are read as a whole where a path is denied (%s), with the statement that is missing',
    async (name) => {
      const world = worldOf([withArn('settings')], (paths) =>
        paths === undefined ? undefined : denied(name),
      );
      const { parameters, problems } = await readParameters(world, BOARD);
      expect(parameters).toEqual([withArn('settings')]);
      expect(world.asked).toHaveLength(2);
      const Resource = ['', '/models', '/prices', '/facts', '/facts/*'].map((path) => BASE + PREFIX + path);
      const statement = JSON.stringify({ Effect: 'Allow', Action: 'ssm:GetParametersByPath', Resource });
      expect(problems).toEqual([
        {
          where: 'ssm:GetParametersByPath',
          remedy: `Add this statement to the role: ${statement}`,
          message: 'access denied below the prefix; the whole prefix is read instead',
          isUrgent: true,
        },
      ]);
    },
  );

  test('a parameter without an ARN, or with one of another name, says nothing of Region and account', async () => {
    const { arn: _, ...bare } = withArn('models/bare');
    const other = { ...withArn('models/other'), arn: 'arn:aws:ssm:us-west-2:111122223333:parameter/else' };
    const world = worldOf([bare, other, withArn('settings')], (paths) =>
      paths === undefined ? undefined : denied(),
    );
    const { problems } = await readParameters(world, BOARD);
    expect(problems[0]?.remedy).toContain(`"Resource":["${BASE}${PREFIX}",`);
  });

  test('without any parameter the statement leaves Region and account to you', async () => {
    const world = worldOf([], (paths) => (paths === undefined ? undefined : denied()));
    const { problems } = await readParameters(world, BOARD);
    expect(problems[0]?.remedy).toContain(`"arn:aws:ssm:<Region>:<account>:parameter${PREFIX}/models"`);
  });

  test('end the run where the whole is denied, too', async () => {
    const world = worldOf([], () => denied());
    await expect(readParameters(world, BOARD)).rejects.toThrow('AccessDeniedException');
  });

  test('end the run at once where a path fails', async () => {
    const world = worldOf([], () => denied('ThrottlingException'));
    await expect(readParameters(world, BOARD)).rejects.toThrow('ThrottlingException');
    expect(world.asked).toHaveLength(1);
  });
});

test('all parameters are read by one path', async () => {
  const world = worldOf([withArn('a/b/c')]);
  expect(await readAllParameters(world, BOARD)).toMatchObject({
    parameters: [withArn('a/b/c')],
    problems: [],
  });
  expect(world.asked).toEqual([undefined]);
});
