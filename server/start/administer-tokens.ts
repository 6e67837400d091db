import { addTokenSchema, apiScopes } from '../../shared/sync/programs.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import type { ApiTokens } from '../auth/api-tokens.ts';
import type { ServerFlags } from './flags.ts';
import { listGiven } from './read-given.ts';
import type { Voice } from './voice.ts';

/** Makes, lists and removes tokens of the public API. Resolves with the exit code. */
export async function administerTokens(
  tokens: ApiTokens,
  workspace: StreamId,
  [verb = 'list', named = '']: readonly string[],
  flags: ServerFlags,
  { say, refuse }: Voice,
): Promise<number> {
  switch (verb) {
    case 'list':
      for (const { id, name, scopes, incidents, expires, used } of await tokens.list(workspace)) {
        const until = expires === null ? 'until removed' : `until ${new Date(expires).toISOString()}`;
        const last = used === null ? 'never used' : `used ${new Date(used).toISOString()}`;
        const restricted = incidents.length === 0 ? '' : `  restricted: ${incidents.join(',')}`;
        say(`${id}  ${scopes.join(',')}  ${until}  ${last}  ${name}${restricted}`);
      }
      return 0;
    case 'add': {
      const asked = addTokenSchema.safeParse({
        name: named,
        scopes: listGiven(flags.scopes),
        incidents: listGiven(flags.incidents),
        days: flags.days ?? null,
      });
      if (!asked.success) {
        const [issue] = asked.error.issues;
        return refuse(
          `token add: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}; token add <name> --scopes ${apiScopes.join(',')}`,
        );
      }
      say((await tokens.add(workspace, asked.data, 'server')).secret);
      return 0;
    }
    case 'remove':
      return (await tokens.remove(workspace, named, 'server')) ? 0 : refuse(`${named}: no such token`);
    default:
      return refuse(`token ${verb}: add, list or remove`);
  }
}
