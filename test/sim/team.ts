import type { StreamId } from '../../shared/record/ids.ts';
import type { DeviceRow } from '../../server/storage/relay-storage.ts';
import type { DeviceId } from '../../shared/record/introduction.ts';
import type { SimulatedKey } from './keys.ts';
import type { SimulatedConsole } from './simulated-console.ts';
import type { SimulatedServer } from './simulated-server.ts';

/** An incident that only some may see. */
export interface Restriction {
  readonly members: Set<string>;
  /** Nobody else ever saw it. */
  readonly fromTheStart: boolean;
}

/** Who belongs to the workspace and may see what: what an owner decides, and decides again when a server lost it. */
export class Team {
  readonly consoles: SimulatedConsole[] = [];
  readonly revoked = new Set<SimulatedConsole>();
  readonly restrictions = new Map<StreamId, Restriction>();
  readonly #rows = new Map<DeviceId, DeviceRow>();

  constructor(
    readonly server: SimulatedServer,
    readonly workspace: StreamId,
  ) {}

  /** A device becomes a member's; the first one is the owner's. */
  admit(key: SimulatedKey): void {
    const nth = this.#rows.size;
    const row: DeviceRow = {
      device: key.device,
      publicKey: key.publicKey,
      memberId: `m${nth}`,
      member: 'Li Lei',
      role: nth === 0 ? 'owner' : 'member',
      revoked: false,
    };
    this.#rows.set(key.device, row);
    this.server.decide({ kind: 'device', workspace: this.workspace, row });
  }

  rowOf({ key }: SimulatedConsole): DeviceRow {
    const row = this.#rows.get(key.device);
    if (row === undefined) throw new Error(`${key.device} is nobody's`);
    return row;
  }

  /** Whether a console's member may see a stream. */
  sees(console: SimulatedConsole, stream: StreamId): boolean {
    return this.restrictions.get(stream)?.members.has(this.rowOf(console).memberId) ?? true;
  }

  revoke(console: SimulatedConsole): void {
    const row = { ...this.rowOf(console), revoked: true };
    this.#rows.set(console.key.device, row);
    for (const twin of this.consoles) if (twin.key.device === row.device) this.revoked.add(twin);
    this.server.decide({ kind: 'device', workspace: this.workspace, row });
    this.server.accessChanged();
  }

  /** Only these may see a stream from now on. */
  restrict(stream: StreamId, members: ReadonlySet<string>, fromTheStart: boolean): void {
    this.restrictions.set(stream, { members: new Set(members), fromTheStart });
    this.server.decide({ kind: 'restricted', stream, members: [...members] });
    this.server.accessChanged();
  }

  /** One more may see a stream. */
  grant(stream: StreamId, console: SimulatedConsole): void {
    const restriction = this.restrictions.get(stream);
    if (restriction === undefined) return;
    restriction.members.add(this.rowOf(console).memberId);
    this.server.decide({ kind: 'restricted', stream, members: [...restriction.members] });
    this.server.accessChanged();
  }

  /** The server was put back to an earlier day: what was decided since is decided again. */
  decideAgain(): void {
    for (const row of this.#rows.values()) this.server.decide({ kind: 'device', workspace: this.workspace, row });
    for (const [stream, { members }] of this.restrictions)
      this.server.decide({ kind: 'restricted', stream, members: [...members] });
  }
}
