import type { Pool } from 'pg';
import { z } from 'zod';
import { type StreamId, streamIdSchema } from '../../../shared/record/ids.ts';
import { deviceIdSchema } from '../../../shared/record/introduction.ts';
import { presenceSchema } from '../../../shared/sync/messages.ts';
import type { News } from '../../relay/fan-out.ts';

/** Where the server processes of one database tell each other. */
export const channel = 'muster';

const presentSchema = z.strictObject({
  device: deviceIdSchema,
  member: z.string(),
  presence: presenceSchema.nullable(),
});
type Present = z.infer<typeof presentSchema>;

/** What one process tells the others of a workspace. A hint: which streams grew, never how far. */
export const noticeSchema = z.strictObject({
  /** The process, by a random word. */
  from: z.string(),
  workspace: streamIdSchema,
  grew: z.array(streamIdSchema),
  /** Who may do what changed. */
  access: z.boolean(),
  present: z.array(presentSchema),
});
export type Notice = z.infer<typeof noticeSchema>;

/** PostgreSQL takes less than 8,000 bytes. */
const maxPayloadBytes = 7_900;
const maxStreamsANotice = 100;

interface Pending {
  readonly grew: Set<StreamId>;
  access: boolean;
  readonly present: Map<string, Present>;
}

/**
 * Sends what is to be told to the other processes, in small transactions of its own after what it tells of was committed:
 * NOTIFY takes a lock of the whole database at its commit. One is under way at most; what comes meanwhile goes together.
 */
export class Notices {
  #pending = new Map<StreamId, Pending>();
  #sending: Promise<void> | null = null;

  constructor(
    readonly pool: Pool,
    /** This process, by a random word. */
    readonly from: string,
    readonly isOn: boolean,
    readonly failed: (error: unknown) => void,
  ) {}

  grew(workspace: StreamId, stream: StreamId): void {
    this.#about(workspace)?.grew.add(stream);
  }

  access(workspace: StreamId): void {
    const pending = this.#about(workspace);
    if (pending !== null) pending.access = true;
  }

  present(workspace: StreamId, { device, member, presence }: Extract<News, { kind: 'present' }>): void {
    this.#about(workspace)?.present.set(device, { device, member, presence });
  }

  /** Resolves when all is sent, or could not be. */
  async idle(): Promise<void> {
    await this.#sending;
  }

  #about(workspace: StreamId): Pending | null {
    if (!this.isOn) return null;
    const pending = this.#pending.get(workspace) ?? { grew: new Set(), access: false, present: new Map() };
    this.#pending.set(workspace, pending);
    this.#sending ??= this.#send();
    return pending;
  }

  async #send(): Promise<void> {
    // What the same turn still has to tell goes along.
    await Promise.resolve();
    while (this.#pending.size > 0) {
      const pending = this.#pending;
      this.#pending = new Map();
      const payloads = [...pending].flatMap(([workspace, one]) => payloadsOf(this.from, workspace, one));
      try {
        await this.pool.query('SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload', [channel, payloads]);
      } catch (error) {
        // The others look by themselves once a second.
        this.failed(error);
      }
    }
    this.#sending = null;
  }
}

function payloadsOf(from: string, workspace: StreamId, { grew, access, present }: Pending): readonly string[] {
  const notice = (part: Partial<Notice>) =>
    JSON.stringify({ from, workspace, grew: [], access: false, present: [], ...part } satisfies Notice);
  const streams = [...grew];
  const parts: string[] = [];
  for (let first = 0; first < streams.length; first += maxStreamsANotice)
    parts.push(notice({ grew: streams.slice(first, first + maxStreamsANotice) }));
  if (access) parts.push(notice({ access }));
  for (const one of present.values()) parts.push(notice({ present: [one] }));
  return parts.filter((payload) => Buffer.byteLength(payload) <= maxPayloadBytes);
}
