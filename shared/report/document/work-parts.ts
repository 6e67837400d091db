import type { Block } from './block.ts';
import { type Desk, heading, joined, tableOf } from './report-part.ts';

/** Every task with who has it, until when, and what came of it. */
export function tasksPart(desk: Desk): readonly Block[] {
  const { view, words, telling, rows } = desk;
  if (view.tasks.length === 0) return [];
  const cells = view.tasks.map((task) => [
    telling.text(task.text),
    words(`task_kind.${task.kind}`),
    joined(desk, [telling.person(task.owner), task.role === null ? '' : words(`role_short.${task.role}`)]),
    task.due === null ? '' : rows.full(task.due),
    words(`task_state.${task.state}`),
    telling.text(task.result ?? ''),
  ]);
  const head = ['forms.task', 'report.kind', 'forms.owner', 'report.due', 'report.state', 'forms.result'] as const;
  return [heading(2, words('export.tasks'), 'tasks'), tableOf(desk, head, cells, [5, 2, 3, 3, 2, 3])];
}

/** Every wording with whom it was for, how it stands, and when it went out. */
export function communicationsPart(desk: Desk): readonly Block[] {
  const { view, words, telling, rows } = desk;
  if (view.communications.length === 0) return [];
  const cells = view.communications
    .toSorted((one, other) => one.wording.at - other.wording.at)
    .map(({ audience, state, wording, approved, published }) => [
      words(`audience.${audience}`),
      words(`words.state.${state}`),
      telling.text(wording.text),
      joined(desk, [telling.person(wording.by), telling.person(approved?.by ?? null)]),
      published.map(({ at, channel }) => joined(desk, [rows.full(at), telling.text(channel ?? '')])).join('\n'),
    ]);
  const head = [
    'export.audience',
    'report.state',
    'export.wording',
    'export.drafted_and_approved',
    'export.published',
  ] as const;
  return [heading(2, words('export.communications'), 'communications'), tableOf(desk, head, cells, [2, 2, 6, 3, 3])];
}

/** The files that were put to the incident, each with the hash by which it is known. */
export function attachmentsPart(desk: Desk): readonly Block[] {
  const { view, words, telling, rows } = desk;
  if (view.attachments.length === 0) return [];
  const cells = view.attachments.map(({ name, bytes, hash, by, at }) => [
    rows.full(at),
    telling.text(name),
    words('export.bytes', { bytes }),
    telling.person(by),
    [{ kind: 'text', text: hash, code: true } as const],
  ]);
  const head = ['report.time', 'export.file', 'export.size', 'report.author', 'export.hash'] as const;
  return [heading(2, words('export.attachments'), 'attachments'), tableOf(desk, head, cells, [3, 4, 2, 2, 5])];
}
