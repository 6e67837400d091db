import { z } from 'zod';
import type { CallName, PushBody, PushName } from '../../shared/bridge/contract.ts';
import { type CallResult, callErrorSchema } from '../../shared/bridge/reply.ts';
import { attachmentHashSchema } from '../../shared/domain/attachments/attachment.ts';
import { streamIdSchema } from '../../shared/record/ids.ts';
import { exportFormatSchema, reportOptionsSchema } from '../../shared/report/document/report-options.ts';
import { formNameSchema } from '../../shared/report/forms/form.ts';
import { placeSchema } from '../../shared/sync/messages.ts';
import type { KeyAtStart } from '../device/key-at-start.ts';
import { languageSchema } from '../../shared/words/language.ts';

/** What the shell sends to the store over the port: one call, with arguments that its gate has parsed. */
export interface PortCall {
  readonly id: number;
  readonly name: CallName | StoreOnlyCall;
  readonly args: unknown;
}

/** Arguments of the calls that only the shell makes. */
export const storeOnlySchemas = {
  /** Begins to gather an incident for an export; replies with the job's number. */
  'store:export_begin': z.strictObject({
    incident: streamIdSchema,
    format: exportFormatSchema,
    options: reportOptionsSchema,
  }),
  /** Goes on with it for one turn; replies with how far it is, or with what was gathered, as JSON. */
  'store:export_step': z.strictObject({ job: z.int() }),
  /** It is not wanted any more. */
  'store:export_drop': z.strictObject({ job: z.int() }),
  /** Puts files that a person chose or pasted to an incident. */
  'store:attach': z.strictObject({
    incident: streamIdSchema,
    files: z
      .array(z.strictObject({ path: z.string().min(1), name: z.string().nullable() }))
      .min(1)
      .max(100),
  }),
  /** What a window shows, so that others see it; null: it is closed. */
  'store:present': z.strictObject({ window: z.int(), place: placeSchema.nullable() }),
  /** What incidents are called, of those that are here, in the order in which they were asked for. */
  'store:names': z.strictObject({ incidents: z.array(streamIdSchema).max(100) }),
  /** The time here, and what is most pressing in each incident that is not over. */
  'store:pressing': z.strictObject({}),
  /** One of an incident's forms as HTML that stands alone, and what to call it. */
  'store:form': z.strictObject({
    incident: streamIdSchema,
    form: formNameSchema,
    language: languageSchema,
    zone: z.string().min(1),
  }),
  /** Writes what this console has to where a person chose. */
  'store:wants': z.strictObject({ path: z.string().min(1) }),
  /** Writes the record, or what another console lacks of it, to where a person chose. */
  'store:carry': z.strictObject({ path: z.string().min(1), wants: z.string().min(1).nullable() }),
  /** Writes bytes to where a person chose. */
  'store:write_bytes': z.strictObject({ path: z.string().min(1), bytes: z.instanceof(Uint8Array) }),
  /** Writes text to where a person chose. */
  'store:write_text': z.strictObject({ path: z.string().min(1), text: z.string() }),
  /** Writes a copy of an incident's archive to where a person chose. */
  'store:save_archive': z.strictObject({ incident: streamIdSchema, path: z.string().min(1) }),
  /** Writes a copy of an attachment to where a person chose. */
  'store:save_attachment': z.strictObject({ hash: attachmentHashSchema, path: z.string().min(1) }),
} as const;

/** Calls that only the shell makes: never reachable from a screen. */
export type StoreOnlyCall = keyof typeof storeOnlySchemas | 'store:close';

/** What the store sends back, and what it tells by itself. */
export type PortMessage =
  | { readonly id: number; readonly reply: CallResult<unknown> }
  | { readonly [Name in PushName]: { readonly push: Name; readonly body: PushBody<Name> } }[PushName];

/** What the store is started with. */
export interface StoreStart {
  readonly profile: string;
  readonly handbookPath: string;
  readonly samplePath: string;
  readonly language: string;
  readonly zone: string;
  readonly appVersion: string;
  /** What the shell has of the device's key: only it can speak to the system's keychain. */
  readonly deviceKey: KeyAtStart;
  /** Names this run of the program, for a store that is started again within it; a new one where it is left out. */
  readonly run?: string;
  /** ms to add to the real clock; null without a simulated one. */
  readonly simulatedClockOffsetMs: number | null;
}

/** What the store says of an export under way. */
export const exportStepSchema = z.discriminatedUnion('isDone', [
  z.strictObject({
    isDone: z.literal(false),
    progress: z.strictObject({ done: z.int().min(0), total: z.int().min(0) }),
  }),
  /** What was gathered, as JSON: the shell hands it on unread. */
  z.strictObject({ isDone: z.literal(true), gathered: z.string() }),
]);

/** What the shell tells the process that draws an export. It ends by being killed, and has written nothing until told to. */
export type RenderOrder =
  /** Wants the document as a page, to be printed. */
  | { readonly order: 'page'; readonly gathered: string }
  /** Wants the file made. `pdf`: the page as it was printed, for formats that hold it. */
  | { readonly order: 'draw'; readonly gathered: string; readonly pdf: Uint8Array | null }
  /** Wants what was made written there, whole. */
  | { readonly order: 'write'; readonly path: string };

/** What it answers, once for each order. */
export const renderAnswerSchema = z.discriminatedUnion('answer', [
  z.strictObject({ answer: z.literal('page'), html: z.string() }),
  z.strictObject({ answer: z.literal('drawn') }),
  z.strictObject({ answer: z.literal('written') }),
  z.strictObject({ answer: z.literal('failed'), error: callErrorSchema }),
]);
export type RenderAnswer = z.infer<typeof renderAnswerSchema>;
