import type { Rate } from './auth/rate-limit.ts';

const mebibyte = 1024 * 1024;

/** How much may be said by WebSocket. */
export interface Spoken {
  readonly messages: Rate;
  readonly bytes: Rate;
}

/** How much a server takes from those who belong to it. */
export interface ServerLimits {
  /** Connections that stand at once: of one device, and of all. */
  readonly connections: { readonly perDevice: number; readonly inAll: number };
  /** What one connection may say. */
  readonly line: Spoken;
  /** What one device may say, over all its connections. */
  readonly device: Spoken;
  /** What one device may ask by HTTP. */
  readonly http: { readonly files: Rate; readonly segments: Rate; readonly admin: Rate; readonly tokens: Rate };
  /** What one token may ask of the public API. */
  readonly api: Rate;
}

/**
 * Far above what a console does: one that comes back with 100,000 events, or loads as many, meets none of these. What they
 * stop is a program that went wrong, or one that means harm.
 */
export const serverLimits: ServerLimits = {
  connections: { perDevice: 8, inAll: 4_000 },
  line: {
    messages: { burst: 12_000, perSecond: 500 },
    bytes: { burst: 128 * mebibyte, perSecond: 16 * mebibyte },
  },
  device: {
    messages: { burst: 24_000, perSecond: 1_000 },
    bytes: { burst: 256 * mebibyte, perSecond: 32 * mebibyte },
  },
  http: {
    files: { burst: 1_000, perSecond: 100 },
    segments: { burst: 2_000, perSecond: 50 },
    admin: { burst: 60, perSecond: 1 },
    tokens: { burst: 20, perSecond: 0.2 },
  },
  api: { burst: 120, perSecond: 10 },
};

/** How long (ms) a request's head, and the whole of it, may take to come. */
export const requestWithin = { headMs: 20_000, wholeMs: 120_000 } as const;

/** How long (ms) a goodbye may take to be answered before the line is cut. */
export const closeWithinMs = 5_000;
