import { type EventDraft, draft } from '../../shared/domain/event/event-bodies.ts';
import { type ChannelStanding, channelsOf } from '../../shared/domain/words-out/channels-at.ts';
import { channelSchema } from '../../shared/domain/words-out/channel.ts';
import type { WorkspaceState } from '../../shared/domain/workspace/workspace-state.ts';
import type { ChannelDocument } from './channel-document.ts';

/** What everybody may know of a channel. */
function publicOf({ url: _url, secret: _secret, ...shape }: ChannelDocument) {
  return channelSchema.parse(shape);
}

/**
 * What is to be said in the workspace's stream, so that consoles know of the channels that are kept; nothing where they know.
 * Channels are set up in the server's own documents, by whichever process: what was not told yet is told by the next look.
 */
export function untoldChannels(kept: readonly ChannelDocument[], workspace: WorkspaceState): readonly EventDraft[] {
  const known = new Map(channelsOf(workspace).map((one) => [one.channel, one]));
  const set = kept
    .filter((one) => !isSame(publicOf(one), known.get(one.channel)))
    .map((one) => draft('channel.set', publicOf(one)));
  const there = new Set(kept.map(({ channel }) => channel));
  const removed = [...known.keys()]
    .filter((channel) => !there.has(channel))
    .map((channel) => draft('channel.removed', { channel }));
  return [...removed, ...set];
}

function isSame(one: ReturnType<typeof publicOf>, told: ChannelStanding | undefined): boolean {
  if (told === undefined) return false;
  const { since: _since, ...before } = told;
  return JSON.stringify(channelSchema.parse(before)) === JSON.stringify(one);
}
