import type { Result } from '../../shared/result.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import type { DeviceId } from '../../shared/record/introduction.ts';
import type { AuditAction, Restriction } from '../../shared/sync/administration.ts';
import type { MemberRole } from '../../shared/sync/messages.ts';

/** What all processes of one server share, made once: who it is, and what its tokens are sealed with. */
export interface ServerSecrets {
  readonly device: DeviceId;
  /** Ed25519, raw, base64url. */
  readonly publicKey: string;
  /** PKCS#8, PEM. */
  readonly privateKey: string;
  /** 32 random bytes, base64url. */
  readonly tokenKey: string;
}

export interface WorkspaceRow {
  readonly workspace: StreamId;
  readonly name: string;
  /** Ms since 1970 UTC. */
  readonly made: number;
}

export interface MemberRow {
  readonly memberId: string;
  readonly name: string;
  readonly role: MemberRole;
  readonly joined: number;
}

/** A device as those see it who administer the workspace. */
export interface DeviceEntry {
  readonly device: DeviceId;
  readonly memberId: string;
  readonly member: string;
  readonly joined: number;
  /** When it was revoked; null while it holds. */
  readonly revoked: number | null;
}

/** A join code that can still be used. The code itself is known to nobody but whom it was given to. */
export interface CodeRow {
  /** SHA-256 of the code, 64 hexadecimal digits. */
  readonly hash: string;
  readonly workspace: StreamId;
  readonly role: MemberRole;
  /** The member who gets another device by it; null: whoever uses it becomes a new member. */
  readonly memberId: string | null;
  readonly made: number;
  readonly expires: number;
}

/** A device that uses a code. Its signature is proven by then. */
export interface Redemption {
  readonly hash: string;
  readonly device: DeviceId;
  readonly publicKey: string;
  readonly name: string;
  /** The id that a new member gets. */
  readonly memberId: string;
  readonly now: number;
}

/** Whom a device belongs to since it joined. `again`: it used this very code before, and nothing was written. */
export interface Joined {
  readonly workspace: WorkspaceRow;
  readonly member: MemberRow;
  readonly again: boolean;
}

/** One thing that was done, or refused. Never holds a code, a token or a body. */
export interface AuditEntry {
  readonly at: number;
  /** Null for what is of the whole server. */
  readonly workspace: StreamId | null;
  /** A device id, or `server` for the command line on the server's own machine. */
  readonly actor: string;
  readonly action: AuditAction;
  /** What it was done to: a device, a member, a stream, a code's hash. */
  readonly subject: string;
  readonly detail: string;
}

/** An entry in its place: `hash` is `auditHash` of the hash before and the entry, so that none goes missing unseen. */
export interface AuditRow extends AuditEntry {
  readonly number: number;
  readonly hash: string;
}

/**
 * Who belongs, by which codes one comes in, what is restricted, and what was done about it. Each call is whole and on disk
 * when it resolves. What changes something writes its audit entry in the same transaction: `by` is the entry's actor.
 */
export interface AdminStorage {
  /** The server's secrets; `make` is called when there are none yet. Of several processes at once one wins, for all. */
  readonly secrets: (make: () => ServerSecrets) => Promise<ServerSecrets>;
  /** Begins a new life of the database, after a restore. */
  readonly beginEpoch: (epoch: string, at: number) => Promise<void>;

  readonly workspaces: () => Promise<readonly WorkspaceRow[]>;
  readonly makeWorkspace: (row: WorkspaceRow, by: string) => Promise<void>;
  /** The first workspace; `row` is made when there is none yet. Of several processes that start at once one makes it. */
  readonly onlyWorkspace: (row: WorkspaceRow, by: string) => Promise<WorkspaceRow>;

  readonly members: (workspace: StreamId) => Promise<readonly MemberRow[]>;
  /** False when there is no such member. The last owner keeps the role: `last_owner`. */
  readonly setRole: (
    workspace: StreamId,
    memberId: string,
    role: MemberRole,
    at: number,
    by: string,
  ) => Promise<Result<null, 'not_found' | 'last_owner'>>;

  readonly devices: (workspace: StreamId) => Promise<readonly DeviceEntry[]>;
  /** False when there is no such device. Revoking one that is revoked already changes nothing. */
  readonly revokeDevice: (workspace: StreamId, device: DeviceId, at: number, by: string) => Promise<boolean>;

  readonly makeCode: (row: CodeRow, by: string) => Promise<void>;
  /** Codes that can still be used, oldest first. */
  readonly openCodes: (workspace: StreamId, now: number) => Promise<readonly CodeRow[]>;
  /** False when there is no such open code. */
  readonly withdrawCode: (workspace: StreamId, hash: string, at: number, by: string) => Promise<boolean>;
  /**
   * Lets a device in by a code, which is used up then: of two at once one wins. A device that is a member's here already
   * stays that member's, and the code stays unused. The same device with the same code again gets the same answer.
   */
  readonly redeem: (redemption: Redemption) => Promise<Result<Joined, 'code_unknown' | 'device_revoked'>>;

  /** Who may see a stream; null: every member. */
  readonly access: (workspace: StreamId, stream: StreamId) => Promise<readonly string[] | null>;
  /**
   * Restricts a stream to members, or opens it to all (null). It holds for a stream that is not here yet, too. Refused for
   * the workspace's own stream and one of another workspace (`not_found`), and for who is no member (`not_member`).
   */
  readonly restrict: (
    workspace: StreamId,
    stream: StreamId,
    members: readonly string[] | null,
    at: number,
    by: string,
  ) => Promise<Result<null, 'not_found' | 'not_member'>>;

  /** Every stream of a workspace that is restricted, and to whom; newest first, at most so many. */
  readonly restrictions: (workspace: StreamId, most: number) => Promise<readonly Restriction[]>;

  /** Adds an entry to the audit log. */
  readonly note: (entry: AuditEntry) => Promise<void>;
  /** Entries of a workspace (null: all of the server) after a number, oldest first. */
  readonly audit: (workspace: StreamId | null, after: number, most: number) => Promise<readonly AuditRow[]>;
  /** The entries before a number (null: the last ones), newest first. */
  readonly auditBefore: (
    workspace: StreamId | null,
    before: number | null,
    most: number,
  ) => Promise<readonly AuditRow[]>;
}

/** What an audit entry's hash is of. `previous`: the hash of the entry before, empty for the first. */
export function auditText(previous: string, entry: AuditEntry): string {
  const { at, workspace, actor, action, subject, detail } = entry;
  return `${previous}\n${JSON.stringify([at, workspace, actor, action, subject, detail])}`;
}
