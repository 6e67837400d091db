import type { ConnectionDeed, Connections } from '../../../shared/bridge/connections.ts';
import type { AdministeredChannel } from '../../../shared/sync/channel-administration.ts';
import type { AdministeredSource } from '../../../shared/sync/source-administration.ts';

/** What the server can be joined to. */
export type ConnectionKind = 'channels' | 'sources' | 'tokens' | 'hooks';

/** A question that stands before the view. `given`: what is changed; null for a new one. */
export type Asked =
  | { readonly what: 'channels'; readonly given: AdministeredChannel | null }
  | { readonly what: 'sources'; readonly given: AdministeredSource | null }
  | { readonly what: 'tokens' | 'hooks'; readonly given: null }
  | { readonly what: 'remove'; readonly kind: ConnectionKind; readonly name: string; readonly deed: ConnectionDeed };

/** What a list knows and what can be done from it. */
export interface Ways {
  readonly told: Connections;
  readonly known: NonNullable<Connections['known']>;
  readonly act: (deed: ConnectionDeed) => void;
  readonly ask: (asked: Asked) => void;
}

/** What a form needs: it does its deed, is told how it went, and goes. */
export interface FormWays {
  readonly doThen: (deed: ConnectionDeed, then: (fault: string | null) => void) => void;
  readonly onDone: () => void;
}
