import { describe, expect, test } from 'vitest';
import { makeForm } from '../../../../shared/report/forms/make-form.ts';
import { type FormName, type FormSource, formNames } from '../../../../shared/report/forms/form.ts';
import { formHtml } from '../../../../shared/report/forms/form-html.ts';
import { languages } from '../../../../shared/words/language.ts';
import { wordsOf } from '../../../../shared/words/words.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { BuiltIncident, minute } from '../../../helpers/incident-builder.ts';

function sourceOf(built: BuiltIncident, changes: Partial<FormSource> = {}): FormSource {
  const language = changes.language ?? 'en';
  const words = wordsOf(language);
  return { view: built.at(20), handbook, people: [], words, language, zone: 'Asia/Shanghai', ...changes };
}

function withTasks(count: number): BuiltIncident {
  const built = BuiltIncident.registered();
  for (let task = 1; task <= count; task += 1) {
    built.with('task.added', {
      at: minute(task % 10),
      task: `task-${task}`,
      text: `Task ${task}: ${'look '.repeat(40)}`,
      kind: 'diagnosis',
      owner: 'Li Lei',
      role: 'ops',
      due: minute(30),
    });
  }
  return built;
}

describe('every form, in every language', () => {
  const all = formNames.flatMap((name) => languages.map((language) => [name, language] as const));
  test.each(all)('%s in %s bears number, level and time with its zone', (name, language) => {
    const built = BuiltIncident.registered().with('level.set', { at: minute(2), level: 'P1', reason: 'all orders' });
    const html = formHtml(makeForm(name, sourceOf(built, { language })));
    expect(html).toContain('INC-20240408-001-7QK2');
    expect(html).toContain(language === 'en' ? 'as of 2024-04-08 15:43' : '截至 2024-04-08 15:43 北京时间（UTC+8）');
    expect(html).toContain(language === 'en' ? 'P1 ' : 'P1 紧急');
    expect(html).toContain(`<html lang="${language}">`);
  });

  test.each(all)('%s in %s holds nothing that could run, whatever was written', (name, language) => {
    const title = '</style><script>alert(1)</script> "x" \\ } \u202Egnp';
    const built = BuiltIncident.registered({ title, whatIsSeen: '<img src=x onerror=alert(1)>' });
    built.with('task.added', {
      at: minute(1),
      task: 'a',
      text: '<script>',
      kind: 'fix',
      owner: '<b>',
      role: null,
      due: null,
    });
    const html = formHtml(makeForm(name, sourceOf(built, { language })));
    expect(html).not.toMatch(/<script|<img|<b>|\u202E/u);
    expect(html.match(/<\/style>/gu)).toHaveLength(1);
    expect(html).not.toMatch(/https?:|url\(/u);
  });
});

test('what is not known in the registration form is a line to write on, never a zero', () => {
  const [html, known] = [{}, { usersPercent: 0, whatIsSeen: 'Answers 502' }].map((fields) =>
    formHtml(makeForm('registration', sourceOf(BuiltIncident.registered(fields)))),
  );
  expect(html).toContain('<th scope="row">Share of users touched</th><td><div class="line"></div></td>');
  expect(html).toContain(`<th scope="row">What is seen</th><td>${'<div class="line"></div>'.repeat(3)}</td>`);
  expect(known).toContain('<td>0%</td>');
  expect(known).toContain('<td>Answers 502</td>');
});

test('sixty tasks are sixty rows under one head that is drawn on every page, and some are left blank', () => {
  const form = makeForm('tasks', sourceOf(withTasks(60)));
  const [table] = form.parts;
  expect(table).toMatchObject({ kind: 'table', heading: '60 tasks', blankRows: 5 });
  const html = formHtml(form);
  expect(html.match(/<tr>/gu)).toHaveLength(61);
  expect(html.match(/<thead>/gu)).toHaveLength(1);
  expect(html).toContain('thead { display: table-header-group; }');
  expect(html.match(/<tr class="blank">/gu)).toHaveLength(5);
});

test('columns of every table fill the width', () => {
  for (const name of formNames satisfies readonly FormName[]) {
    for (const part of makeForm(name, sourceOf(withTasks(1))).parts) {
      if (part.kind !== 'table') continue;
      expect(part.columns.reduce((sum, { share }) => sum + share, 0)).toBe(100);
      for (const row of part.rows) expect(row).toHaveLength(part.columns.length);
    }
  }
});

test('the stage sheet names who holds each role and how to reach them, and leaves the others blank', () => {
  const built = BuiltIncident.registered()
    .with('stage.entered', { at: minute(0), stage: 'report', reason: null })
    .with('role.assigned', { at: minute(1), role: 'ops', person: 'Jim', lead: true });
  const people = [
    { id: '1', name: 'Jim', contact: '138 0000 0000', usualRoles: [], note: null, hasLeft: false },
    { id: '2', name: 'Lily', contact: 'lily@example.com', usualRoles: [], note: null, hasLeft: false },
  ];
  const form = makeForm('stage-sheet', sourceOf(built, { people }));
  const roles = form.parts.at(-1);
  const rows = roles?.kind === 'table' ? roles.rows : [];
  expect(rows.find(([name]) => name === 'Ops engineer')).toEqual([
    'Ops engineer',
    expect.any(String),
    'Jim',
    '138 0000 0000',
  ]);
  expect(rows.find(([name]) => name === 'QA engineer')?.slice(2)).toEqual([null, null]);
  const items = form.parts[1];
  expect(items?.kind === 'table' ? items.rows.length : 0).toBe(
    handbook.checklist.filter(({ stage }) => stage === 'report').length,
  );
});
