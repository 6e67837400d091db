import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { httpRefusalSchema } from '../../shared/sync/join.ts';
import { consoleMessageSchema, goodbyeReasonSchema, serverMessageSchema } from '../../shared/sync/messages.ts';
import { quarantineReasonSchema, refusalReasonSchema } from '../../shared/sync/verdict.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/protocol.md'), 'utf8');

it.each([
  ['messages of consoles', consoleMessageSchema.options.map(({ shape }) => shape.t.value)],
  ['messages of servers', serverMessageSchema.options.map(({ shape }) => shape.t.value)],
  ['refusals', refusalReasonSchema.options],
  ['quarantines', quarantineReasonSchema.options],
  ['goodbyes', goodbyeReasonSchema.options],
  ['refusals by HTTP', httpRefusalSchema.options],
])('the written protocol names all %s', (_, names) => {
  expect(names.filter((name: string) => !new RegExp(`\\b${name}\\b`, 'u').test(text))).toEqual([]);
});
