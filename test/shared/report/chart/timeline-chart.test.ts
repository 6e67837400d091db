import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { viewIncident } from '../../../../shared/domain/incident/incident-view.ts';
import { evolve } from '../../../../shared/domain/incident/evolve.ts';
import { emptyIncident } from '../../../../shared/domain/incident/incident-state.ts';
import type { IncidentView } from '../../../../shared/domain/incident/incident-view.ts';
import type { TimelineEntry } from '../../../../shared/domain/timeline/timeline-entry.ts';
import { chartAlt, timelineChart } from '../../../../shared/report/chart/timeline-chart.ts';
import { type Language, languages } from '../../../../shared/words/language.ts';
import { wordsOf } from '../../../../shared/words/words.ts';
import { factsFrom, instants, registrations } from '../../../helpers/arbitraries/events.ts';
import { automaticEntries, entryAt } from '../../../helpers/entries-of.ts';
import { handbook } from '../../../helpers/handbook.ts';
import { BuiltIncident, minute, stream } from '../../../helpers/incident-builder.ts';
import { reviewedIncident } from '../../../helpers/reviewed-incident.ts';

function inputOf(view: IncidentView, entries: readonly TimelineEntry[], language: Language = 'en', width = 1_000) {
  return { view, entries, handbook, words: wordsOf(language), language, zone: 'Asia/Shanghai', width };
}

function drawn(incident: BuiltIncident, entries: readonly TimelineEntry[] = [], language: Language = 'en'): string {
  return timelineChart(inputOf(incident.at(600), entries, language));
}

/** The numbers of an attribute, of every element that has it. */
function numbersOf(svg: string, attribute: string): number[] {
  return [...svg.matchAll(new RegExp(` ${attribute}="([^"]*)"`, 'gu'))].map(([, value]) => Number(value));
}

describe('the chart of an incident', () => {
  test.each(languages)('in %s names its moments, stages, levels and deadlines', (language) => {
    const incident = reviewedIncident();
    const svg = drawn(incident, automaticEntries(incident), language);
    const words = wordsOf(language);
    for (const key of ['chart.began', 'chart.launched', 'chart.mitigated', 'chart.recovered'] as const) {
      expect(svg).toContain(`>${words(key)}<`);
    }
    expect(svg).toContain(`${words('chart.respond_by')} ✓`);
    expect(svg).toContain('>P2<');
    expect(svg).toContain('>P1<');
  });

  it('draws an important entry larger, and one that was removed not at all', () => {
    const plain = drawn(BuiltIncident.registered(), [entryAt(10, 'a')]);
    const important = drawn(BuiltIncident.registered(), [entryAt(10, 'a', { important: true })]);
    const removed = drawn(BuiltIncident.registered(), [
      entryAt(10, 'a', { removed: { by: null, at: 0, reason: 'x' } }),
    ]);
    expect(plain).toContain('width="1" height="14"');
    expect(important).toContain('width="2.5" height="24"');
    expect(removed).not.toContain('width="1" height="14"');
  });

  it('costs no more for a hundred thousand entries than fit on it', () => {
    const one = entryAt(10, 'a');
    const many = Array.from({ length: 100_000 }, (_, nth) => ({ ...one, at: minute(0) + nth * 50 }));
    expect(drawn(BuiltIncident.registered(), many).length).toBeLessThan(200_000);
  });

  it('keeps the hour that matters readable when it began days before', () => {
    const incident = BuiltIncident.registered({ startedAt: minute(-20_000) });
    incident.with('recovery.declared', { at: minute(60), note: null });
    const svg = drawn(incident);
    expect(svg).toContain('>15:30<');
  });

  it('has nothing in it that runs or comes from elsewhere, whatever people wrote', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('<script>', '"><image href="http://x"/>', '&')), (text) => {
        const incident = BuiltIncident.registered({ title: `T${text}` });
        const svg = drawn(incident);
        expect(svg.match(/<(?!\/?(?:svg|title|text|rect|line)\b)/gu)).toBeNull();
        expect(svg.replaceAll(/"[^"]*"/gu, '""')).not.toContain('href=""');
        expect(svg.match(/&(?!amp;|lt;|gt;|quot;)/gu)).toBeNull();
      }),
    );
  });

  it('stays within its width, whatever happened when', () => {
    fc.assert(
      fc.property(factsFrom(registrations), instants, fc.integer({ min: 480, max: 1_600 }), (facts, at, width) => {
        const view = viewIncident(facts.reduce(evolve, emptyIncident(stream)), handbook, at);
        if (view === null) return;
        const svg = timelineChart(inputOf(view, [entryAt(3, 'x')], 'en', width));
        for (const attribute of ['x', 'x1', 'x2']) {
          for (const value of numbersOf(svg, attribute)) {
            expect(value).toBeGreaterThanOrEqual(-2);
            expect(value).toBeLessThanOrEqual(width);
          }
        }
        for (const value of [...numbersOf(svg, 'width'), ...numbersOf(svg, 'y')])
          expect(value).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 200 },
    );
  });

  it('says in words what is seen in it', () => {
    expect(chartAlt(inputOf(reviewedIncident().at(600), []))).toMatch(/Began 2024-04-08 15:16, T0 .*Recovered/u);
  });
});
