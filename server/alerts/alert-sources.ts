import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { StreamId } from '../../shared/record/ids.ts';
import { type Result, ok, refused } from '../../shared/result.ts';
import {
  type AdministeredSource,
  type SetSource,
  type SourceHeard,
  mostSources,
  sourceHeardSchema,
  sourceShape,
} from '../../shared/sync/source-administration.ts';
import { webhookSecretPrefix } from '../../shared/sync/webhook-secret.ts';
import type { AdminStorage } from '../storage/admin-storage.ts';
import type { KeptDocuments } from '../storage/kept-documents.ts';

/** The kinds under which sources are kept, and what was heard of them; both by the source's id. */
const sourceKind = 'alert_source';
const heardKind = 'alert_source_heard';

/** A source as the server keeps it. Of a bearer's secret the hash alone; a signature's must be known. */
export const sourceDocumentSchema = z.strictObject({ ...sourceShape, secret: z.string() });
export type SourceDocument = Readonly<z.infer<typeof sourceDocumentSchema>>;

/** What sources are kept in, and by which clock what is done to them is dated. */
export interface AlertSourcesParts {
  readonly kept: KeptDocuments;
  readonly admin: AdminStorage;
  readonly workspace: StreamId;
  readonly now: () => number;
}

/** The sources that may send alerts to a workspace. `by` is the actor of the audit's entry; no secret is ever in one. */
export class AlertSources {
  constructor(readonly parts: AlertSourcesParts) {}

  /** Every source with what was heard of it, by its id. */
  async list(): Promise<readonly AdministeredSource[]> {
    const { kept, workspace } = this.parts;
    const heard = new Map((await kept.list(workspace, heardKind)).map(({ id, document }) => [id, document]));
    return (await kept.list(workspace, sourceKind)).map(({ id, document }) => {
      const { secret: _secret, ...shape } = sourceDocumentSchema.parse(document);
      return { ...shape, ...heardOf(heard.get(id)) };
    });
  }

  /** A source by its id; null when there is none. */
  async get(source: string): Promise<SourceDocument | null> {
    const { kept, workspace } = this.parts;
    return sourceDocumentSchema.safeParse(await kept.get(workspace, sourceKind, source)).data ?? null;
  }

  /**
   * Sets a source up, or another shape of one. Resolves with the secret of a new one, or of one that shows itself otherwise
   * from now on; null where the secret stays. Refused: one too many.
   */
  async set(shape: SetSource, by: string): Promise<Result<string | null, 'too_many'>> {
    const { kept, workspace } = this.parts;
    const known = await kept.list(workspace, sourceKind);
    if (known.length >= mostSources && known.every(({ id }) => id !== shape.source)) return refused('too_many');
    const drawn = drawSecret(shape.proof);
    let given: string | null = null;
    await kept.change(workspace, sourceKind, [shape.source], (found) => {
      const before = sourceDocumentSchema.safeParse(found.get(shape.source)).data;
      const stays = before?.proof === shape.proof;
      given = stays ? null : drawn.shown;
      return new Map([[shape.source, { ...shape, secret: stays ? before.secret : drawn.kept }]]);
    });
    await this.#note(by, 'source_set', shape.source, `${shape.format}, ${shape.proof}`);
    return ok(given);
  }

  /** Draws another secret; null when there is no such source. */
  async renew(source: string, by: string): Promise<string | null> {
    const { kept, workspace } = this.parts;
    let given: string | null = null;
    await kept.change(workspace, sourceKind, [source], (found) => {
      const before = sourceDocumentSchema.safeParse(found.get(source)).data;
      if (before === undefined) return new Map();
      const drawn = drawSecret(before.proof);
      given = drawn.shown;
      return new Map([[source, { ...before, secret: drawn.kept }]]);
    });
    if (given !== null) await this.#note(by, 'source_renewed', source, '');
    return given;
  }

  /** False when there is no such source. */
  async remove(source: string, by: string): Promise<boolean> {
    const { kept, workspace } = this.parts;
    if ((await this.get(source)) === null) return false;
    for (const kind of [sourceKind, heardKind])
      await kept.change(workspace, kind, [source], () => new Map([[source, null]]));
    await this.#note(by, 'source_removed', source, '');
    return true;
  }

  /** Keeps what was heard of sources since it was kept last: added to what was known. */
  async hear(news: ReadonlyMap<string, SourceHeard>): Promise<void> {
    const { kept, workspace } = this.parts;
    await kept.change(workspace, heardKind, [...news.keys()], (known) => {
      return new Map([...news].map(([source, heard]) => [source, heardBoth(heardOf(known.get(source)), heard)]));
    });
  }

  #note(actor: string, action: 'source_set' | 'source_renewed' | 'source_removed', subject: string, detail: string) {
    const { admin, workspace, now } = this.parts;
    return admin.note({ at: now(), workspace, actor, action, subject, detail });
  }
}

/** What is known of a source that was never heard of. */
export const nothingHeard: SourceHeard = { seenAt: null, alerts: 0, refused: null };

/** What was heard of a source before and since. */
export function heardBoth(before: SourceHeard, { seenAt, alerts, refused: refusal }: SourceHeard): SourceHeard {
  return { seenAt: seenAt ?? before.seenAt, alerts: before.alerts + alerts, refused: refusal ?? before.refused };
}

function heardOf(document: unknown): SourceHeard {
  return sourceHeardSchema.safeParse(document).data ?? nothingHeard;
}

function drawSecret(proof: SetSource['proof']) {
  const bytes = randomBytes(32);
  if (proof === 'signed') {
    const secret = `${webhookSecretPrefix}${bytes.toString('base64')}`;
    return { shown: secret, kept: secret };
  }
  const shown = bytes.toString('base64url');
  return { shown, kept: hashOf(shown) };
}

/** Whether what somebody shows is a source's secret, told in a time that gives nothing away. */
export function isSecretOf({ secret }: SourceDocument, shown: string): boolean {
  const [kept, given] = [Buffer.from(secret), Buffer.from(hashOf(shown))];
  return kept.length === given.length && timingSafeEqual(kept, given);
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
