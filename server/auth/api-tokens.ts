import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { dayMs, minuteMs } from '../../shared/domain/instant.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import { type AddToken, type ListedToken, listedTokenSchema } from '../../shared/sync/programs.ts';
import type { ServerStorage } from '../storage/server-storage.ts';

const kind = 'api_token';

/** What is kept of a token: nobody who reads the database can use it. */
const keptTokenSchema = listedTokenSchema.omit({ id: true }).extend({
  /** SHA-256 of its secret part, 64 hexadecimal digits. */
  hash: z.string().regex(/^[0-9a-f]{64}$/u),
});
type KeptToken = z.infer<typeof keptTokenSchema>;

const form = /^Bearer muster_(?<id>[0-9a-f]{16})_(?<secret>[\w-]{43})$/iu;

/** A program that showed a token which holds. */
export interface TokenHolder {
  readonly workspace: StreamId;
  readonly token: ListedToken;
}

/** What tokens are kept in, and the time. */
export interface ApiTokensParts {
  readonly storage: Pick<ServerStorage, 'admin' | 'kept'>;
  /** Ms since 1970 UTC. */
  readonly now: () => number;
}

/** The tokens by which other programs use the public API. */
export class ApiTokens {
  readonly #parts: ApiTokensParts;

  constructor(parts: ApiTokensParts) {
    this.#parts = parts;
  }

  /** Makes a token. `secret` is all that whoever uses it needs, and is told this once. `by`: the audit entry's actor. */
  async add(
    workspace: StreamId,
    { name, scopes, incidents, days }: AddToken,
    by: string,
  ): Promise<{ readonly token: ListedToken; readonly secret: string }> {
    const id = randomBytes(8).toString('hex');
    const secret = randomBytes(32).toString('base64url');
    const made = this.#parts.now();
    const expires = days === null ? null : made + days * dayMs;
    const kept: KeptToken = { name, scopes, incidents, made, expires, used: null, hash: hashOf(secret) };
    await this.#kept.change(workspace, kind, [id], () => new Map([[id, kept]]));
    await this.#note(workspace, 'token_added', { id, name }, by);
    return { token: listed(id, kept), secret: `muster_${id}_${secret}` };
  }

  /** Every token, the oldest first; those that are over, too. */
  async list(workspace: StreamId): Promise<readonly ListedToken[]> {
    const documents = await this.#kept.list(workspace, kind);
    const tokens = documents.map(({ id, document }) => listed(id, keptTokenSchema.parse(document)));
    return tokens.toSorted((one, other) => one.made - other.made);
  }

  /** False when there is no such token. */
  async remove(workspace: StreamId, id: string, by: string): Promise<boolean> {
    let removed: KeptToken | null = null;
    await this.#kept.change(workspace, kind, [id], (known) => {
      removed = keptTokenSchema.nullable().parse(known.get(id) ?? null);
      return new Map(removed === null ? [] : [[id, null]]);
    });
    // Typed anew, since it was set where the compiler does not look.
    const gone = removed as KeptToken | null;
    if (gone === null) return false;
    await this.#note(workspace, 'token_removed', { id, name: gone.name }, by);
    return true;
  }

  /** Whose token an `Authorization` header shows; null when it is none that holds, for whatever reason. */
  async holderOf(authorization: string): Promise<TokenHolder | null> {
    const { id = '', secret = '' } = form.exec(authorization)?.groups ?? {};
    if (id === '') return null;
    for (const { workspace } of await this.#parts.storage.admin.workspaces()) {
      const kept = keptTokenSchema.nullable().parse(await this.#kept.get(workspace, kind, id));
      if (kept === null) continue;
      const now = this.#parts.now();
      const isOver = kept.expires !== null && kept.expires <= now;
      if (isOver || !isSame(kept.hash, hashOf(secret))) return null;
      if ((kept.used ?? 0) < now - minuteMs) await this.#use(workspace, id, now);
      return { workspace, token: listed(id, kept) };
    }
    return null;
  }

  #use(workspace: StreamId, id: string, now: number): Promise<void> {
    return this.#kept.change(workspace, kind, [id], (known) => {
      // It may be gone by now, and is not to come back.
      const kept = keptTokenSchema.nullable().parse(known.get(id) ?? null);
      return new Map(kept === null ? [] : [[id, { ...kept, used: now }]]);
    });
  }

  #note(
    workspace: StreamId,
    action: 'token_added' | 'token_removed',
    { id, name }: { readonly id: string; readonly name: string },
    actor: string,
  ): Promise<void> {
    const { admin } = this.#parts.storage;
    return admin.note({ at: this.#parts.now(), workspace, actor, action, subject: id, detail: name });
  }

  get #kept() {
    return this.#parts.storage.kept;
  }
}

function listed(id: string, { name, scopes, incidents, made, expires, used }: KeptToken): ListedToken {
  return { id, name, scopes, incidents, made, expires, used };
}

function hashOf(secret: string): string {
  return createHash('sha256').update(`muster token\n${secret}`).digest('hex');
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
