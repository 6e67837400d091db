import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventBodies } from '../../../../shared/domain/event/event-bodies.ts';
import { minuteMs } from '../../../../shared/domain/instant.ts';
import { parseInterchange } from '../../../../shared/domain/interchange/parse-interchange.ts';
import { practiceEvents, underWayMinutes } from '../../../../shared/domain/practice/practice-events.ts';
import { projectFolder } from '../../../helpers/command-line.ts';

const now = Date.parse('2026-03-02T09:00:00Z');

describe.each([
  'resources/sample-incident.json',
  'test/fixtures/tencent-2024-04-08-cloud-api.json',
  'test/fixtures/yuque-2023-10-23-storage-offline.json',
])('the practice incident of %s', (path) => {
  const drafts = events(path);

  it('holds nothing that the record would refuse', () => {
    for (const { kind, body } of drafts) expect(eventBodies[kind].safeParse(body).error?.message).toBeUndefined();
  });

  it('is a drill that began some minutes ago, with nothing that lies ahead, and has not ended', () => {
    const [registered] = drafts;
    expect(registered?.body).toMatchObject({ identity: { origin: 'drill' }, at: now - underWayMinutes * minuteMs });
    for (const { body } of drafts) expect('at' in body ? body.at : now).toBeLessThanOrEqual(now);
    const kinds = new Set(drafts.map(({ kind }) => kind));
    for (const ending of ['recovery.declared', 'mitigation.declared', 'cause.stated', 'improvement.added'] as const)
      expect(kinds).not.toContain(ending);
  });

  it('gives out later, hidden until then, what came later', () => {
    const script = drafts.find(({ kind }) => kind === 'drill.scripted')?.body;
    const injects = script !== undefined && 'injects' in script ? script.injects : [];
    expect(injects.length).toBeGreaterThan(0);
    for (const { afterMinutes, hidden } of injects) {
      expect(afterMinutes).toBeGreaterThanOrEqual(underWayMinutes);
      expect(hidden).toBe(true);
    }
  });
});

function events(path: string) {
  const file = parseInterchange(JSON.parse(readFileSync(join(projectFolder, path), 'utf8')));
  if (!file.ok) throw new Error('the file is no incident');
  const identity = { number: 'INC-20260302-001-ABCD', slug: 'practice', origin: 'drill', handbookVersion: 1 } as const;
  return practiceEvents(file.value, identity, now);
}
