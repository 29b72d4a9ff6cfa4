/** Keeps the environment variables of this process as they are now, and returns what brings them back. */
export function keepEnvironment(): () => void {
  const { env } = process;
  const kept = { ...env };
  return () => {
    process.env = env;
    for (const name of Object.keys(env)) if (!(name in kept)) delete env[name];
    Object.assign(env, kept);
  };
}
