import {
  GetParameterCommand,
  GetParametersCommand,
  ParameterNotFound,
  ParameterVersionNotFound,
} from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { freshClouds } from './clients.ts';

const cloud = freshClouds();

test('GetParameter answers the newest version, or the one selected', async () => {
  const { ssm, putParameter } = cloud();
  for (const value of ['one', 'two', 'three']) putParameter('/a/b', value);
  expect((await ssm.send(new GetParameterCommand({ Name: '/a/b' }))).Parameter).toEqual({
    Name: '/a/b',
    Type: 'String',
    Value: 'three',
    Version: 3,
    LastModifiedDate: expect.any(Date),
    ARN: 'arn:aws:ssm:us-east-1:111122223333:parameter/a/b',
    DataType: 'text',
  });
  expect((await ssm.send(new GetParameterCommand({ Name: '/a/b:2' }))).Parameter).toMatchObject({
    Name: '/a/b',
    Value: 'two',
    Version: 2,
    Selector: ':2',
  });
  await expect(ssm.send(new GetParameterCommand({ Name: '/a/b:4' }))).rejects.toBeInstanceOf(
    ParameterVersionNotFound,
  );
  await expect(ssm.send(new GetParameterCommand({ Name: '/a/c' }))).rejects.toBeInstanceOf(ParameterNotFound);
});

test('100 versions are kept', async () => {
  const { ssm, putParameter } = cloud();
  for (let version = 1; version <= 102; version += 1) putParameter('/a', String(version));
  const { Parameters, InvalidParameters } = await ssm.send(
    new GetParametersCommand({ Names: ['/a:2', '/a:3', '/a:102'] }),
  );
  expect(Parameters?.map(({ Version }) => Version)).toEqual([102, 3]);
  expect(InvalidParameters).toEqual(['/a:2']);
});

test('GetParameters lists what it does not know, and answers in alphabetical order', async () => {
  const { ssm, putParameter } = cloud();
  putParameter('/b', '1');
  putParameter('/a', '2');
  const answer = await ssm.send(new GetParametersCommand({ Names: ['/b', '/c', '/a', '/a:9'] }));
  expect(answer.Parameters?.map(({ Name }) => Name)).toEqual(['/a', '/b']);
  expect(answer.InvalidParameters).toEqual(['/a:9', '/c']);
});

test('GetParameters takes 10 names and refuses 11', async () => {
  const { ssm } = cloud();
  const names = Array.from({ length: 11 }, (_, index) => `/n${index}`);
  await ssm.send(new GetParametersCommand({ Names: names.slice(0, 10) }));
  await expect(ssm.send(new GetParametersCommand({ Names: names }))).rejects.toMatchObject({
    name: 'ValidationException',
  });
});

test('a SecureString is sealed unless decryption is asked for', async () => {
  const { ssm, putParameter } = cloud();
  putParameter('/secret', 'token', { type: 'SecureString' });
  const sealed = await ssm.send(new GetParameterCommand({ Name: '/secret' }));
  expect(sealed.Parameter?.Value).not.toContain('token');
  const open = await ssm.send(new GetParameterCommand({ Name: '/secret', WithDecryption: true }));
  expect(open.Parameter?.Value).toBe('token');
});
