/** The version of the protocol that this program speaks, and the oldest that it still understands. */
export const protocolVersion = 2;
export const oldestProtocol = 2;

/** A push holds at most this many events, and this many bytes unless one event alone is larger. */
export const maxPushEvents = 500;
export const maxPushBytes = 256 * 1024;
/** How many pushes wait for their ack at once, and how many pulls for their page. */
export const maxPushesInFlight = 4;
export const maxPullsInFlight = 4;
/** A page holds at most this many events and about this many bytes. */
export const maxPageEvents = 1_000;
export const maxPageBytes = 1024 * 1024;
/** How many events one packed part of the record holds, for first loads by HTTP. */
export const segmentEvents = 1_000;
/**
 * What a glance at a stream holds at most: events that are no entries, the latest entries, and about so many bytes of them.
 * Of entries some more than a screen asks for: one that came late happened earlier.
 */
export const glanceMost = { others: 5_000, latest: 300, bytes: 8 * 1024 * 1024 } as const;
/** An attachment travels in pieces of at most this many bytes. */
export const maxFilePartBytes = 1024 * 1024;
/** A body larger than this (UTF-16 units) takes its place in the chain and is not passed on. */
export const maxBodyLength = 1_000_000;
/** A message larger than this (bytes) closes the connection. */
export const maxMessageBytes = 8 * 1024 * 1024;
/** How many streams one message tells of. */
export const maxStreamsATime = 1_000;
/** How many restricted streams a console is told of, the newest. */
export const maxRestricted = 10_000;
/** How many entries of the audit log one answer holds. */
export const auditPage = 100;

/** A console tells of at most this many windows. */
export const maxPlaces = 16;

/** How often (ms) a server tells how far each stream has come, which catches a lost last frame. */
export const headsEveryMs = 10_000;
/** How often (ms) a console asks for the time, and says where its person is. */
export const timeEveryMs = 15_000;
export const presenceEveryMs = 4_000;
/** How long (ms) a presence holds without being said again. */
export const presenceLifeMs = 10_000;
/** A console that waited this long (ms) for an answer takes the route as gone; a server, for any word. */
export const answerWithinMs = 15_000;
export const silenceClosesMs = 25_000;

/** Over so many bytes waiting to be sent, a server leaves out presence; sends heads alone; closes. */
export const backPressure = { dropPresence: 1024 * 1024, headsOnly: 4 * 1024 * 1024, close: 16 * 1024 * 1024 } as const;

/** The wait (ms) before a new attempt is drawn between these two, growing from the one to the other. */
export const reconnect = { leastMs: 500, mostMs: 30_000 } as const;
