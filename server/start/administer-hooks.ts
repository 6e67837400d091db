import type { StreamId } from '../../shared/record/ids.ts';
import { addHookSchema } from '../../shared/sync/programs.ts';
import type { Hooks } from '../hooks-out/kept-hooks.ts';
import type { ServerFlags } from './flags.ts';
import { listGiven, readGiven } from './read-given.ts';
import type { Voice } from './voice.ts';

/** Makes, lists, tests and removes hooks. A server that runs takes it up within seconds. Resolves with the exit code. */
export async function administerHooks(
  hooks: Hooks,
  workspace: StreamId,
  [verb = 'list', named = '']: readonly string[],
  flags: ServerFlags,
  { say, refuse }: Voice,
): Promise<number> {
  switch (verb) {
    case 'list':
      for (const { id, name, host, types, state, since, why, left } of await hooks.list(workspace)) {
        const trouble = since === null ? '' : ` since ${new Date(since).toISOString()} (${why ?? ''})`;
        const without = left.length === 0 ? '' : `  told no further of ${left.join(',')}`;
        say(`${id}  ${state}${trouble}${without}  ${types?.join(',') ?? 'all types'}  ${host}  ${name}`);
      }
      return 0;
    case 'add':
      return add(hooks, workspace, named, flags, { say, refuse });
    case 'test': {
      const tested = await hooks.test(workspace, named, 'server');
      if (!tested.ok) return refuse(`${named}: no such hook`);
      if (tested.value !== null) return refuse(`it did not arrive: ${tested.value}`);
      say('it arrived; what is to be told is told');
      return 0;
    }
    case 'remove':
      return (await hooks.remove(workspace, named, 'server')) ? 0 : refuse(`${named}: no such hook`);
    default:
      return refuse(`hook ${verb}: add, list, test or remove`);
  }
}

async function add(
  hooks: Hooks,
  workspace: StreamId,
  name: string,
  flags: ServerFlags,
  { say, refuse }: Voice,
): Promise<number> {
  const types = listGiven(flags.types);
  const asked = addHookSchema.safeParse({
    name,
    url: flags.url === undefined ? undefined : readGiven(flags.url),
    loopback: flags.loopback,
    types: types.length === 0 ? null : types,
    incidents: listGiven(flags.incidents),
    lang: flags.language,
  });
  // Named alone: an address may hold a secret.
  if (!asked.success) {
    const [issue] = asked.error.issues;
    return refuse(
      `hook add: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}; hook add <name> --url https://<receiver>`,
    );
  }
  const added = await hooks.add(workspace, asked.data, 'server');
  if (!added.ok) return refuse(`hook add: ${added.error}`);
  say(added.value.secret);
  return 0;
}
