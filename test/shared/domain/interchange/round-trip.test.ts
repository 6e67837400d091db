import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventBodies } from '../../../../shared/domain/event/event-bodies.ts';
import { parseInstant } from '../../../../shared/domain/instant.ts';
import { differences } from '../../../../shared/domain/interchange/differences.ts';
import { parseInterchange } from '../../../../shared/domain/interchange/parse-interchange.ts';
import { interchangeFiles } from '../../../helpers/arbitraries/interchange-files.ts';
import { throughTheRecord } from '../../../helpers/through-the-record.ts';

const folder = join(import.meta.dirname, '../../../fixtures');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const contentOf = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

type Json = Readonly<Record<string, unknown>>;

/** What was read of a file, save the name that an import may make up and how the level was spelt. */
function meaningOf(content: unknown) {
  const parsed = parseInterchange(content);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const { format: _format, slug: _slug, severity_guess: guess, ...rest } = parsed.value;
  return { ...rest, severity: rest.severity ?? guess };
}

/** Times are the same when they are the same moment. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value === 'string') return parseInstant(value) ?? value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, canonical(inner)]));
}

test('there are ten real incidents to go by', () => {
  expect(files).toHaveLength(10);
});

describe('a real incident goes in and comes out the same', () => {
  test.each(files)('%s, every field that it has', (name) => {
    const content = contentOf(name) as Json;
    const { out } = throughTheRecord(content);
    for (const [field, value] of Object.entries(content)) {
      expect({ [field]: canonical(out[field]) }).toEqual({ [field]: canonical(value) });
    }
  });

  test.each(files)('%s, in a second round nothing changes any more', (name) => {
    const { out } = throughTheRecord(contentOf(name));
    expect(throughTheRecord(JSON.parse(JSON.stringify(out))).out).toEqual(out);
  });
});

describe('any file that keeps the rules', () => {
  test('means the same once it went in and came out', () => {
    fc.assert(
      fc.property(interchangeFiles, (file) => {
        const { out } = throughTheRecord(file);
        expect(meaningOf(JSON.parse(JSON.stringify(out)))).toEqual(meaningOf(file));
        expect(differences(meaningOf(file), meaningOf(out))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('becomes events that their schemas take as they are, so that what is read back is what was written', () => {
    fc.assert(
      fc.property(interchangeFiles, (file) => {
        for (const { kind, body } of throughTheRecord(file).drafts) {
          expect(eventBodies[kind].parse(JSON.parse(JSON.stringify(body)))).toEqual(body);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('comes out as plain JSON in the format’s own terms, its entries in order of happening', () => {
    fc.assert(
      fc.property(interchangeFiles, (file) => {
        const { out } = throughTheRecord(file);
        expect(JSON.parse(JSON.stringify(out))).toEqual(out);
        expect(out['format']).toBe('incident/1');
        const times = (out['events'] as readonly { at: string }[]).map(({ at }) => Date.parse(at));
        expect(times).toEqual(times.toSorted((left, right) => left - right));
      }),
      { numRuns: 100 },
    );
  });
});

describe('what people did since comes out too', () => {
  const file = { title: 'Down', detected_at: '2024-04-08T07:23:00Z', severity_guess: 'P3', events: [] };

  test('an entry that happened between others stands between them', () => {
    const at = (minute: number) => `2024-04-08T07:${minute}:00Z`;
    const said = (minute: number) => ({ at: at(minute), kind: 'action', role: 'ops', text: `at ${minute}` });
    const { out } = throughTheRecord({ ...file, events: [said(40), said(30), said(35)] });
    expect((out['events'] as Json[]).map(({ text }) => text)).toEqual(['at 30', 'at 35', 'at 40']);
  });

  test('the source’s guess stays beside the level', () => {
    expect(throughTheRecord(file).out).toMatchObject({ severity: 'P3', severity_guess: 'P3' });
    expect(throughTheRecord({ ...file, severity_guess: null, severity: 'P2' }).out).not.toHaveProperty(
      'severity_guess',
    );
  });

  test('a T0 that stands for the beginning does not become a time of detection', () => {
    const { out, viewAt } = throughTheRecord({ title: 'Down', started_at: '2024-04-08T07:23:00Z' });
    expect(out).toMatchObject({ started_at: '2024-04-08T07:23:00Z', detected_at: null });
    expect(viewAt(0).registration.fields.detectedAtApproximate).toBe(true);
  });
});
