import { useId } from 'react';
import { unknownFields } from '../../../shared/domain/communications/template.ts';
import type { Handbook } from '../../../shared/domain/handbook/handbook.ts';
import type { WordKey } from '../../../shared/words/words.ts';
import { useSpeech } from '../../state/screen.tsx';
import { type HandbookPath, textAt, valueAt, withValue } from './edit-handbook.ts';

/** What a part's fields are given. */
export interface PartProps {
  readonly draft: Handbook;
  readonly edit: (draft: Handbook) => void;
}

/** A sentence in both languages. `fields`: what may stand in it between braces; left out where nothing is filled. */
export function Bilinguals({
  path,
  draft,
  edit,
  rows = 1,
  fields,
}: PartProps & { readonly path: HandbookPath; readonly rows?: number; readonly fields?: readonly string[] }) {
  const { words } = useSpeech();
  const id = useId();
  return (
    <span className="handbook-both">
      {(['zh', 'en'] as const).map((language) => {
        const own = [...path, language];
        const unknown = fields === undefined ? [] : unknownFields(textAt(draft, own), fields);
        const isFaulty = unknown.length > 0;
        return (
          <span key={language} className="handbook-worded">
            <textarea
              className="input"
              rows={rows}
              lang={language === 'zh' ? 'zh-CN' : 'en'}
              aria-label={`${words(`handbook.field.${language}`)}: ${path.join('.')}`}
              aria-invalid={isFaulty}
              aria-describedby={isFaulty ? `${id}-${language}` : undefined}
              value={textAt(draft, own)}
              onChange={(event) => edit(withValue(draft, own, event.target.value))}
            />
            {isFaulty ? (
              <span id={`${id}-${language}`} className="field-fault">
                {words('handbook.unknown_field', { fields: inBraces(unknown) })}
              </span>
            ) : null}
          </span>
        );
      })}
    </span>
  );
}

/** Fields as they stand in a template: `{number} {title}`. */
export function inBraces(fields: readonly string[]): string {
  return [...new Set(fields)].map((name) => `{${name}}`).join(' ');
}

/** A number; minutes, shares and the like, as the word beside it says. */
export function NumberField({
  path,
  word,
  draft,
  edit,
}: PartProps & { readonly path: HandbookPath; readonly word: WordKey }) {
  const { words } = useSpeech();
  return (
    <label className="handbook-number">
      {words(word)}
      <input
        className="input figures"
        type="number"
        step="any"
        aria-label={`${words(word)}: ${path.join('.')}`}
        value={textAt(draft, path)}
        onChange={(event) => {
          const typed = event.target.valueAsNumber;
          edit(withValue(draft, path, Number.isFinite(typed) ? typed : null));
        }}
      />
    </label>
  );
}

/** One of a few, each with its word. */
export function ChoiceField({
  path,
  word,
  options,
  about = path.join('.'),
  draft,
  edit,
}: PartProps & {
  readonly path: HandbookPath;
  readonly word: WordKey;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  /** What it is of, for whoever can't see where it stands. */
  readonly about?: string;
}) {
  const { words } = useSpeech();
  return (
    <select
      className="input"
      aria-label={`${words(word)}: ${about}`}
      title={words(word)}
      value={textAt(draft, path)}
      onChange={(event) => {
        const chosen = options.find(({ value }) => value === event.target.value);
        if (chosen !== undefined) edit(withValue(draft, path, chosen.value === '' ? null : chosen.value));
      }}
    >
      {options.map(({ value, text }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  );
}

/** Any number of a few, in their own order. */
export function SetField({
  path,
  word,
  options,
  about = path.join('.'),
  draft,
  edit,
}: PartProps & {
  readonly path: HandbookPath;
  readonly word: WordKey;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly about?: string;
}) {
  const { words } = useSpeech();
  const held = valueAt(draft, path);
  const chosen: readonly unknown[] = Array.isArray(held) ? held : [];
  return (
    <span role="group" className="handbook-set" aria-label={`${words(word)}: ${about}`}>
      <span>{words(word)}</span>
      {options.map(({ value, text }) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) => {
              const next = options
                .map((option) => option.value)
                .filter((one) => (one === value ? event.target.checked : chosen.includes(one)));
              edit(withValue(draft, path, next));
            }}
          />
          {text}
        </label>
      ))}
    </span>
  );
}
