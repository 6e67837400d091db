/** Names of labels that say where something happens. Alerts that differ in these alone are one trouble. */
const hostNames = ['instance', 'host', 'hostname', 'node', 'nodename', 'server', 'machine', 'ip', 'pod'] as const;
const placeNames = [
  ...hostNames,
  'pod_name',
  'container',
  'container_id',
  'device',
  'disk',
  'mountpoint',
  'interface',
  'endpoint',
  'replica',
  'shard',
  'partition',
  'cpu',
  'id',
  'uid',
] as const;

/** Names of notes that bear lines of a log, and that bear values or the query of a metric. */
const logNames = ['log', 'logs', 'log_line', 'log_lines', 'logLines', 'error', 'error_message'] as const;
const metricNames = [
  'value',
  'values',
  'current_value',
  'currentValue',
  'valueString',
  'metric',
  'metrics',
  'expr',
] as const;

/** Notes that are shown in a place of their own. */
const placedNotes = ['summary', 'title', 'description', 'message', 'severity', ...logNames] as const;

type Texts = Readonly<Record<string, string>>;

const ofNames = (texts: Texts, names: readonly string[]): readonly string[] =>
  names.flatMap((name) => (Object.hasOwn(texts, name) ? [texts[name] ?? ''] : []));

/** Hosts that labels name. */
export function hostsIn(labels: Texts): readonly string[] {
  return ofNames(labels, hostNames);
}

/** Text with lines of a log. */
export function logIn(notes: Texts): readonly string[] {
  return ofNames(notes, logNames);
}

/** Whether a note has a place of its own, and may be long. */
export function isPlaced(note: string): boolean {
  return placedNotes.some((name) => name === note);
}

/** Text with values and queries. */
export function metricsIn(notes: Texts): readonly string[] {
  return ofNames(notes, metricNames);
}

/** What alerts of one trouble have in common: the name, and labels that say what, not where. */
export function groupOf(name: string, labels: Texts): string {
  const what = Object.entries(labels)
    .filter(([key]) => key !== 'alertname' && !placeNames.some((place) => place === key))
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([name, ...what.flat()]);
}

/** The query in a link to Prometheus; empty where there is none. */
export function queryIn(link: string | null): readonly string[] {
  const written = /[?&]g0\.expr=([^&#]*)/u.exec(link ?? '')?.[1];
  if (written === undefined || written === '') return [];
  try {
    return [decodeURIComponent(written.replaceAll('+', ' '))];
  } catch {
    return [];
  }
}

const resolvedWords = new Set([
  'resolved',
  'resolve',
  'ok',
  'inactive',
  'closed',
  'recovered',
  'recovery',
  'normal',
  'cleared',
  'up',
  'false',
  '0',
  '已恢复',
  '恢复',
  '正常',
]);

const firingWords = new Set([
  'firing',
  'fired',
  'triggered',
  'opened',
  'open',
  'raised',
  'started',
  'problem',
  'alerting',
]);

/** Parts a kind of event as `com.example.disk.resolved` into what it is about and how it stands; null where it does not say. */
export function standingIn(type: string): { readonly about: string; readonly status: string | null } {
  const [, about = '', word = ''] = /^(.+)\.([^.]*)$/u.exec(type) ?? [];
  const isStanding = isOver(word) || firingWords.has(word.toLowerCase());
  return isStanding ? { about, status: word } : { about: type, status: null };
}

/** Whether a source's word says that it is over; any other word means that it fires. `own`: the source's own words for it. */
export function isOver(word: string | null, own: readonly string[] = []): boolean {
  if (word === null) return false;
  const said = word.toLowerCase();
  return own.length > 0 ? own.some((one) => one.toLowerCase() === said) : resolvedWords.has(said);
}
