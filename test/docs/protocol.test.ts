import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clampSchema } from '../../shared/record/clamp.ts';
import { headerSchema, sealedEventSchema } from '../../shared/record/envelope.ts';
import { replicaIdSchema, streamIdSchema } from '../../shared/record/ids.ts';
import { deviceIdSchema, introductionSchema, introductionText } from '../../shared/record/introduction.ts';
import { redactionSchema } from '../../shared/record/redaction.ts';
import {
  administrationPaths,
  auditActionSchema,
  auditReplySchema,
  codeReplySchema,
  codeRequestSchema,
  membersReplySchema,
  restrictRequestSchema,
  restrictedReplySchema,
  revokeRequestSchema,
  roleRequestSchema,
} from '../../shared/sync/administration.ts';
import { announcementSchema } from '../../shared/sync/announcement.ts';
import { carrySchema, wantsSchema } from '../../shared/sync/carry.ts';
import {
  fileStateSchema,
  httpErrorSchema,
  httpRefusalSchema,
  invitationReplySchema,
  invitationRequestSchema,
  joinCodeSchema,
  joinReplySchema,
  joinRequestSchema,
  joinText,
  serverPaths,
  tokenReplySchema,
} from '../../shared/sync/join.ts';
import * as limits from '../../shared/sync/limits.ts';
import {
  consoleMessageSchema,
  goodbyeReasonSchema,
  helloText,
  memberRoleSchema,
  placeSchema,
  presenceSchema,
  restrictedStreamSchema,
  serverMessageSchema,
} from '../../shared/sync/messages.ts';
import { segmentSchema } from '../../shared/sync/segment.ts';
import { headText, serverHeadSchema, serverHeadText, signedHeadSchema } from '../../shared/sync/signed-head.ts';
import { quarantineReasonSchema, refusalReasonSchema } from '../../shared/sync/verdict.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/protocol.md'), 'utf8');

describe('the written protocol names', () => {
  it.each([
    ['refusals', refusalReasonSchema.options],
    ['quarantines', quarantineReasonSchema.options],
    ['goodbyes', goodbyeReasonSchema.options],
    ['refusals by HTTP', httpRefusalSchema.options],
    ['roles', memberRoleSchema.options],
    ['views', placeSchema.shape.view.options],
    ['actions of the audit log', auditActionSchema.options],
  ])('all %s', (_, names) => {
    expect(names.filter((name: string) => !new RegExp(`\`${name}\``, 'u').test(text))).toEqual([]);
  });

  it('all paths', () => {
    const paths = [...Object.values(serverPaths), ...Object.values(administrationPaths)];
    expect(paths.map((path) => path.replaceAll(/:(\w+)/gu, '<$1>')).filter((path) => !text.includes(path))).toEqual([]);
  });
});

/** Every field that a schema names, at whatever depth. */
function fieldsOf(schema: unknown): readonly string[] {
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([name, inner]) => [name, ...fieldsOf(inner)]);
  }
  if (schema instanceof z.ZodArray) return fieldsOf(schema.element);
  if (schema instanceof z.ZodReadonly || schema instanceof z.ZodNullable) return fieldsOf(schema.unwrap());
  if (schema instanceof z.ZodDiscriminatedUnion) return schema.options.flatMap(fieldsOf);
  return [];
}

/** What the row of a table begins with this name says. */
function rowOf(name: string): string {
  return text.split('\n').find((line) => line.startsWith(`| \`${name}\``)) ?? '';
}

const messages = [...consoleMessageSchema.options, ...serverMessageSchema.options];
/** Shapes that are written down once, by their own names, wherever they stand. */
const shapes = {
  header: headerSchema,
  event: sealedEventSchema,
  'signed head': signedHeadSchema,
  'server head': serverHeadSchema,
  presence: presenceSchema,
  'replica.introduced': introductionSchema,
  'redaction.made': redactionSchema,
  'clock.clamped': clampSchema,
} as const;
const others = {
  'POST /v1/join': [joinRequestSchema, joinReplySchema],
  'POST /v1/invitation': [invitationRequestSchema, invitationReplySchema],
  'POST /v1/token': [tokenReplySchema],
  'a refusal': [httpErrorSchema],
  'GET /v1/streams/<stream>/segments/<number>': [segmentSchema],
  'GET /v1/streams/<stream>/files/<hash>/state': [fileStateSchema],
  'GET /v1/admin/members': [membersReplySchema],
  'POST /v1/admin/role': [roleRequestSchema],
  'POST /v1/admin/codes': [codeRequestSchema, codeReplySchema],
  'POST /v1/admin/revoke': [revokeRequestSchema],
  'GET /v1/admin/restricted': [restrictedReplySchema],
  'POST /v1/admin/restrict': [restrictRequestSchema],
  'GET /v1/admin/audit': [auditReplySchema],
  '_muster._tcp': [announcementSchema],
  'muster-wants/1': [wantsSchema],
  'muster-carry/1': [carrySchema],
} as const;

/** Fields of the shapes, which a row may name by the shape alone. */
const inShapes: ReadonlySet<string> = new Set(Object.values(shapes).flatMap(fieldsOf));

describe('each row of the written protocol has exactly the fields of its schema', () => {
  it.each(messages.map((schema) => [schema.shape.t.value, schema] as const))('message %s', (name, schema) => {
    // Two messages are called `time`: what both have stands in one row.
    const rows = text
      .split('\n')
      .filter((line) => line.startsWith(`| \`${name}\``))
      .join('\n');
    expect(rows).not.toBe('');
    const fields = Object.keys(schema.shape).filter((field) => field !== 't');
    expect(fields.filter((field) => !rows.includes(`\`${field}\``))).toEqual([]);
  });

  it.each(Object.entries(shapes))('%s', (name, schema) => {
    const row = rowOf(name);
    expect(fieldsOf(schema).filter((field) => !row.includes(`\`${field}\``))).toEqual([]);
  });

  it.each(Object.entries(others))('%s', (name, schemas) => {
    const row = rowOf(name);
    expect(row).not.toBe('');
    const fields = schemas.flatMap(fieldsOf).filter((field) => !inShapes.has(field));
    expect(fields.filter((field) => !row.includes(`\`${field}\``))).toEqual([]);
  });

  it('restricted streams', () => {
    expect(fieldsOf(restrictedStreamSchema).filter((field) => !rowOf('restricted').includes(`\`${field}\``))).toEqual(
      [],
    );
  });

  it('a message that has one more is no message', () => {
    const hello = { t: 'compare', id: 1, stream: '01900000-0000-7000-8000-00000000000a' };
    expect(consoleMessageSchema.safeParse(hello).success).toBe(true);
    expect(consoleMessageSchema.safeParse({ ...hello, more: 1 }).success).toBe(false);
  });
});

describe('the written protocol has, letter for letter,', () => {
  const stream = streamIdSchema.parse('01900000-0000-7000-8000-00000000000a');
  const replica = replicaIdSchema.parse('0123456789abcdef');
  const code = joinCodeSchema.parse('0123456789');
  const named = (signed: string, values: Readonly<Record<string, string>>) =>
    Object.entries(values)
      .reduce((so, [name, value]) => so.replaceAll(value, `<${name}>`), signed)
      .replaceAll('\n', '\\n');
  const device = deviceIdSchema.parse('f'.repeat(32));

  it.each([
    ['hello', named(helloText(device, stream, 'NONCE'), { server: device, workspace: stream, nonce: 'NONCE' })],
    ['an introduction', named(introductionText(stream, replica), { workspace: stream, replica })],
    [
      'a head',
      named(headText(stream, { replica, seq: 777, hash: 'HASH' }), { stream, replica, seq: '777', hash: 'HASH' }),
    ],
    [
      'a server’s head',
      named(serverHeadText(stream, 'EPOCH', { last: 777, chain: 'CHAIN' }), {
        stream,
        epoch: 'EPOCH',
        last: '777',
        chain: 'CHAIN',
      }),
    ],
    ['joining', named(joinText({ code, publicKey: 'KEY', name: 'NAME' }), { code, publicKey: 'KEY', name: 'NAME' })],
  ])('the text that is signed for %s', (_, signed) => {
    expect(text).toContain(signed);
  });

  it('every limit', () => {
    const row = (name: string) =>
      text.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${name}\``)) ?? '';
    const wrong = Object.entries(limits).flatMap(([name, value]) => {
      const numbers: readonly number[] = typeof value === 'number' ? [value] : Object.values(value);
      return numbers.every((number) => row(name).includes(number.toLocaleString('en'))) ? [] : [name];
    });
    expect(wrong).toEqual([]);
  });
});
