import fc from 'fast-check';
import type { Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import { type Fact, byHappening } from '../../../../shared/domain/event/fact.ts';
import { draft } from '../../../../shared/domain/event/event-bodies.ts';
import { automaticEntry, writtenEntry } from '../../../../shared/domain/timeline/entry-of-facts.ts';
import type { TimelineEntry } from '../../../../shared/domain/timeline/timeline-entry.ts';
import { buildReport } from '../../../../shared/report/document/build-report.ts';
import { printable } from '../../../../shared/report/document/printable.ts';
import { type ReportSection, reportSections } from '../../../../shared/report/document/report-options.ts';
import { toMarkdown } from '../../../../shared/report/document/to-markdown.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { wordsOf } from '../../../../shared/words/words.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { BuiltIncident, factOf, minute } from '../../../helpers/incident-builder.ts';

function written(text: string, at = 5, more: Partial<TimelineEntry> = {}): TimelineEntry {
  const body = { at: minute(at), approximate: false, kind: 'action', role: 'ops', text, important: false } as const;
  const fact = factOf(draft('entry.added', body), 1);
  return { ...writtenEntry(fact as Extract<Fact, { kind: 'entry.added' }>, [], []), ...more };
}

/** The same text in title, summary and entry. */
function hostileDocument(text: string): string {
  const incident = BuiltIncident.registered({ title: `x${text}`, summary: `${text}x` });
  return document(incident, [written(`x${text}x`)], 'en', 60, ['facts', 'timeline']);
}

/** What a reader of Markdown makes of it. */
function treeOf(markdown: string): Root {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** All kinds of nodes but those of bare text. */
function shapeOf(node: Root | RootContent): unknown {
  const children: readonly RootContent[] = 'children' in node ? node.children : [];
  const shapes = children.filter(({ type }) => type !== 'text' && type !== 'break').map((child) => shapeOf(child));
  return [node.type, ...shapes];
}

function textOf(node: Root | RootContent | undefined): string {
  if (node === undefined) return '';
  const said = (of: Root | RootContent): string =>
    'children' in of
      ? of.children.map((child) => said(child)).join('')
      : of.type === 'break'
        ? ' '
        : 'value' in of
          ? of.value
          : '';
  return squeezed(said(node));
}

function squeezed(text: string): string {
  return printable(text).replaceAll(/\s+/gu, ' ').trim();
}

/** The rows that an incident's own events make. */
function automatic(incident: BuiltIncident): readonly TimelineEntry[] {
  return incident.state.facts
    .toSorted(byHappening)
    .map((fact) => automaticEntry(fact, ''))
    .filter((entry) => entry !== null);
}

function document(
  incident: BuiltIncident,
  entries: readonly TimelineEntry[],
  language: Language,
  at = 60,
  sections: readonly ReportSection[] = reportSections,
): string {
  const source = { view: incident.at(at), state: incident.state, entries, handbook, people: [] };
  const options = { sections, importantOnly: false, language, zone: 'Asia/Shanghai', rolesOnly: false };
  return toMarkdown(buildReport({ ...source, words: wordsOf(language), options }));
}

const full = () =>
  BuiltIncident.registered({ startedAt: minute(-7), summary: 'One third can’t pay.', sourceUrl: 'https://a.example/1' })
    .with('level.set', { at: minute(6), level: 'P2', reason: 'a third of users' })
    .with('commander.named', { at: minute(6), person: '韩梅梅', reason: null })
    .with('cause.stated', { at: minute(8), cause: 'a', dimension: 'technical', text: 'pool exhausted' })
    .with('cause.stated', { at: minute(9), cause: 'b', dimension: 'human', text: 'a typing error' })
    .with('cause.confirmed', { at: minute(12), cause: 'a' })
    .with('cause.ruled_out', { at: minute(13), cause: 'b', reason: null })
    .with('improvement.added', {
      improvement: '1',
      text: 'Alert on pool use',
      owner: 'Jim',
      due: minute(1_440),
      state: 'open',
      bare: false,
    })
    .with('improvement.added', {
      improvement: '2',
      text: 'Write it down',
      owner: null,
      due: null,
      state: 'open',
      bare: true,
    })
    .with('recovery.declared', { at: minute(45), note: null });

describe('an incident as a document', () => {
  test('in English tells everything once, each time with its day, each row with its offset, the zone by name once', () => {
    const incident = full();
    const entries = [written('restarted the gateway', 7, { approximate: true }), ...automatic(incident).slice(0, 2)];
    const text = document(incident, entries, 'en');
    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        '# Checkout answers 502',
        'One third can’t pay.',
        'Times are in UTC+8.',
        '- **Number**: INC-20240408-001-7QK2',
        '- **Level**: P2 a third of users',
        '- **Status**: Recovered',
        '- **Detected (T0)**: 2024-04-08 15:23',
        '- **Began**: 2024-04-08 15:16',
        '- **Recovered**: 2024-04-08 16:08',
        '- **Commander**: 韩梅梅',
        '| Detect and report | Pending | 2024-04-08 15:38 | 5 |',
        '| Verify and review | Active | 2024-04-09 16:08 | 3 |',
        '| Time to detect | 7 min | T0 − began |',
        '| Time to respond |  | response launched − T0 |',
        '| Time to restore | 45 min | recovered − T0 |',
        '- **Technical**: pool exhausted (confirmed)',
        '- **Human**: a typing error (ruled out)',
        '- Alert on pool use (Jim, due 2024-04-09, open)',
        '- Write it down',
        '| ≈ 2024-04-08 15:30 +08:00 | Action | Ops engineer | Li Lei | restarted the gateway |',
      ]),
    );
    expect(text.match(/UTC\+8/gu)).toHaveLength(1);
    expect(text.endsWith('\n')).toBe(true);
  });

  test('in Chinese speaks Chinese, with its own punctuation', () => {
    const incident = full();
    const text = document(incident, automatic(incident), 'zh-CN');
    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        '时间均为北京时间（UTC+8）。',
        '- **编号**：INC-20240408-001-7QK2',
        '- **技术**：pool exhausted（已确认）',
        '- **人为**：a typing error（已排除）',
        '- Alert on pool use（Jim，2024-04-09 前，待办）',
        '| 故障发现与信息上报 | 未开始 | 2024-04-08 15:38 | 5 |',
        '| 恢复用时 | 45分钟 | 恢复 − T0 |',
        '| 2024-04-08 15:29 +08:00 | 决策 | 未知 | Li Lei | ★ 级别定为 P2：a third of users |',
      ]),
    );
    expect(text).not.toMatch(/\p{Script=Han}[,;:!?]|[,;!?]\p{Script=Han}/u);
  });

  test('marks an invalid measure loudly and leaves an unknown one blank', () => {
    const text = document(BuiltIncident.registered({ startedAt: minute(5) }), [], 'en');
    expect(text).toContain('| Time to detect | INVALID: its end lies before its begin |');
    expect(text).toContain('| Time to restore |  |');
    expect(text).not.toContain('Root cause');
  });

  test('says that T0 is approximate', () => {
    expect(document(BuiltIncident.registered({ detectedAtApproximate: true }), [], 'en')).toContain(
      '15:23 (approximate)',
    );
  });

  test('keeps the tombstone of a removed entry and not its words', () => {
    const removed = { by: 'Jim', at: minute(9), reason: 'names a customer' };
    const text = document(BuiltIncident.registered(), [written('secret', 5, { removed })], 'en');
    expect(text).toContain('names a customer');
    expect(text).not.toContain('secret');
  });

  test('lets no text become markup, end its row or begin a list', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc
        .array(
          fc.constantFrom(
            '|',
            '\n',
            '\\',
            '*',
            '_',
            '`',
            '[a](b)',
            '<b>',
            '# ',
            '- ',
            '1. ',
            '&lt;',
            '~~',
            '\u2028',
            'x',
          ),
          { maxLength: 12 },
        )
        .map((parts) => parts.join('')),
    );
    const plain = shapeOf(treeOf(hostileDocument('x')));
    fc.assert(
      fc.property(hostile, (text) => {
        const read = treeOf(hostileDocument(text));
        expect(shapeOf(read)).toEqual(plain);
        expect(textOf(read.children[0])).toBe(squeezed(`x${text}`));
        expect(textOf(read.children[1])).toBe(squeezed(`${text}x`));
        const table = read.children.at(-1);
        expect(textOf(table?.type === 'table' ? table.children.at(-1)?.children.at(-1) : undefined)).toBe(
          squeezed(`x${text}x`),
        );
      }),
      { numRuns: 120 },
    );
  });
});
