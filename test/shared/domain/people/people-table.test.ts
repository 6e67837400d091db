import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Person } from '../../../../shared/domain/people/people-of.ts';
import { peopleTable, readPeopleTable } from '../../../../shared/domain/people/people-table.ts';
import { type RoleKey, roleKeys } from '../../../../shared/domain/roles/role.ts';

const roleOf = (name: string) => roleKeys.find((key) => key === name) ?? null;
const lily: Person = { id: 'p1', name: 'Lily', contact: '110', usualRoles: ['ops'], note: 'nights', hasLeft: false };

function read(rows: readonly (readonly string[])[], known: readonly Person[] = []) {
  return readPeopleTable(
    rows.map((cells, index) => ({ line: index + 1, cells })),
    known,
    roleOf,
  );
}

describe('a list of people', () => {
  test('is read by headings in either language, in any order', () => {
    const expected = [{ outcome: 'new', name: '李雷', contact: '139', usualRoles: ['ops', 'dev'], note: null }];
    expect(
      read([
        ['Contact', 'name', 'USUAL ROLES'],
        ['139', '李雷', 'ops; dev'],
      ]).people,
    ).toMatchObject(expected);
    expect(
      read([
        ['联系方式', '姓名', '常任角色', ''],
        ['139', ' 李雷 ', 'ops、dev'],
      ]).people,
    ).toMatchObject(expected);
  });

  test('says of each whether they are new, changed, as they are or passed over', () => {
    const { people } = read(
      [
        ['name', 'contact', 'standing'],
        ['lily', '120', 'active'],
        ['Jim', '', ''],
        ['Tom', '', 'left'],
      ],
      [lily],
    );
    expect(people).toMatchObject([
      // What the file has no column for stays as it is known.
      { person: 'p1', outcome: 'changed', contact: '120', usualRoles: ['ops'], note: 'nights' },
      { person: null, outcome: 'new', contact: null },
      { outcome: 'passed_over' },
    ]);
    expect(read([['name'], ['Lily']], [lily]).people).toMatchObject([{ outcome: 'same' }]);
    expect(read([['name'], ['Lily']], [{ ...lily, hasLeft: true }]).people).toMatchObject([{ outcome: 'changed' }]);
  });

  test.each([
    ['no rows', [], { line: 1, column: 0, code: 'empty_file' }],
    ['a strange heading', [['name', 'age']], { line: 1, column: 2, code: 'unknown_heading', value: 'age' }],
    ['a heading twice', [['name', '姓名']], { line: 1, column: 2, code: 'heading_twice' }],
    ['no heading for names', [['contact'], ['1']], { line: 1, column: 0, code: 'no_name_heading' }],
    ['headings alone', [['name']], { line: 1, column: 0, code: 'no_people' }],
    [
      'no name',
      [
        ['contact', 'name'],
        ['1', ' '],
      ],
      { line: 2, column: 2, code: 'name_missing' },
    ],
    ['a name twice', [['name'], ['Li'], ['li']], { line: 3, column: 1, code: 'name_twice', value: '2' }],
    ['too long a name', [['name'], ['x'.repeat(201)]], { line: 2, column: 1, code: 'too_long', value: '201' }],
    [
      'a role that is none',
      [
        ['name', 'usual roles'],
        ['Li', 'ops; chef'],
      ],
      { column: 2, code: 'unknown_role' },
    ],
    [
      'a standing that is none',
      [
        ['name', 'standing'],
        ['Li', 'ill'],
      ],
      { column: 2, code: 'unknown_standing' },
    ],
    [
      'a standing that is a word of the language',
      [
        ['name', 'standing'],
        ['Li', 'constructor'],
      ],
      { column: 2 },
    ],
    ['cells beyond the headings', [['name'], ['Li', 'x']], { line: 2, column: 2, code: 'too_many_cells' }],
    ['control characters', [['name'], ['L\u0007i']], { line: 2, column: 1, code: 'control_characters' }],
  ])('with %s is refused by line and column, and nothing of it taken', (_, rows, fault) => {
    const { people, faults } = read(rows);
    expect(people).toEqual([]);
    expect(faults).toMatchObject([fault]);
  });

  test('tells every fault, not the first alone', () => {
    expect(
      read([
        ['name', 'usual roles'],
        ['', 'chef'],
        ['Li', 'cook'],
      ]).faults,
    ).toHaveLength(3);
  });

  test('gives a spreadsheet nothing to run', () => {
    const rows = peopleTable([{ ...lily, name: '=HYPERLINK("x")', contact: '+86 139', note: '@cmd' }], 'en', String);
    expect(rows[1]).toEqual([`'=HYPERLINK("x")`, `'+86 139`, 'ops', `'@cmd`, 'active']);
  });

  test('written and read again says the same of everybody', () => {
    const said = fc
      .stringMatching(/^[=+@'-]{0,3}[a-z0-9李,"; ]{1,20}$/u)
      .map((text) => text.trim())
      .filter((text) => text !== '');
    const people = fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        name: said,
        contact: fc.option(said, { nil: null }),
        usualRoles: fc.uniqueArray(fc.constantFrom<RoleKey>('ops', 'dev', 'qa')),
        note: fc.option(said, { nil: null }),
        hasLeft: fc.constant(false),
      }),
      { selector: ({ name }) => name.toLowerCase(), minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(people, fc.constantFrom('en' as const, 'zh' as const), (known, language) => {
        const { people: taken, faults } = read(peopleTable(known, language, String), known);
        expect(faults).toEqual([]);
        expect(taken.map(({ outcome }) => outcome)).toEqual(known.map(() => 'same'));
      }),
    );
  });
});
