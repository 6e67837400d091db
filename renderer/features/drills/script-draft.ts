import { maxInjectMinutes } from '../../../shared/domain/drills/drill-script.ts';
import type { WrittenScript } from '../../../shared/domain/drills/scripts-commands.ts';
import type { DrillScript } from '../../../shared/domain/drills/scripts-of.ts';
import type { RoleKey } from '../../../shared/domain/roles/role.ts';
import type { EntryKind } from '../../../shared/domain/timeline/entry-kind.ts';

/** An inject as it is being written: what is in the fields, not yet what it means. */
export interface InjectDraft {
  /** Tells rows apart while they are written. */
  readonly row: number;
  /** The inject that it was; null for a new one. */
  readonly id: string | null;
  readonly after: string;
  readonly kind: EntryKind;
  readonly role: RoleKey | null;
  readonly hidden: boolean;
  readonly text: string;
}

/** A script as it is being written. */
export interface ScriptDraft {
  /** Which script; null for a new one. */
  readonly script: string | null;
  readonly name: string;
  readonly injects: readonly InjectDraft[];
}

/** A new row below the others, five minutes after the last. */
export function withOneMore({ injects, ...draft }: ScriptDraft): ScriptDraft {
  const row = 1 + Math.max(0, ...injects.map((inject) => inject.row));
  const after = injects.length === 0 ? 5 : 5 + Math.max(0, ...injects.map((inject) => readMinutes(inject.after) ?? 0));
  const blank: InjectDraft = {
    row,
    id: null,
    after: String(Math.min(after, maxInjectMinutes)),
    kind: 'observation',
    role: null,
    hidden: true,
    text: '',
  };
  return { ...draft, injects: [...injects, blank] };
}

/** A script that begins with one empty inject. */
export const emptyScript: ScriptDraft = withOneMore({ script: null, name: '', injects: [] });

/** A script to be changed; read from a file (`script` null), a new one. */
export function draftOf({ name, injects }: WrittenScript | DrillScript, script: string | null): ScriptDraft {
  return {
    script,
    name,
    injects: injects.map((inject, index) => ({
      row: index + 1,
      id: inject.id ?? null,
      after: String(inject.afterMinutes),
      kind: inject.kind,
      role: inject.role,
      hidden: inject.hidden,
      text: inject.text,
    })),
  };
}

/** What is asked of the workspace when it is saved; null while a field is faulty or empty. */
export function scriptOf({ name, injects }: ScriptDraft): WrittenScript | null {
  const read = injects.map(({ row: _row, id, after, text, ...inject }) => {
    const afterMinutes = readMinutes(after);
    if (afterMinutes === null || text.trim() === '') return null;
    return { ...inject, ...(id === null ? {} : { id }), afterMinutes, text: text.trim() };
  });
  const whole = read.filter((inject) => inject !== null);
  if (name.trim() === '' || whole.length === 0 || whole.length < read.length) return null;
  return { name: name.trim(), injects: whole };
}

/** Reads whole minutes from T0; null when it is none. */
export function readMinutes(typed: string): number | null {
  const given = typed.trim();
  if (!/^\d{1,5}$/u.test(given)) return null;
  const minutes = Number(given);
  return minutes > maxInjectMinutes ? null : minutes;
}
