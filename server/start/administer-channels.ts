import { setChannelSchema } from '../../shared/sync/channel-administration.ts';
import { hostOf } from '../../shared/sync/web-address.ts';
import type { Channels } from '../channels/channels.ts';
import type { ServerFlags } from './flags.ts';
import { readGiven } from './read-given.ts';
import type { Voice } from './voice.ts';

const refusals = {
  no_address: 'a new channel needs --service and --url',
  too_many: 'there are too many channels: remove one first',
} as const;
const verdicts = {
  sent: 'it was taken: look into the chat',
  later: 'it was not taken now, and may be later',
  never: 'it was refused',
  unclear: 'no answer that can be read: it may have arrived',
} as const;

/** Sets up, lists, tests and removes channels to chat. Resolves with the exit code. */
export async function administerChannels(
  channels: Channels,
  [verb = 'list', channel = '', name = '']: readonly string[],
  flags: ServerFlags,
  { say, refuse }: Voice,
): Promise<number> {
  switch (verb) {
    case 'list':
      for (const one of await channels.list()) {
        const { service, audience, on, isDefault, url } = one;
        const marks = [service, audience, on ? 'on' : 'off', ...(isDefault ? ['default'] : []), hostOf(url)];
        say(`${one.channel}  ${marks.join('  ')}  ${one.name}`);
      }
      return 0;
    case 'set':
      return set(channels, channel, name, flags, refuse);
    case 'remove':
      return (await channels.remove(channel, 'server')) ? 0 : refuse(`${channel}: no such channel`);
    case 'test': {
      const tested = await channels.test(channel, 'server');
      if (tested === null) return refuse(`${channel}: no such channel`);
      if (tested.verdict !== 'sent') return refuse(`${verdicts[tested.verdict]}: ${tested.why}`);
      say(verdicts.sent);
      return 0;
    }
    default:
      return refuse(`channel ${verb}: list, set, remove or test`);
  }
}

async function set(
  channels: Channels,
  channel: string,
  name: string,
  flags: ServerFlags,
  refuse: Voice['refuse'],
): Promise<number> {
  const before = (await channels.list()).find((one) => one.channel === channel);
  const audience = flags.audience ?? before?.audience ?? 'internal';
  const secret = flags.secret === undefined ? undefined : readGiven(flags.secret);
  const asked = setChannelSchema.safeParse({
    channel,
    name: name === '' ? before?.name : name,
    service: flags.service ?? before?.service,
    audience,
    language: flags.language ?? before?.language ?? 'en',
    zone: flags.zone ?? before?.zone ?? 'UTC',
    isDefault: flags.default ?? (audience === 'internal' && before?.isDefault === true),
    on: flags.off === true ? false : (flags.on ?? before?.on ?? true),
    ...(flags.url === undefined ? {} : { url: readGiven(flags.url) }),
    ...(flags['no-secret'] === true ? { secret: null } : secret === undefined ? {} : { secret }),
  });
  // Named alone: what was given may be a secret.
  if (!asked.success) {
    const [issue] = asked.error.issues;
    return refuse(`channel set: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  const done = await channels.set(asked.data, 'server');
  return done.ok ? 0 : refuse(`${channel}: ${refusals[done.error]}`);
}
