import { z } from 'zod';
import type { Handbook } from '../../domain/handbook/handbook.ts';
import type { IncidentView } from '../../domain/incident/incident-view.ts';
import type { Person } from '../../domain/people/people-of.ts';
import type { Language } from '../../words/language.ts';
import type { Words } from '../../words/words.ts';

/** The company's papers (表单): registration form, task table (domain, sections 7.1 and 7.2), and a sheet for a stage. */
export const formNames = ['registration', 'tasks', 'stage-sheet'] as const;
export const formNameSchema = z.enum(formNames);
export type FormName = z.infer<typeof formNameSchema>;

/** A name with what stands beside it; null is not known and is left as a line to write on. */
export interface FormField {
  readonly name: string;
  readonly value: string | null;
  /** Lines left for it where it is not known. */
  readonly lines: number;
}

/** A part of a form: names with their values, or a table whose last rows may be blank. */
export type FormPart =
  | { readonly kind: 'fields'; readonly heading: string; readonly fields: readonly FormField[] }
  | {
      readonly kind: 'table';
      readonly heading: string;
      /** Columns with their share of the width, in percent. */
      readonly columns: readonly { readonly name: string; readonly share: number }[];
      readonly rows: readonly (readonly (string | null)[])[];
      /** Rows left to be written by hand. */
      readonly blankRows: number;
    };

/** A form as one structure, whatever draws it. */
export interface Form {
  readonly language: Language;
  readonly title: string;
  /** Says that it was played and not in earnest; null in earnest. */
  readonly drill: string | null;
  /** Number, level and when it was made, with the zone: stands on every page. */
  readonly head: readonly [string, string];
  /** What stands before the page's number, and between it and how many there are. */
  readonly page: readonly [string, string, string];
  readonly parts: readonly FormPart[];
}

/** What a form is made of. */
export interface FormSource {
  readonly view: IncidentView;
  readonly handbook: Handbook;
  /** The workspace's directory: how to reach whom. Empty where there is none. */
  readonly people: readonly Person[];
  readonly words: Words;
  readonly language: Language;
  /** IANA zone that times are told in. */
  readonly zone: string;
}
