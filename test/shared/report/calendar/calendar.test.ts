import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { dayMs, minuteMs } from '../../../../shared/domain/instant.ts';
import { incidentCalendar, toldAsWritten } from '../../../../shared/report/calendar/incident-calendar.ts';
import { toIcs } from '../../../../shared/report/calendar/to-ics.ts';
import { endOfDay } from '../../../../shared/report/day-in-zone.ts';
import { wordsOf } from '../../../../shared/words/words.ts';
import { BuiltIncident, minute, t0 } from '../../../helpers/incident-builder.ts';

const zone = 'Asia/Shanghai';
const dueDay = endOfDay('2024-04-22', zone) ?? Number.NaN;

function fileOf(incident: BuiltIncident, language: 'en' | 'zh-CN' = 'en'): string {
  return toIcs(incidentCalendar(incident.state, { words: wordsOf(language), zone, telling: toldAsWritten }));
}

/** The events as another program reads them. */
function readBack(file: string): readonly InstanceType<typeof ICAL.Event>[] {
  const calendar = new ICAL.Component(ICAL.parse(file) as ConstructorParameters<typeof ICAL.Component>[0]);
  return calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
}

function withImprovement(text = 'Check configs', due: number | null = dueDay): BuiltIncident {
  return BuiltIncident.registered().with('improvement.added', {
    improvement: 'i',
    text,
    owner: 'Jim',
    due,
    state: 'open',
    bare: false,
  });
}

describe('the calendar of an incident', () => {
  test('shows what is due on a day as that day, with whose it is', () => {
    const [event, ...more] = readBack(fileOf(withImprovement()));
    expect(more).toEqual([]);
    expect(event?.summary).toBe('Due: Check configs');
    expect(event?.startDate.isDate).toBe(true);
    expect(event?.startDate.toString()).toBe('2024-04-22');
    expect(event?.endDate.toString()).toBe('2024-04-23');
    expect(event?.description).toContain('Owner: Jim\nState: open');
    expect(event?.component.getFirstPropertyValue('status')).toBe('CONFIRMED');
  });

  test('shows what is due at an hour at that hour, and what has no time not at all', () => {
    const [event] = readBack(fileOf(withImprovement('x', t0)));
    expect(event?.startDate.isDate).toBe(false);
    expect(event?.startDate.toJSDate().getTime()).toBe(t0);
    expect(readBack(fileOf(withImprovement('x', null)))).toEqual([]);
  });

  test('brings what was taken in before up to date: the same id, a higher sequence, done is cancelled', () => {
    const incident = withImprovement();
    const [before] = readBack(fileOf(incident));
    incident.with('improvement.changed', {
      at: minute(9),
      improvement: 'i',
      text: 'x',
      changes: { due: dueDay + dayMs },
    });
    const [moved] = readBack(fileOf(incident));
    incident.with('improvement.changed', { at: minute(9), improvement: 'i', text: 'x', changes: { state: 'done' } });
    const [done] = readBack(fileOf(incident));
    expect([moved?.uid, done?.uid]).toEqual([before?.uid, before?.uid]);
    expect([before?.sequence, moved?.sequence, done?.sequence]).toEqual([0, 1, 2]);
    expect(moved?.startDate.toString()).toBe('2024-04-23');
    expect(done?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  });

  test('shows the review meeting, moved and called off', () => {
    const incident = BuiltIncident.registered();
    const plan = (begins: number) =>
      incident.ask({ kind: 'plan_review_meeting', begins, minutes: 45, place: 'Room 3; second floor' }, minute(90));
    expect(plan(t0 + dayMs).ok).toBe(true);
    const [event] = readBack(fileOf(incident));
    expect(event?.summary).toBe('Review: Checkout answers 502');
    expect(event?.startDate.toJSDate().getTime()).toBe(t0 + dayMs);
    expect(event?.endDate.toJSDate().getTime()).toBe(t0 + dayMs + 45 * minuteMs);
    expect(event?.location).toBe('Room 3; second floor');
    expect(plan(t0 + dayMs)).toEqual({ ok: false, error: { code: 'nothing_changed', detail: '' } });
    expect(plan(t0 + 2 * dayMs).ok).toBe(true);
    expect(incident.ask({ kind: 'call_off_review_meeting' }, minute(99)).ok).toBe(true);
    expect(incident.ask({ kind: 'call_off_review_meeting' }, minute(99)).ok).toBe(false);
    const [off] = readBack(fileOf(incident));
    expect([off?.uid, off?.sequence]).toEqual([event?.uid, 2]);
    expect(off?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  });

  test('is the same file whenever it is written', () => {
    expect(fileOf(withImprovement())).toBe(fileOf(withImprovement()));
  });

  test('holds any words whole, on lines of at most 75 octets, and nothing of them becomes a line of its own', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
      fc.constantFrom(
        'a\r\nEND:VEVENT\r\nBEGIN:VEVENT',
        'a\nATTACH:file:///etc/passwd',
        String.raw`back\slash; semi, comma \n not a line`,
        '🚑'.repeat(200),
        '故障'.repeat(120),
        '\u0000\u0007\uD800bell',
      ),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const said = `x${text}`;
        const file = fileOf(withImprovement(said));
        for (const line of file.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          for (const control of ['\r', '\n', '\0']) expect(line).not.toContain(control);
        }
        const events = readBack(file);
        expect(events.length).toBe(1);
        expect(events[0]?.component.getFirstProperty('attach')).toBeNull();
        expect(events[0]?.summary).toBe(`Due: ${toldAsWritten.text(said).replaceAll(/\s*\n\s*/gu, ' ')}`);
      }),
      { numRuns: 60 },
    );
  });
});
