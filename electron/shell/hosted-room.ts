import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { type UtilityProcess, utilityProcess } from 'electron';
import type { HostStatus, Invitation } from '../../shared/bridge/host.ts';
import { type HostOrder, type HostReport, hostReportSchema } from '../../shared/sync/hosted-server.ts';
import { readJoinLink, showJoinCode, writeJoinLink } from '../../shared/sync/join.ts';
import type { MemberRole } from '../../shared/sync/messages.ts';
import { type HostingChoice, readHostingChoice, writeHostingChoice } from './hosting-choice.ts';
import type { Log } from './log.ts';
import { addressesOf } from './room-addresses.ts';

/** The port that is tried first, as the server's own command does. */
const usualPort = 7_070;
/** How long (ms) to wait before a server that died is started again. */
const restartDelay = 2_000;
/** How long (ms) an orderly end may take. */
const closeTimeout = 5_000;

type Invited = Extract<HostReport, { report: 'invited' }>;

export interface HostedRoomOptions {
  /** The hosted server's built entry. */
  readonly script: string;
  /** The profile's folder; the room's data is in one of its own there. */
  readonly profile: string;
  /** False while a picture is drawn: then nothing is served, whatever was chosen. */
  readonly isServing: boolean;
  readonly log: Log;
  readonly changed: (status: HostStatus) => void;
}

/**
 * The room that this console serves to others: the server, in a process of its own. What was chosen is kept, so that the
 * room is there again after the console was.
 *
 *   off --start--> starting --listening--> on --dies--> starting ...      on --stop--> stopped --start--> starting
 *                     \--can't--> failed --start--> starting
 */
export class HostedRoom {
  readonly #options: HostedRoomOptions;
  readonly #data: string;
  readonly #choicePath: string;
  #choice: HostingChoice;
  #child: UtilityProcess | null = null;
  #status: HostStatus = { state: 'off', addresses: [], fault: null };
  #port = 0;
  #again: NodeJS.Timeout | null = null;
  #nextId = 1;
  readonly #invited = new Map<number, (invited: Invited | null) => void>();
  #settled: (() => void)[] = [];

  constructor(options: HostedRoomOptions) {
    this.#options = options;
    this.#data = join(options.profile, 'room-server');
    this.#choicePath = join(this.#data, 'hosting.json');
    this.#choice = readHostingChoice(this.#choicePath);
    if (this.#choice.port !== null) this.#status = { ...this.#status, state: 'stopped' };
    if (this.#choice.on && options.isServing) this.#fork(this.#choice.port ?? usualPort);
  }

  status(): HostStatus {
    return this.#status;
  }

  /** Serves the room, made under this name where there was none. Resolves once it is known how that went. */
  async start(name: string): Promise<HostStatus> {
    if (this.#child === null) {
      this.#choice = { ...this.#choice, on: true, name };
      this.#fork(this.#choice.port ?? usualPort);
    }
    if (this.#status.state === 'starting') await new Promise<void>((resolve) => this.#settled.push(resolve));
    return this.#status;
  }

  /** Ends the room for now; what it holds stays, and it can be served again. */
  async stop(): Promise<HostStatus> {
    this.#choice = { ...this.#choice, on: false };
    writeHostingChoice(this.#choicePath, this.#choice);
    await this.close();
    this.#tell({ state: this.#choice.port === null ? 'off' : 'stopped', addresses: [], fault: null });
    return this.#status;
  }

  /** A code for one device; null while the room is not served. */
  async invite(role: MemberRole): Promise<Invitation | null> {
    const invited = await this.#link(role);
    const link = readJoinLink(invited?.link ?? '');
    if (invited === null || link === null) return null;
    const links = this.#status.addresses.map((address) => ({ address, link: writeJoinLink({ ...link, address }) }));
    return { code: showJoinCode(link.code), links, expires: invited.expires };
  }

  /** A link by which this console itself joins, as an owner; null while the room is not served. */
  async ownLink(): Promise<string | null> {
    const link = readJoinLink((await this.#link('owner'))?.link ?? '');
    const { host } = this.#choice;
    const address = `${host === '0.0.0.0' ? '127.0.0.1' : host}:${this.#port}`;
    return link === null ? null : writeJoinLink({ ...link, address });
  }

  /** Lets the server finish and end. */
  async close(): Promise<void> {
    if (this.#again !== null) clearTimeout(this.#again);
    const child = this.#child;
    this.#child = null;
    if (child === null) return;
    const exited = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
    child.postMessage({ order: 'stop' } satisfies HostOrder);
    const timer = setTimeout(() => child.kill(), closeTimeout);
    await exited;
    clearTimeout(timer);
  }

  async #link(role: MemberRole): Promise<Invited | null> {
    const child = this.#child;
    if (child === null || this.#status.state !== 'on') return null;
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise((resolve) => {
      this.#invited.set(id, resolve);
      child.postMessage({ order: 'invite', id, role } satisfies HostOrder);
    });
  }

  #fork(port: number): void {
    this.#tell({ state: 'starting', addresses: [], fault: null });
    const child = utilityProcess.fork(this.#options.script, [], { serviceName: 'Muster room', stdio: 'inherit' });
    let failed: string | null = null;
    this.#child = child;
    child.on('message', (data: unknown) => {
      const report = hostReportSchema.safeParse(data);
      if (!report.success) this.#options.log.error('the hosted server said what is not in the protocol');
      else if (report.data.report === 'failed' && report.data.id === null) failed = report.data.why;
      else this.#heard(report.data);
    });
    child.once('exit', (code) => this.#exited(child, code, port, failed));
    const { name, host } = this.#choice;
    child.postMessage({ order: 'start', data: this.#data, name, host, port } satisfies HostOrder);
  }

  #heard(report: HostReport): void {
    switch (report.report) {
      case 'listening':
        this.#port = report.port;
        this.#choice = { ...this.#choice, port: report.port };
        writeHostingChoice(this.#choicePath, this.#choice);
        this.#options.log.info('the room is served', { port: report.port });
        return this.#tell({
          state: 'on',
          addresses: addressesOf(this.#choice.host, networkInterfaces()).map((host) => `${host}:${report.port}`),
          fault: null,
        });
      case 'invited':
      case 'failed':
        if (report.id === null) return;
        this.#invited.get(report.id)?.(report.report === 'invited' ? report : null);
        this.#invited.delete(report.id);
    }
  }

  #exited(child: UtilityProcess, code: number, port: number, failed: string | null): void {
    for (const settle of this.#invited.values()) settle(null);
    this.#invited.clear();
    if (this.#child !== child) return;
    this.#child = null;
    this.#options.log.error('the hosted server ended', { code, why: failed });
    // Nobody knows the room's port yet, so any other is as good.
    if (failed === 'EADDRINUSE' && this.#choice.port === null && port !== 0) return this.#fork(0);
    this.#tell({ state: 'failed', addresses: [], fault: failed ?? `${code}` });
    if (failed === null) this.#again = setTimeout(() => this.#fork(port), restartDelay);
  }

  #tell(status: HostStatus): void {
    this.#status = status;
    if (status.state !== 'starting') for (const settle of this.#settled.splice(0)) settle();
    this.#options.changed(status);
  }
}
