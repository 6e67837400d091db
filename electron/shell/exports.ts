import { dialog } from 'electron';
import { z } from 'zod';
import type { CallReply, ParsedArgs } from '../../shared/bridge/contract.ts';
import type { CallError, CallResult } from '../../shared/bridge/reply.ts';
import { safeFileName } from '../../shared/domain/attachments/attachment.ts';
import { currentRegistration } from '../../shared/domain/incident/registration-at.ts';
import type { ExportFormat } from '../../shared/report/document/report-options.ts';
import type { Language } from '../../shared/words/language.ts';
import { wordsOf } from '../../shared/words/words.ts';
import { type RenderAnswer, exportStepSchema } from '../store/port-protocol.ts';
import { dragFile } from './drag-file.ts';
import { pdfOf } from './print-file.ts';
import type { PushMessage } from './push-message.ts';
import { type RenderChild, startRenderChild } from './render-child.ts';
import type { StoreConnection } from './store-connection.ts';
import type { OpenWindow } from './windows.ts';

/** Incidents as files in every format: asked for by a window, gathered by the store, drawn in a process of its own. */
export interface Exports {
  /** Asks where and writes the incident there, whole or not at all. */
  readonly save: (asker: OpenWindow, args: ParsedArgs<'export:save'>) => Promise<CallResult<CallReply<'export:save'>>>;
  /** Stops one, unless it is being written already. */
  readonly stop: (name: string) => void;
  /** Lets the pointer take a finished one's file elsewhere. */
  readonly drag: (asker: OpenWindow, name: string) => void;
}

/** What the exports are made with. */
export interface ExportsGround {
  readonly store: StoreConnection;
  readonly language: () => Language;
  /** The built entry of the process that draws. */
  readonly render: string;
  /** The picture that goes along with a dragged file; null where there is none. */
  readonly icon: string | null;
  readonly tell: (asker: OpenWindow, message: PushMessage) => void;
}

type Progress = Omit<Extract<PushMessage, { push: 'export:progressed' }>['body'], 'export'>;
type Outcome = CallResult<CallReply<'export:save'>>;

/** Files of finished exports that are kept in mind, to be dragged. */
const keptPaths = 50;
const begunSchema = z.strictObject({ job: z.int() });

const stopped: Outcome = { ok: true, value: { path: null, stopped: true } };

/** The exports of this console. */
export function createExports(ground: ExportsGround): Exports {
  const running = new Map<string, AbortController>();
  const finished = new Map<string, string>();
  return {
    save: async (asker, args) => {
      const path = await askWhere(ground, asker, args);
      if (path === null) return { ok: true, value: { path: null, stopped: false } };
      const stopping = new AbortController();
      running.set(args.export, stopping);
      const told = (progress: Progress) =>
        ground.tell(asker, { push: 'export:progressed', body: { export: args.export, ...progress } });
      try {
        const outcome = await write(ground, args, { path, told, signal: stopping.signal });
        if (outcome.ok && outcome.value.path !== null) {
          finished.set(args.export, outcome.value.path);
          for (const [oldest] of finished) if (finished.size > keptPaths) finished.delete(oldest);
        }
        return outcome;
      } finally {
        running.delete(args.export);
      }
    },
    stop: (name) => running.get(name)?.abort(),
    drag: (asker, name) => {
      const file = finished.get(name);
      if (file !== undefined) dragFile(asker, file, ground.icon);
    },
  };
}

async function askWhere(
  { store, language }: ExportsGround,
  { window }: OpenWindow,
  { incident, format, options }: ParsedArgs<'export:save'>,
): Promise<string | null> {
  const words = wordsOf(language());
  const found = await store.call('incident:get', { incident });
  const registration = found.ok ? currentRegistration(found.value.state) : null;
  const { number = incident, title = '' } = { ...registration?.identity, ...registration?.fields };
  // A title may name people.
  const name = options.rolesOnly ? number : `${number} ${title.replaceAll(/[\\/]/gu, '-')}`;
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: words('shell.export_title'),
    defaultPath: safeFileName(`${name}.${format}`),
    filters: [{ name: filterName(format, words), extensions: [format] }],
  });
  return canceled || filePath === '' ? null : filePath;
}

function filterName(format: ExportFormat, words: ReturnType<typeof wordsOf>): string {
  return format === 'md' || format === 'json' ? words(`shell.files_${format}`) : words(`export.files_${format}`);
}

/** Gathers, draws, writes. Stopped before it writes, it leaves nothing. */
async function write(
  ground: ExportsGround,
  { incident, format, options }: ParsedArgs<'export:save'>,
  {
    path,
    told,
    signal,
  }: { readonly path: string; readonly told: (progress: Progress) => void; readonly signal: AbortSignal },
): Promise<Outcome> {
  const gathered = await gather(ground.store, { incident, format, options }, told, signal);
  if (gathered === null) return stopped;
  if (!gathered.ok) return gathered;
  told({ phase: 'rendering', done: 0, total: 0 });
  const child = startRenderChild(ground.render);
  const isStopped = new Promise<'stopped'>((resolve) => {
    signal.addEventListener('abort', () => resolve('stopped'), { once: true });
  });
  try {
    const drawing = draw(child, gathered.value, format === 'pdf' || format === 'zip');
    const drawn = await Promise.race([drawing, isStopped]);
    if (drawn === 'stopped' || signal.aborted) return stopped;
    if (drawn.answer === 'failed') return { ok: false, error: drawn.error };
    told({ phase: 'writing', done: 0, total: 0 });
    const written = await child.ask({ order: 'write', path });
    if (written.answer === 'failed') return { ok: false, error: written.error };
    return { ok: true, value: { path, stopped: false } };
  } finally {
    child.end();
  }
}

async function draw(child: RenderChild, gathered: string, isPrinted: boolean): Promise<RenderAnswer> {
  let pdf: Uint8Array | null = null;
  if (isPrinted) {
    const page = await child.ask({ order: 'page', gathered });
    if (page.answer !== 'page') return page;
    try {
      pdf = await pdfOf(page.html);
    } catch (error) {
      const failed: CallError = { code: 'internal', refusal: null, detail: String(error), lines: [] };
      return { answer: 'failed', error: failed } as const;
    }
  }
  return child.ask({ order: 'draw', gathered, pdf });
}

/** Lets the store gather, a turn at a time; null when it was stopped. */
async function gather(
  store: StoreConnection,
  request: Pick<ParsedArgs<'export:save'>, 'incident' | 'format' | 'options'>,
  told: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<CallResult<string> | null> {
  const begun = await store.ask('store:export_begin', request);
  if (!begun.ok) return begun;
  const { job } = begunSchema.parse(begun.value);
  for (;;) {
    if (signal.aborted) {
      await store.ask('store:export_drop', { job });
      return null;
    }
    const reply = await store.ask('store:export_step', { job });
    if (!reply.ok) return reply;
    const step = exportStepSchema.parse(reply.value);
    if (step.isDone) return { ok: true, value: step.gathered };
    told({ phase: 'gathering', ...step.progress });
  }
}
