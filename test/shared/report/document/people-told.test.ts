import { describe, expect, test } from 'vitest';
import { draft } from '../../../../shared/domain/event/event-bodies.ts';
import type { Fact } from '../../../../shared/domain/event/fact.ts';
import { writtenEntry } from '../../../../shared/domain/timeline/entry-of-facts.ts';
import { buildReport } from '../../../../shared/report/document/build-report.ts';
import { type ReportOptions, reportSections } from '../../../../shared/report/document/report-options.ts';
import type { ReportSource } from '../../../../shared/report/document/report-source.ts';
import { tablesInSteps } from '../../../../shared/report/document/report-tables.ts';
import { toMarkdown } from '../../../../shared/report/document/to-markdown.ts';
import { wordsOf } from '../../../../shared/words/words.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { BuiltIncident, factOf, minute } from '../../../helpers/incident-builder.ts';

function entry(
  text: string,
  at: number,
  more: { readonly important?: boolean; readonly role?: 'ops' | 'unknown' } = {},
) {
  const body = {
    at: minute(at),
    approximate: false,
    kind: 'action',
    role: 'ops',
    text,
    important: false,
    ...more,
  } as const;
  const fact = factOf(draft('entry.added', body), at);
  return writtenEntry(fact as Extract<Fact, { kind: 'entry.added' }>, [], []);
}

function source(options: Partial<ReportOptions> = {}): ReportSource {
  const incident = BuiltIncident.registered({
    title: '韩梅梅发现结账失败',
    summary: 'Jim saw it first; will Jimmy mend it?',
    initialReporter: 'Ann Other',
  })
    .with('commander.named', { at: minute(6), person: '韩梅梅', reason: null })
    .with('role.assigned', { at: minute(6), role: 'dev', person: 'Jim', lead: true })
    .with('task.added', {
      at: minute(7),
      task: 't',
      text: 'Ask ann other',
      kind: 'fix',
      owner: 'Will',
      role: null,
      due: null,
    });
  return {
    view: incident.at(60),
    state: incident.state,
    entries: [entry('由Jim重启，韩梅梅确认；call bob@a.example', 7), entry('it will pass', 8, { important: true })],
    handbook,
    people: [{ id: 'p', name: 'Bob', contact: 'bob@a.example', usualRoles: ['qa'], note: null, hasLeft: false }],
    words: wordsOf('en'),
    options: {
      sections: reportSections,
      importantOnly: false,
      language: 'en',
      zone: 'UTC',
      rolesOnly: false,
      ...options,
    },
    reviewSections: [{ key: 'went_well', isWritten: true, text: '**Bob** found it with Li Lei.', evidence: [] }],
  };
}

function tablesOf(given: ReportSource): string {
  const steps = tablesInSteps(given);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return JSON.stringify(step.value);
  }
}

describe('for outsiders', () => {
  test('names nobody, in no field, no text and no table, and tells each by their role', () => {
    const outside = source({ rolesOnly: true });
    const told = toMarkdown(buildReport(outside)) + tablesOf(outside);
    for (const name of ['韩梅梅', 'Jim ', '由Jim', 'Ann', 'ann other', 'Will', 'Bob', 'bob@', 'Li Lei']) {
      expect(told).not.toContain(name);
    }
    expect(told).toContain('Commander发现结账失败');
    expect(told).toContain('由Dev lead');
  });

  test('leaves words alone that only look like names', () => {
    const told = toMarkdown(buildReport(source({ rolesOnly: true })));
    expect(told).toContain('it will pass');
    expect(told).toContain('will Jimmy mend it?');
  });

  test('names everybody where nothing else was asked', () => {
    const told = toMarkdown(buildReport(source()));
    for (const name of ['韩梅梅', 'Jim', 'Will', 'Bob']) expect(told).toContain(name);
  });
});

describe('what goes out', () => {
  test('holds the parts that were asked for and no other', () => {
    const told = toMarkdown(buildReport(source({ sections: ['timeline', 'review'] })));
    expect(told.match(/^#+ .*$/gmu)).toEqual([
      '# 韩梅梅发现结账失败',
      '## Review',
      '### What went well',
      '## Timeline',
    ]);
  });

  test('tells nobody by name whom Markdown spells with escapes, in text, code and links', () => {
    const given = source({ rolesOnly: true });
    const people = [
      { id: 'p', name: 'anna_k', contact: null, usualRoles: ['qa' as const], note: null, hasLeft: false },
    ];
    const text = 'Seen by anna\\_k, `anna_k` and [anna\\_k](https://example.com/anna_k).';
    const reviewSections = [{ key: 'lucky', isWritten: true, text, evidence: [] }] as const;
    const told = toMarkdown(buildReport({ ...given, people, reviewSections }));
    expect(told).toContain('Seen by QA engineer');
    expect(told.replaceAll('\\', '')).not.toContain('anna_k');
  });

  test('holds the important entries alone, and says so', () => {
    const told = toMarkdown(buildReport(source({ importantOnly: true })));
    expect(told).toContain('it will pass');
    expect(told).not.toContain('由Jim重启');
    expect(told).toContain('Only entries that were marked as important.');
  });

  test('leads from evidence to the rows that are told, and to no others', () => {
    const given = source();
    const [first, second] = given.entries;
    const evidence = [first, second].flatMap((shown) => (shown === undefined ? [] : [shown.id]));
    const reviewSections = [{ key: 'lucky', isWritten: true, text: 'We were.', evidence }] as const;
    const whole = toMarkdown(buildReport({ ...given, reviewSections }));
    expect(whole.match(/\]\(<#entry-/gu)).toHaveLength(2);
    expect(whole.match(/<a id="entry-/gu)).toHaveLength(2);
    const important = { ...given.options, importantOnly: true };
    const part = toMarkdown(buildReport({ ...given, options: important, reviewSections }));
    expect(part.match(/\]\(<#entry-/gu)).toHaveLength(1);
  });
});
