import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { minuteMs } from '../../../shared/domain/instant.ts';
import { reviewSectionKeys } from '../../../shared/domain/review/review-section.ts';
import { textOf } from '../../../shared/report/document/block.ts';
import { blocksOfMarkdown } from '../../../shared/report/document/from-markdown.ts';
import { reviewPrefill } from '../../../shared/report/review-prefill.ts';
import type { TimelineEntry } from '../../../shared/domain/timeline/timeline-entry.ts';
import { type Language, languages } from '../../../shared/words/language.ts';
import { wordsOf } from '../../../shared/words/words.ts';
import { automaticEntries, entryAt } from '../../helpers/entries-of.ts';
import { handbook } from '../../helpers/handbook.ts';
import { BuiltIncident } from '../../helpers/incident-builder.ts';
import { reviewedIncident } from '../../helpers/reviewed-incident.ts';

function offered(incident: BuiltIncident, entries: readonly TimelineEntry[] = [], language: Language = 'en') {
  return reviewPrefill({
    view: incident.at(600),
    state: incident.state,
    entries,
    handbook,
    words: wordsOf(language),
    language,
    zone: 'Asia/Shanghai',
  });
}

describe('what is offered as the beginning of a review', () => {
  it('tells what, whom and how long, in the words of the record', () => {
    const { summary, impact } = offered(reviewedIncident());
    expect(summary).toContain('One third can’t pay.');
    expect(summary).toContain('It began at 2024-04-08 15:16. It was noticed at 2024-04-08 15:23 (Monitoring).');
    expect(summary).toContain('restored at 2024-04-08 16:50, 1 h 27 min after');
    expect(impact).toContain('**Users touched**: 33%');
    expect(impact).toContain('**Regions**: Berlin, 上海');
    expect(impact).toContain('**Core transaction down**: Yes');
    expect(impact).toContain('**Time to detect**: 7 min');
    expect(impact).toContain('**From its begin to recovery**: 1 h 34 min');
  });

  it('takes a person’s figure over the one measured', () => {
    const incident = reviewedIncident();
    const value = 30 * minuteMs;
    incident.with('measure.overridden', { at: incident.at(0).t0, measure: 'restoreMs', value, reason: 'seen' });
    expect(offered(incident).impact).toContain('**Time to restore**: 30 min');
  });

  it('tells the important entries with their times, not what the review left there', () => {
    const incident = reviewedIncident();
    incident.with('review.submitted', { at: incident.at(0).t0, digest: 'a'.repeat(64) });
    const entries = [
      entryAt(12, 'Rolled back', { important: true }),
      entryAt(13, 'Had tea'),
      entryAt(14, 'Wrong', { important: true, removed: { by: null, at: 0, reason: 'x' } }),
      ...automaticEntries(incident),
    ];
    const { what_happened: told } = offered(incident, entries);
    expect(told).toContain('**2024-04-08 15:35** Rolled back');
    expect(told).not.toContain('tea');
    expect(told).not.toContain('Wrong');
    expect(told).not.toContain('review');
  });

  it('where nobody marked anything, tells what says how it went', () => {
    const entries = [entryAt(12, 'Rolled back'), entryAt(13, 'Had tea', { kind: 'note' })];
    expect(offered(BuiltIncident.registered(), entries).what_happened).toBe('- **2024-04-08 15:35** Rolled back');
  });

  it('says how many it left to the timeline', () => {
    const entries = Array.from({ length: 70 }, (_, nth) => entryAt(nth, 'Restarted', { important: true }));
    expect(offered(BuiltIncident.registered(), entries).what_happened).toContain('and 10 entries more');
  });

  it('tells causes with their whys, verification, improvements', () => {
    const made = offered(reviewedIncident());
    const [head, chain] = blocksOfMarkdown(made.technical_cause);
    expect(head).toMatchObject({ kind: 'paragraph', inlines: [{ text: 'A *bad* config (confirmed)' }] });
    expect(chain).toMatchObject({ kind: 'list', ordered: true });
    expect(made.process_cause).toBe('');
    expect(made.verification).toContain('| Response time | at most 500 ms | 320 ms | within bound |');
    expect(made.verification).toContain('1 user called back; solved for 1.');
    const [table] = blocksOfMarkdown(made.improvements);
    expect(table).toMatchObject({ kind: 'table', rows: [[[{ text: 'Check | configs' }], [{ text: 'Jim' }], {}, {}]] });
  });

  it('tells what was kept and what was missed, with how much', () => {
    const { went_well: well, went_badly: badly, lucky } = offered(reviewedIncident());
    expect(well).toContain('The response was launched in time');
    expect(badly).toContain('restored');
    expect(badly).toContain('ended with 1 required item open: nobody was free');
    expect(lucky).toBe('');
  });

  test.each(languages)('in %s nothing that people wrote becomes markup, and every section is there', (language) => {
    const texts = fc.oneof(
      fc.constantFrom('# x', '- y', '1. z', '<b>', '[a](http://b)', '|a|b|', '> q', '```', '---', '~~s~~', '&lt;'),
      fc.string(),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const incident = BuiltIncident.registered({ title: `T${text}`, summary: text, regions: [text] });
        const entries = [entryAt(1, `E${text}`, { important: true })];
        const made = offered(incident, entries, language);
        expect(Object.keys(made)).toEqual([...reviewSectionKeys]);
        const [list, ...others] = blocksOfMarkdown(made.what_happened);
        expect(others).toEqual([]);
        const [item] = list?.kind === 'list' ? list.items : [];
        const [paragraph, ...more] = item ?? [];
        expect(more).toEqual([]);
        const plain = (said: string) =>
          said.replaceAll(/[\s\p{Cc}\p{Cf}\u2028\u2029\uFFFD]+/gu, '').replaceAll('\0', '');
        const said = paragraph?.kind === 'paragraph' ? textOf(paragraph.inlines) : '';
        expect(plain(said)).toContain(plain(`E${text}`));
        expect(blocksOfMarkdown(made.summary).every(({ kind }) => kind === 'paragraph')).toBe(true);
      }),
    );
  });

  it('speaks Chinese', () => {
    expect(offered(reviewedIncident(), [], 'zh-CN').went_well).toContain('按时启动响应');
  });
});
