import type { Handbook } from './handbook.ts';

/** One thing that stands otherwise in another version. */
export interface HandbookDifference {
  /** Which part: `stages`, `levels`, `roles`, `checklist`, `templates`, `chat`, `policy`, sources and queries of metrics. */
  readonly part: HandbookPart;
  /** What in it: a stage's or role's key, a level, an item's id, what a message to chat tells; empty for the policy. */
  readonly of: string;
  /** Which field; null where the whole of it came or went. */
  readonly field: string | null;
  /** As text; null where it is not there. */
  readonly before: string | null;
  readonly after: string | null;
}

/** The parts of a handbook that are compared. */
export const handbookParts = [
  'stages',
  'levels',
  'roles',
  'checklist',
  'templates',
  'chat',
  'policy',
  'metricSources',
  'metricQueries',
] as const;
export type HandbookPart = (typeof handbookParts)[number];

/** What differs between two versions, part by part in the handbook's order; an order that changed is told as such. */
export function handbookDifferences(before: Handbook, after: Handbook): readonly HandbookDifference[] {
  return handbookParts.flatMap((part) =>
    part === 'policy'
      ? fieldsThatDiffer(part, '', flat(before.policy), flat(after.policy))
      : rowsThatDiffer(part, rowsOf(before, part), rowsOf(after, part)),
  );
}

type Row = readonly [key: string, fields: ReadonlyMap<string, string>];

function rowsOf(handbook: Handbook, part: Exclude<HandbookPart, 'policy'>): readonly Row[] {
  if (part === 'chat') return Object.entries(handbook.chat).map(([key, template]) => [key, flat(template)] as const);
  return handbook[part].map((row) => {
    const key = 'id' in row ? row.id : 'level' in row ? row.level : row.key;
    return [key, flat(row)] as const;
  });
}

function rowsThatDiffer(part: HandbookPart, before: readonly Row[], after: readonly Row[]) {
  const known = new Map(before);
  const found = new Map(after);
  const differences: HandbookDifference[] = [];
  for (const [of, fields] of after) {
    const earlier = known.get(of);
    if (earlier === undefined) differences.push({ part, of, field: null, before: null, after: nameOf(fields) });
    else differences.push(...fieldsThatDiffer(part, of, earlier, fields));
  }
  for (const [of, fields] of before) {
    if (!found.has(of)) differences.push({ part, of, field: null, before: nameOf(fields), after: null });
  }
  const kept = before.map(([of]) => of).filter((of) => found.has(of));
  const now = after.map(([of]) => of).filter((of) => known.has(of));
  if (kept.join('\n') !== now.join('\n')) {
    differences.push({ part, of: '', field: 'order', before: kept.join(', '), after: now.join(', ') });
  }
  return differences;
}

function fieldsThatDiffer(
  part: HandbookPart,
  of: string,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly HandbookDifference[] {
  const fields = new Set([...before.keys(), ...after.keys()]);
  return [...fields].flatMap((field) => {
    const [earlier, later] = [before.get(field) ?? null, after.get(field) ?? null];
    return earlier === later ? [] : [{ part, of, field, before: earlier, after: later }];
  });
}

/** Every value of a row by its path, as text. */
function flat(row: object, path = ''): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const [name, value] of Object.entries(row) as [string, unknown][]) {
    const field = path === '' ? name : `${path}.${name}`;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [inner, text] of flat(value, field)) fields.set(inner, text);
    } else
      fields.set(
        field,
        Array.isArray(value) ? value.join(', ') : value === null ? '–' : `${value as string | number | boolean}`,
      );
  }
  return fields;
}

function nameOf(fields: ReadonlyMap<string, string>): string {
  return fields.get('text.zh') ?? fields.get('name.zh') ?? fields.get('url') ?? '';
}
