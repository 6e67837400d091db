import type { ConnectionDeed, Connections } from '../../../shared/bridge/connections.ts';
import { assertNever } from '../../../shared/assert.ts';
import { type Result, ok, refused } from '../../../shared/result.ts';
import { channelPaths, channelsReplySchema, testedChannelSchema } from '../../../shared/sync/channel-administration.ts';
import {
  addedHookSchema,
  addedTokenSchema,
  hooksReplySchema,
  programPaths,
  testedHookSchema,
  tokensReplySchema,
} from '../../../shared/sync/programs.ts';
import { sourcePaths, sourceSecretSchema, sourcesReplySchema } from '../../../shared/sync/source-administration.ts';
import { type AskServer, askJson, postJson } from './ask-json.ts';

/** What came of a deed. */
export type Outcome = Pick<Connections, 'secret' | 'tested'>;

const nothing: Outcome = { secret: null, tested: null };

/** Does what an owner asked; what the server or the network said, otherwise. */
export function connect(ask: AskServer, deed: ConnectionDeed): Promise<Result<Outcome, string>> {
  return orFault(() => doOf(ask, deed));
}

/** Looks what the server is joined to; what the server or the network said, otherwise. */
export function lookAtConnections(ask: AskServer): Promise<Result<Connections['known'], string>> {
  return orFault(async () => {
    const [channels, sources, tokens, hooks] = await Promise.all(
      [channelPaths.list, sourcePaths.list, programPaths.tokens, programPaths.hooks].map((path) =>
        askJson(ask, { method: 'GET', path }),
      ),
    );
    for (const told of [channels, sources, tokens, hooks]) if (told?.ok === false) return told;
    return ok({
      ...channelsReplySchema.parse(channels?.ok === true ? channels.value : null),
      ...sourcesReplySchema.parse(sources?.ok === true ? sources.value : null),
      ...tokensReplySchema.parse(tokens?.ok === true ? tokens.value : null),
      ...hooksReplySchema.parse(hooks?.ok === true ? hooks.value : null),
    });
  });
}

async function orFault<Value>(work: () => Promise<Result<Value, string>>): Promise<Result<Value, string>> {
  try {
    return await work();
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
}

async function doOf(ask: AskServer, deed: ConnectionDeed): Promise<Result<Outcome, string>> {
  switch (deed.do) {
    case 'look':
      return ok(nothing);
    case 'set_channel':
      return plain(await postJson(ask, channelPaths.set, deed.channel));
    case 'remove_channel':
      return plain(await postJson(ask, channelPaths.remove, { channel: deed.channel }));
    case 'remove_source':
      return plain(await postJson(ask, sourcePaths.remove, { source: deed.source }));
    case 'remove_token':
      return plain(await postJson(ask, programPaths.removeToken, { id: deed.id }));
    case 'remove_hook':
      return plain(await postJson(ask, programPaths.removeHook, { id: deed.id }));
    case 'set_source':
    case 'renew_source':
      return setSource(ask, deed);
    case 'add_token': {
      const told = await postJson(ask, programPaths.tokens, deed.token);
      return told.ok ? ok(secretOf(deed.token.name, addedTokenSchema.parse(told.value).secret)) : told;
    }
    case 'add_hook': {
      const told = await postJson(ask, programPaths.hooks, deed.hook);
      return told.ok ? ok(secretOf(deed.hook.name, addedHookSchema.parse(told.value).secret)) : told;
    }
    case 'test_channel': {
      const told = await postJson(ask, channelPaths.test, { channel: deed.channel });
      return told.ok
        ? ok({ ...nothing, tested: { of: deed.channel, ...testedChannelSchema.parse(told.value) } })
        : told;
    }
    case 'test_hook': {
      const told = await postJson(ask, programPaths.testHook, { id: deed.id });
      if (!told.ok) return told;
      const { arrived, why } = testedHookSchema.parse(told.value);
      return ok({ ...nothing, tested: { of: deed.id, verdict: arrived ? 'sent' : 'never', why } });
    }
    default:
      return assertNever(deed);
  }
}

async function setSource(
  ask: AskServer,
  deed: Extract<ConnectionDeed, { readonly do: 'set_source' | 'renew_source' }>,
): Promise<Result<Outcome, string>> {
  const isNew = deed.do === 'set_source';
  const told = isNew
    ? await postJson(ask, sourcePaths.set, deed.source)
    : await postJson(ask, sourcePaths.renew, { source: deed.source });
  if (!told.ok) return told;
  const { secret } = sourceSecretSchema.parse(told.value);
  return ok(secret === null ? nothing : secretOf(isNew ? deed.source.source : deed.source, secret));
}

function plain(told: Result<unknown, string>): Result<Outcome, string> {
  return told.ok ? ok(nothing) : told;
}

function secretOf(of: string, secret: string): Outcome {
  return { ...nothing, secret: { of, secret } };
}
