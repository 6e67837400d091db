import { readFileSync } from 'node:fs';
import { faultLine } from '../../shared/domain/alerts/alert.ts';
import { jsonIn } from '../../shared/json-in.ts';
import {
  type AdministeredSource,
  alertsPath,
  setSourceSchema,
  usualPerMinute,
} from '../../shared/sync/source-administration.ts';
import type { AlertSources } from '../alerts/alert-sources.ts';
import type { ServerFlags } from './flags.ts';
import type { Voice } from './voice.ts';

/** Sets up, lists, renews and removes sources of alerts. Resolves with the exit code. */
export async function administerSources(
  sources: AlertSources,
  [verb = 'list', source = '', name = '']: readonly string[],
  flags: ServerFlags,
  { say, refuse }: Voice,
): Promise<number> {
  switch (verb) {
    case 'list':
      for (const one of await sources.list()) {
        const seen = one.seenAt === null ? 'never seen' : `seen ${new Date(one.seenAt).toISOString()}`;
        const wrong = one.refused === null ? '' : `  refused ${refusalLine(one.refused)}`;
        say(`${one.source}  ${one.format}  ${one.proof}  ${seen}  ${one.alerts} alerts  ${one.name}${wrong}`);
      }
      return 0;
    case 'set':
      return set(sources, { source, name }, flags, { say, refuse });
    case 'renew': {
      const secret = await sources.renew(source, 'server');
      if (secret === null) return refuse(`${source}: no such source`);
      say(secret);
      return 0;
    }
    case 'remove':
      return (await sources.remove(source, 'server')) ? 0 : refuse(`${source}: no such source`);
    default:
      return refuse(`source ${verb}: list, set, renew or remove`);
  }
}

function refusalLine({ at, code, fault }: NonNullable<AdministeredSource['refused']>): string {
  return `${new Date(at).toISOString()} ${code}${fault === null ? '' : `: ${faultLine(fault)}`}`;
}

async function set(
  sources: AlertSources,
  { source, name }: { readonly source: string; readonly name: string },
  flags: ServerFlags,
  { say, refuse }: Voice,
): Promise<number> {
  const before = (await sources.list()).find((one) => one.source === source);
  const mapping = flags.mapping === undefined ? null : jsonIn(readFileSync(flags.mapping, 'utf8'));
  if (mapping === undefined) return refuse(`${flags.mapping ?? ''}: no JSON`);
  const asked = setSourceSchema.safeParse({
    source,
    name: name === '' ? before?.name : name,
    format: flags.format ?? before?.format,
    mapping: mapping ?? before?.mapping ?? null,
    proof: flags.signed === true ? 'signed' : (before?.proof ?? 'bearer'),
    perMinute: flags['per-minute'] ?? before?.perMinute ?? usualPerMinute,
  });
  if (!asked.success) {
    const [issue] = asked.error.issues;
    return refuse(`source set: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  const done = await sources.set(asked.data, 'server');
  if (!done.ok) return refuse(`${source}: there are too many sources: remove one first`);
  if (done.value !== null) {
    say(done.value);
    say(`POST ${alertsPath.replace(':source', source)}`);
  }
  return 0;
}
