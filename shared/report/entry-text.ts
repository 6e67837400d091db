import { conflictKind } from '../domain/conflicts/conflict-entry.ts';
import { isKnownKind, type EventBody, type EventKind } from '../domain/event/event-bodies.ts';
import { spokenVersion } from '../domain/handbook/handbook-versions.ts';
import type { Bilingual } from '../domain/handbook/bilingual.ts';
import type { Handbook } from '../domain/handbook/handbook.ts';
import { type StateEventKind, isEntryKind } from '../domain/incident/incident-state.ts';
import { isOfServer } from '../domain/timeline/server-entry.ts';
import type { TimelineEntry } from '../domain/timeline/timeline-entry.ts';
import { isWorkspaceKind } from '../domain/workspace/workspace-events.ts';
import type { Language } from '../words/language.ts';
import type { WordKey, Words, WordValues } from '../words/words.ts';
import { conflictText } from './conflict-text.ts';
import { spokenWhy } from './spoken-why.ts';
import { spokenDuration } from './spoken-duration.ts';
import type { ZonedTime } from './zoned-time.ts';

/**
 * What a timeline entry says in the reader's language: a person's own words, the sentence of what happened, or a tombstone.
 * `time`: of the reader's zone, for what tells of another time than its own.
 */
export function entryText(
  entry: TimelineEntry,
  handbook: Handbook,
  words: Words,
  language: Language,
  time: ZonedTime,
): string {
  const { automatic, removed } = entry;
  if (entry.redacted === true) {
    return removed === null
      ? words('timeline.wordless')
      : words('timeline.redacted', { person: removed.by ?? words('role_short.unknown'), reason: removed.reason });
  }
  if (automatic === null) return entry.text;
  if (automatic.kind === conflictKind) return conflictText(automatic.body, handbook, words, language);
  if (!isStateKind(automatic.kind)) return words('timeline.from_newer_version', { alt: automatic.alt });
  return words(
    `timeline.auto.${automatic.kind}`,
    valuesOf(automatic.body as EventBody<EventKind>, handbook, words, language, time),
  );
}

/** Who made an entry, as the reader knows them; null for what a source said that names nobody. */
export function entryAuthor(entry: Pick<TimelineEntry, 'author' | 'automatic'>, words: Words): string | null {
  return entry.author ?? (isOfServer(entry) ? words('timeline.server') : null);
}

function isStateKind(kind: string): kind is StateEventKind {
  return isKnownKind(kind) && !isEntryKind(kind) && !isWorkspaceKind(kind);
}

/** Fields that hold one of the domain's own words, and where the catalogue has them. */
const chosenWords = {
  dimension: 'cause',
  audience: 'audience',
  planKind: 'plan_kind',
  way: 'deployment',
  outcome: 'plan_outcome',
  answer: 'verify.answer',
  relation: 'link',
  section: 'review.section',
  measure: 'measure',
  pollAnswer: 'poll.answer',
  pollDecision: 'poll.decision',
  what: 'chat.what',
} as const;

/** Ids become the names that people know; what a body lacks is empty, and the sentence is made for that. */
function valuesOf(
  body: EventBody<EventKind>,
  handbook: Handbook,
  words: Words,
  language: Language,
  time: ZonedTime,
): WordValues {
  const speak = (text: Bilingual | undefined, otherwise: string) =>
    text === undefined ? otherwise : language === 'zh-CN' ? text.zh : text.en;
  const named: Record<string, string> = {
    reason: '',
    note: '',
    person: '',
    text: '',
    level: '',
    of: '',
    owner: '',
    state: '',
    result: '',
    override: '',
    channel: '',
    source: '',
    remarks: '',
    why: '',
  };
  if ('from' in body && typeof body.from === 'number') named['from'] = String(spokenVersion(body.from));
  if ('to' in body && typeof body.to === 'number') named['to'] = String(spokenVersion(body.to));
  for (const [field, value] of Object.entries(body)) {
    if (typeof value !== 'string') continue;
    if (field === 'stage') named[field] = speak(handbook.stages.find(({ key }) => key === value)?.name, value);
    else if (field === 'item') named[field] = speak(handbook.checklist.find(({ id }) => id === value)?.text, value);
    else if (field === 'role') named[field] = speak(handbook.roles.find(({ key }) => key === value)?.name, value);
    else if (field in chosenWords)
      named[field] = words(`${chosenWords[field as keyof typeof chosenWords]}.${value}` as WordKey);
    else named[field] = value;
  }
  if ('words' in body) {
    named['why'] = spokenWhy(named['why'] ?? '', words);
    named['more'] = String(body.words.length - 1);
    named['hasMore'] = body.words.length > 1 ? 'yes' : 'no';
  }
  if ('changes' in body && 'task' in body) {
    named['state'] = body.changes.state === undefined ? '' : words(`task_state.${body.changes.state}`).toLowerCase();
    named['result'] = body.changes.result ?? '';
  }
  if ('begins' in body) {
    named['begins'] = `${time.full(body.begins)} ${time.zoneName(body.begins)}`;
    named['minutes'] = String(body.minutes);
    named['place'] = body.place ?? '';
  }
  if ('measure' in body && 'value' in body)
    named['value'] = body.value === null ? words('review.unknown') : spokenDuration(body.value, language);
  if ('changes' in body && 'improvement' in body) {
    named['state'] = body.changes.state === undefined ? '' : words(`work_state.${body.changes.state}`);
    named['result'] = body.changes.result ?? '';
    named['owner'] = body.changes.owner ?? '';
  }
  return {
    ...named,
    hasReason: (named['reason'] ?? '') === '' ? 'no' : 'yes',
    hasPlace: (named['place'] ?? '') === '' ? 'no' : 'yes',
    hasNote: (named['note'] ?? '') === '' ? 'no' : 'yes',
    hasState: (named['state'] ?? '') === '' ? 'no' : 'yes',
    hasResult: (named['result'] ?? '') === '' ? 'no' : 'yes',
    hasOverride: (named['override'] ?? '') === '' ? 'no' : 'yes',
    hasChannel: (named['channel'] ?? '') === '' ? 'no' : 'yes',
    hasSource: (named['source'] ?? '') === '' ? 'no' : 'yes',
    hasWhy: (named['why'] ?? '') === '' ? 'no' : 'yes',
    hasName: (named['name'] ?? '') === '' ? 'no' : 'yes',
    hasRemarks: (named['remarks'] ?? '') === '' ? 'no' : 'yes',
    events: 'events' in body ? body.events.length : 0,
    samples: 'samples' in body ? body.samples.length : 0,
    hasOwner: (named['owner'] ?? '') === '' ? 'no' : 'yes',
    openItems: 'openItems' in body ? body.openItems.length : 0,
  };
}
