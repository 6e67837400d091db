import type { StreamId } from '../record/ids.ts';
import type { DeviceId } from '../record/introduction.ts';
import type { ClockEstimate } from './clock-estimate.ts';
import type { ConsoleMessage, GoodbyeReason, MemberRole } from './messages.ts';

/** Who asks, and how it speaks. */
export interface ConsoleIdentity {
  readonly workspace: StreamId;
  readonly device: DeviceId;
  /** The server's device, known since joining; another one is not spoken to. Null: whichever answers. */
  readonly server: DeviceId | null;
  readonly software: string;
  /** What this device could do there when it was last told; null when it never was. */
  readonly role: MemberRole | null;
  /** Signs with the device's key, base64url. */
  readonly sign: (text: string) => string;
  /** Whether the server's key (raw, base64url) made the signature. */
  readonly verify: (publicKey: string, text: string, signature: string) => boolean;
  readonly deviceOf: (publicKey: string) => DeviceId;
  /** The versions of the protocol that this console speaks; this program's own when left out. */
  readonly speaks?: { readonly oldest: number; readonly newest: number };
}

/** What the console's side of a connection does to the world. */
export interface Route {
  readonly send: (message: ConsoleMessage) => void;
  /** Ends this connection; a new attempt follows by itself. */
  readonly close: () => void;
}

/** Why there is no talk with the server although it answered; a person has to do something. */
export type Hindrance = GoodbyeReason | 'other_server' | 'record_broken' | 'record_differs';

/** What is known of the connection. */
export interface SyncStanding {
  readonly state: 'off' | 'greeting' | 'live';
  readonly hindrance: { readonly why: Hindrance; readonly detail: string } | null;
  readonly role: MemberRole | null;
  readonly clock: ClockEstimate | null;
  /** Streams that the server is known to be ahead in. */
  readonly behind: number;
  /** The last word from the server, monotonic ms; null when none was heard. */
  readonly heard: number | null;
  readonly token: string | null;
}
