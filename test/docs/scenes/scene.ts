import { OPERATOR, openStage, type Stage } from '../stage.ts';

/** A situation, and all texts that come of it. Each is played once. */
export type Scene = () => Promise<readonly string[]>;

export function scene(play: (stage: Stage) => Promise<readonly string[]> | readonly string[]): Scene {
  let played: Promise<readonly string[]> | undefined;
  const playOnce = async (): Promise<readonly string[]> => {
    const stage = await openStage();
    try {
      return await play(stage);
    } finally {
      await stage.close();
    }
  };
  return () => {
    played ??= playOnce();
    return played;
  };
}

export const put = ({ cloud }: Stage, name: string, value: object | string): void =>
  cloud.putParameter(`${OPERATOR.prefix}/${name}`, typeof value === 'string' ? value : JSON.stringify(value));

export function problems({ problems: found }: Awaited<ReturnType<Stage['run']>>): string[] {
  return found.map(({ message }) => message);
}
