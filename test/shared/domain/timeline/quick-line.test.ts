import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { incidentCommandSchema } from '../../../../shared/domain/incident/command.ts';
import { parseInstant } from '../../../../shared/domain/instant.ts';
import { quickVerbs, readQuickLine } from '../../../../shared/domain/timeline/quick-line.ts';

const zone = 'Asia/Shanghai';
const now = parseInstant('2024-04-08T07:30:20Z') ?? Number.NaN;
const read = (line: string) => readQuickLine(line, now, zone);
const entry = { kind: 'entry', at: null, approximate: false, entryKind: null, important: false };

describe('a quick-entry line with verbs', () => {
  test.each([
    ['restarted', { ...entry, text: 'restarted' }],
    ['/decide roll back', { ...entry, text: 'roll back', entryKind: 'decision' }],
    ['/决策 14:05 回滚', { ...entry, at: parseInstant('2024-04-08T06:05:00Z'), text: '回滚', entryKind: 'decision' }],
    ['/important /observe 5xx rise', { ...entry, text: '5xx rise', entryKind: 'observation', important: true }],
    [
      '/at ~14:05 restarted',
      { ...entry, at: parseInstant('2024-04-08T06:05:00Z'), approximate: true, text: 'restarted' },
    ],
    ['a path /etc/hosts was wrong', { ...entry, text: 'a path /etc/hosts was wrong' }],
  ])('%s', (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  test.each([
    ['/level P1 because orders fail', { kind: 'set_level', level: 'P1', reason: 'orders fail' }],
    ['/level p2', { kind: 'set_level', level: 'P2', reason: null }],
    ['/定级 P1，因为下单失败', { kind: 'set_level', level: 'P1', reason: '下单失败' }],
    ['/level 14:05 P3', { kind: 'set_level', at: parseInstant('2024-04-08T06:05:00Z'), level: 'P3', reason: null }],
    ['/task @ops restart it 20m', { kind: 'add_task', text: 'restart it', role: 'ops', due: now + 1_200_000 }],
    ['/cause pool exhausted', { kind: 'state_cause', dimension: 'technical', text: 'pool exhausted' }],
    ['/command @Han Meimei', { kind: 'name_commander', person: 'Han Meimei' }],
    ['/hand @Jim', { kind: 'offer_command', person: 'Jim' }],
    ['/移交 韩梅梅', { kind: 'offer_command', person: '韩梅梅' }],
    ['/announce Nobody deploys', { kind: 'announce', text: 'Nobody deploys' }],
    ['/表决 现在回滚？', { kind: 'call_poll', question: '现在回滚？' }],
    [
      '/recovered 15:10 all green',
      { kind: 'declare_recovery', at: parseInstant('2024-04-08T07:10:00Z'), note: 'all green' },
    ],
    ['/mitigated', { kind: 'declare_mitigation', note: null }],
  ])('%s asks for a change', (line, command) => {
    expect(read(line)).toMatchObject({ kind: 'command', command });
  });

  test.each([
    ['/level', 'level'],
    ['/level P5', 'level'],
    ['/level high', 'level'],
    ['/cause', 'cause'],
    ['/decide', 'decide'],
    ['/hand', 'hand'],
    ['/announce', 'announce'],
    ['/poll', 'poll'],
    ['/important', 'important'],
  ])('%s says what is missing', (line, verb) => {
    expect(read(line)).toEqual({ kind: 'incomplete', verb });
  });

  test.each(['/', '/lvel P1', '/decide /lvel P1'])('%s is never taken for text', (line) => {
    expect(read(line).kind).toBe('unknown_verb');
  });

  test('whatever is typed is read, and what it asks for is a command of the domain', () => {
    const verbs = fc.constantFrom('', '/', ...quickVerbs.flatMap(({ verb, zh }) => [`/${verb}`, `/${zh}`]));
    fc.assert(
      fc.property(fc.array(verbs, { maxLength: 3 }), fc.string({ unit: 'grapheme', maxLength: 40 }), (typed, tail) => {
        const line = read([...typed, tail].join(' '));
        if (line.kind === 'command') expect(incidentCommandSchema.safeParse(line.command).success).toBe(true);
        expect(['entry', 'command', 'incomplete', 'unknown_verb']).toContain(line.kind);
      }),
    );
  });
});
