import type { ParsedArgs } from '../../shared/bridge/contract.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import type { Words } from '../../shared/words/words.ts';

/** An alarm that a window asks to be told by the system. */
export type AlarmAsked = ParsedArgs<'alarm:tell'>;

/** What the system is to say. */
export interface Notice {
  readonly title: string;
  readonly body: string;
  /** Where a click leads; null for the board, where several incidents are told of at once. */
  readonly incident: StreamId | null;
}

/** What telling needs from the desktop. */
export interface AlarmGround {
  /** Whether somebody looks at a window of ours: then the screen says it. */
  readonly isWatched: () => boolean;
  readonly show: (notice: Notice) => void;
  readonly later: (work: () => void, ms: number) => void;
  readonly words: () => Words;
}

/** How many alarms are remembered as told: more than any day brings. */
const remembered = 1_000;
/** After one was told, how long (ms) further ones wait to be told together. */
const gathersFor = 10_000;
/** Most lines of one notice. */
const mostLines = 4;

/**
 * Tells of alarms by the system's notifications, each once, while nobody looks at a window of ours. The first is told at
 * once; in a flood what follows is told together.
 */
export function createAlarmTeller(ground: AlarmGround): (alarm: AlarmAsked) => void {
  const told = new Set<string>();
  let gathered: readonly AlarmAsked[] = [];
  let isGathering = false;

  const tell = (alarms: readonly AlarmAsked[]) => {
    ground.show(noticeOf(alarms, ground.words()));
    isGathering = true;
    ground.later(() => {
      isGathering = false;
      const waiting = gathered;
      gathered = [];
      // Who came meanwhile sees them on the screen.
      if (waiting.length > 0 && !ground.isWatched()) tell(waiting);
    }, gathersFor);
  };
  return (alarm) => {
    if (ground.isWatched() || told.has(alarm.key)) return;
    told.add(alarm.key);
    if (told.size > remembered) told.delete([...told][0] ?? '');
    if (isGathering) gathered = [...gathered, alarm];
    else tell([alarm]);
  };
}

/** One alarm as itself, several as their number and the first of them. */
export function noticeOf(alarms: readonly AlarmAsked[], words: Words): Notice {
  const [first] = alarms;
  const incidents = new Set(alarms.map(({ incident }) => incident));
  const incident = incidents.size === 1 ? (first?.incident ?? null) : null;
  if (first !== undefined && alarms.length === 1) return { title: first.title, body: first.body, incident };
  const lines = alarms.slice(0, mostLines).map(({ title, body }) => (incident === null ? `${title} · ${body}` : body));
  const more = alarms.length - lines.length;
  return {
    title:
      incident === null ? words('tray.alarms', { count: alarms.length }) : `${first?.title ?? ''} (${alarms.length})`,
    body: [...lines, ...(more > 0 ? [words('list.more', { count: more })] : [])].join('\n'),
    incident,
  };
}
