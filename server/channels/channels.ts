import type { StreamId } from '../../shared/record/ids.ts';
import { type Result, ok, refused } from '../../shared/result.ts';
import { type SetChannel, type TestedChannel, mostChannels } from '../../shared/sync/channel-administration.ts';
import { chatFormats } from '../chat/formats.ts';
import { sendToChat } from '../chat/send-to-chat.ts';
import { lineKind } from '../outbox/outbox-line.ts';
import type { AdminStorage } from '../storage/admin-storage.ts';
import type { KeptDocuments } from '../storage/kept-documents.ts';
import { type ChannelDocument, channelDocumentSchema, channelKind } from './channel-document.ts';

/** How long (ms) a test waits for its answer: a person waits with it. */
const testWithinMs = 10_000;
/** A test says so, in the channel's language: nobody is to take it for an incident. */
const testWords = {
  en: 'Muster: this is a test. No incident is meant.',
  'zh-CN': '【测试】这是 Muster 战情台的测试消息，与任何故障无关。',
} as const;

/** What channels are kept in, and by which clock what is done to them is dated. */
export interface ChannelsParts {
  readonly kept: KeptDocuments;
  readonly admin: AdminStorage;
  readonly workspace: StreamId;
  readonly now: () => number;
}

/** The channels of a workspace, with their secrets. `by` is the actor of the audit's entry; no secret is ever in one. */
export class Channels {
  constructor(readonly parts: ChannelsParts) {}

  /** Every channel, by its id. */
  async list(): Promise<readonly ChannelDocument[]> {
    const { kept, workspace } = this.parts;
    return (await kept.list(workspace, channelKind)).map(({ document }) => channelDocumentSchema.parse(document));
  }

  /**
   * Sets a channel up, or another shape of one. What is the default takes that from the one before it; a secret goes with
   * the service that it was for. Refused: a new channel without an address (`no_address`), and one too many (`too_many`).
   */
  async set({ url, secret, ...shape }: SetChannel, by: string): Promise<Result<null, 'no_address' | 'too_many'>> {
    const { kept, workspace } = this.parts;
    const ids = (await this.list()).map(({ channel }) => channel);
    const isNew = !ids.includes(shape.channel);
    if (isNew && url === undefined) return refused('no_address');
    if (isNew && ids.length >= mostChannels) return refused('too_many');
    let isMoved = false;
    await kept.change(workspace, channelKind, [...new Set([...ids, shape.channel])], (known) => {
      const before = channelDocumentSchema.safeParse(known.get(shape.channel)).data;
      const address = url ?? before?.url;
      if (address === undefined) return new Map();
      isMoved = before !== undefined && before.url !== address;
      const stays = before?.service === shape.service ? before.secret : null;
      const changed = new Map<string, ChannelDocument>([
        [shape.channel, { ...shape, url: address, secret: secret === undefined ? stays : secret }],
      ]);
      for (const [id, document] of shape.isDefault ? known : []) {
        const other = channelDocumentSchema.parse(document);
        if (id !== shape.channel && other.isDefault) changed.set(id, { ...other, isDefault: false });
      }
      return changed;
    });
    // Who sends our words elsewhere is seen, though not where to.
    const marks = [shape.service, shape.audience, shape.on ? 'on' : 'off', ...(isMoved ? ['address changed'] : [])];
    await this.#note(by, 'channel_set', shape.channel, marks.join(', '));
    return ok(null);
  }

  /** False when there is no such channel. */
  async remove(channel: string, by: string): Promise<boolean> {
    const { kept, workspace } = this.parts;
    const isThere = (await kept.get(workspace, channelKind, channel)) !== null;
    if (!isThere) return false;
    await kept.change(workspace, channelKind, [channel], () => new Map([[channel, null]]));
    // What waits there holds words of incidents.
    await kept.change(workspace, lineKind, [channel], () => new Map([[channel, null]]));
    await this.#note(by, 'channel_removed', channel, '');
    return true;
  }

  /** Sends one message that says that it is a test; null when there is no such channel. */
  async test(channel: string, by: string): Promise<TestedChannel | null> {
    const { kept, workspace, now } = this.parts;
    const found = channelDocumentSchema.safeParse(await kept.get(workspace, channelKind, channel)).data;
    if (found === undefined) return null;
    const text = testWords[found.language];
    const at = now();
    const sent = await sendToChat(chatFormats[found.service], found, { id: `test-${at}`, text, at }, testWithinMs);
    const why = sent.verdict === 'sent' ? '' : sent.why;
    await this.#note(by, 'channel_tested', channel, sent.verdict);
    return { verdict: sent.verdict, why };
  }

  #note(actor: string, action: 'channel_set' | 'channel_removed' | 'channel_tested', subject: string, detail: string) {
    const { admin, workspace, now } = this.parts;
    return admin.note({ at: now(), workspace, actor, action, subject, detail });
  }
}
