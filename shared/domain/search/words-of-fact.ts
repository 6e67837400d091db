/*
 * Fields that hold no words: ids, and values of which each language has its own. Everything else that is text in an
 * event is something that somebody wrote, whichever slice of the process it belongs to.
 */
const wordless: ReadonlySet<string> = new Set([
  'alarm',
  'answer',
  'audience',
  'bound',
  'callback',
  'category',
  'cause',
  'check',
  'communication',
  'detectedBy',
  'digest',
  'dimension',
  'entry',
  'events',
  'evidence',
  'from',
  'hash',
  'improvement',
  'inject',
  'item',
  'kind',
  'level',
  'measure',
  'mediaType',
  'offer',
  'offered',
  'openItems',
  'origin',
  'outcome',
  'plan',
  'planKind',
  'relation',
  'role',
  'script',
  'section',
  'severityGuess',
  'stage',
  'state',
  'task',
  'timezoneInSource',
  'to',
  'version',
  'way',
  'wording',
]);
/** Ids of incidents and events name nothing that people know. */
const id = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?:\/[0-9a-f]{16}\/\d+)?$/u;

/** The words that people wrote in an event's body, in the order of its fields, each once. */
export function wordsOfBody(body: unknown): readonly string[] {
  const found = new Set<string>();
  collect(body, found);
  return [...found];
}

/** The plain words of an event that this version does not know, without the name of its kind before them. */
export function wordsOfAlt(alt: string, kind: string): string {
  return alt.startsWith(`${kind} · `) ? alt.slice(kind.length + 3) : alt === kind ? '' : alt;
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') {
    if (value.trim() !== '' && !id.test(value)) found.add(value);
  } else if (Array.isArray(value)) for (const item of value) collect(item, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [field, held] of Object.entries(value)) if (!wordless.has(field)) collect(held, found);
  }
}
