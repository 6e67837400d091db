import type { RoleKey } from '../roles/role.ts';
import type { Person } from './people-of.ts';

/** The columns of a list of people as a file, with the headings that they bear in either language. */
export const peopleColumns = [
  { key: 'name', en: 'Name', zh: '姓名', most: 200 },
  { key: 'contact', en: 'Contact', zh: '联系方式', most: 500 },
  { key: 'usualRoles', en: 'Usual roles', zh: '常任角色', most: 500 },
  { key: 'note', en: 'Note', zh: '备注', most: 2_000 },
  { key: 'standing', en: 'Standing', zh: '状态', most: 20 },
] as const;
export type PeopleColumn = (typeof peopleColumns)[number]['key'];

/** A row of a file; `line` counts from 1, as editors show it. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** What is wrong with a file, and where; `column` counts from 1, 0 where it is about the line. */
export interface TableFault {
  readonly line: number;
  readonly column: number;
  readonly code:
    | 'empty_file'
    | 'unknown_heading'
    | 'heading_twice'
    | 'no_name_heading'
    | 'no_people'
    | 'too_many'
    | 'too_many_cells'
    | 'broken_quotes'
    | 'name_missing'
    | 'name_twice'
    | 'too_long'
    | 'control_characters'
    | 'unknown_role'
    | 'unknown_standing';
  readonly value: string;
}

/** What taking a row would come to. Who left by the file is passed over: leaving is told one by one, with its reason. */
export interface TakenPerson {
  readonly line: number;
  readonly outcome: 'new' | 'changed' | 'same' | 'passed_over';
  /** Who it is in the directory; null for somebody new. */
  readonly person: string | null;
  readonly name: string;
  readonly contact: string | null;
  readonly usualRoles: readonly RoleKey[];
  readonly note: string | null;
}

/** How many people one file may bring. */
export const maxTablePeople = 5_000;

const standings: Readonly<Record<string, 'here' | 'left'>> = {
  '': 'here',
  active: 'here',
  here: 'here',
  在岗: 'here',
  在职: 'here',
  left: 'left',
  离岗: 'left',
  离职: 'left',
};

/** Text that a spreadsheet would run; and what was kept from it by an apostrophe, which is taken off again. */
const runs = /^'*[=+\-@\t\r]/u;
const kept = /^'+[=+\-@\t\r]/u;

/**
 * Reads a list of people: every fault of it, and what each row would come to. All or nothing: with a fault nothing is to
 * be taken. `roleOf` knows roles by their names in both languages.
 */
export function readPeopleTable(
  rows: readonly TableRow[],
  known: readonly Person[],
  roleOf: (name: string) => RoleKey | null,
): { readonly people: readonly TakenPerson[]; readonly faults: readonly TableFault[] } {
  const [head, ...body] = rows;
  if (head === undefined) return { people: [], faults: [{ line: 1, column: 0, code: 'empty_file', value: '' }] };
  const faults: TableFault[] = [];
  const columns = headings(head, faults);
  if (faults.length > 0) return { people: [], faults };
  if (body.length === 0) faults.push({ line: head.line, column: 0, code: 'no_people', value: '' });
  if (body.length > maxTablePeople)
    faults.push({ line: head.line, column: 0, code: 'too_many', value: String(body.length) });

  const people: TakenPerson[] = [];
  const lines = new Map<string, number>();
  for (const row of body) {
    const { line, cells } = row;
    if (cells.slice(columns.length).some((cell) => cell.trim() !== ''))
      faults.push({ line, column: columns.length + 1, code: 'too_many_cells', value: String(cells.length) });
    const at = (key: PeopleColumn) => columns.indexOf(key) + 1;
    const said = (key: PeopleColumn) => unguarded(cells[columns.indexOf(key)] ?? '').trim();
    for (const { key, most } of peopleColumns) {
      if (said(key).length > most)
        faults.push({ line, column: at(key), code: 'too_long', value: String(said(key).length) });
      const isUnkeepable = key === 'note' ? /[^\P{Cc}\t\n\r]/u : /\p{Cc}/u;
      if (isUnkeepable.test(said(key))) faults.push({ line, column: at(key), code: 'control_characters', value: '' });
    }
    const name = said('name');
    if (name === '') faults.push({ line, column: at('name'), code: 'name_missing', value: '' });
    const earlier = lines.get(name.toLowerCase());
    if (name !== '' && earlier !== undefined)
      faults.push({ line, column: at('name'), code: 'name_twice', value: String(earlier) });
    lines.set(name.toLowerCase(), earlier ?? line);
    const usualRoles = new Set<RoleKey>();
    for (const written of said('usualRoles').split(/[;；、,，/|]/u)) {
      if (written.trim() === '') continue;
      const role = roleOf(written.trim());
      if (role === null) faults.push({ line, column: at('usualRoles'), code: 'unknown_role', value: written.trim() });
      else usualRoles.add(role);
    }
    const standing = Object.hasOwn(standings, said('standing').toLowerCase())
      ? standings[said('standing').toLowerCase()]
      : undefined;
    if (standing === undefined)
      faults.push({ line, column: at('standing'), code: 'unknown_standing', value: said('standing') });
    people.push(taken(row.line, name, { columns, said, usualRoles: [...usualRoles], standing, known }));
  }
  return { people: faults.length > 0 ? [] : people, faults };
}

/** The directory as rows, headings first: what a spreadsheet would run is kept from it by an apostrophe. */
export function peopleTable(
  people: readonly Person[],
  language: 'en' | 'zh',
  nameOf: (role: RoleKey) => string,
): readonly (readonly string[])[] {
  const standing = (person: Person) =>
    person.hasLeft ? (language === 'zh' ? '离岗' : 'left') : language === 'zh' ? '在岗' : 'active';
  return [
    peopleColumns.map((column) => column[language]),
    ...people.map((person) =>
      [
        person.name,
        person.contact ?? '',
        person.usualRoles.map(nameOf).join('; '),
        person.note ?? '',
        standing(person),
      ].map((cell) => (runs.test(cell) ? `'${cell}` : cell)),
    ),
  ];
}

function unguarded(cell: string): string {
  return kept.test(cell) ? cell.slice(1) : cell;
}

/** The column that each cell of the head stands for; an empty heading at the end is none. */
function headings({ line, cells }: TableRow, faults: TableFault[]): readonly PeopleColumn[] {
  const named = cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);
  const columns: PeopleColumn[] = [];
  for (const [index, cell] of named.entries()) {
    const heading = cell.trim().toLowerCase();
    const column = peopleColumns.find(({ key, en, zh }) => [key.toLowerCase(), en.toLowerCase(), zh].includes(heading));
    if (column === undefined) faults.push({ line, column: index + 1, code: 'unknown_heading', value: cell.trim() });
    else if (columns.includes(column.key))
      faults.push({ line, column: index + 1, code: 'heading_twice', value: cell.trim() });
    else columns.push(column.key);
  }
  if (faults.length === 0 && !columns.includes('name'))
    faults.push({ line, column: 0, code: 'no_name_heading', value: '' });
  return columns;
}

/** A column that the file does not have leaves what is known as it is. */
function taken(
  line: number,
  name: string,
  read: {
    readonly columns: readonly PeopleColumn[];
    readonly said: (key: PeopleColumn) => string;
    readonly usualRoles: readonly RoleKey[];
    readonly standing: 'here' | 'left' | undefined;
    readonly known: readonly Person[];
  },
): TakenPerson {
  const namesakes = read.known.filter((person) => person.name.toLowerCase() === name.toLowerCase());
  const before = namesakes.find(({ hasLeft }) => !hasLeft) ?? namesakes[0] ?? null;
  const text = (key: 'contact' | 'note') =>
    read.columns.includes(key) ? read.said(key) || null : (before?.[key] ?? null);
  const person = {
    line,
    person: before?.id ?? null,
    name,
    contact: text('contact'),
    usualRoles: read.columns.includes('usualRoles') ? read.usualRoles : (before?.usualRoles ?? []),
    note: text('note'),
  };
  if (read.standing === 'left') return { ...person, outcome: 'passed_over' };
  if (before === null) return { ...person, outcome: 'new' };
  const isSame =
    !before.hasLeft &&
    before.name === name &&
    before.contact === person.contact &&
    before.note === person.note &&
    before.usualRoles.join(' ') === person.usualRoles.join(' ');
  return { ...person, outcome: isSame ? 'same' : 'changed' };
}
