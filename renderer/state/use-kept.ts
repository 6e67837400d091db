import { createContext, use, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { z } from 'zod';
import { useStore } from 'zustand';
import type { Instant } from '../../shared/domain/instant.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import { useScreen } from './screen.tsx';

/** What is told of something kept, whatever it is. */
export interface Keeping {
  /** When what stood there at the opening was kept; null where nothing was, and once it is let go. */
  readonly keptAt: Instant | null;
  /** It was sent, or is not wanted: the field is as it was at first, and nothing is kept. */
  readonly drop: () => void;
}

/** A value that outlives the window, what sets it, and what is told of its being kept. */
export type Kept<Value> = readonly [
  value: Value,
  set: (next: Value | ((before: Value) => Value)) => void,
  keeping: Keeping,
];

/** Which incident the fields below are of; none where nobody says. */
export const KeptIncident = createContext<StreamId | null>(null);

interface Standing<Value> {
  readonly person: string | null;
  readonly field: string;
  readonly value: Value;
  readonly keptAt: Instant | null;
}

/**
 * State that is kept on disk while it differs from what it begins as. `field` names it among the incident's, and is the
 * same in both languages. When the console changes hands, it is the next person's.
 */
export function useKept<Value>(field: string, begin: Value, schema: z.ZodType<Value>): Kept<Value> {
  const { drafts } = useScreen();
  const incident = use(KeptIncident);
  const person = useStore(drafts, (state) => state.person);
  const [first] = useState(begin);
  const read = (): Standing<Value> => {
    const found = drafts.read({ incident, field });
    const value = found === null ? null : readKept(schema, found.text);
    return value === null || found === null
      ? { person, field, value: first, keptAt: null }
      : { person, field, value: value.data, keptAt: found.at };
  };
  const [held, setHeld] = useState(read);
  let current = held;
  if (held.person !== person || held.field !== field) {
    current = read();
    setHeld(current);
  }
  const latest = useRef(current);
  useLayoutEffect(() => {
    latest.current = current;
  }, [current]);

  const put = useCallback(
    (value: Value, keptAt: Instant | null) => {
      const text = JSON.stringify(value);
      const isBegin = text === JSON.stringify(first);
      const next = { ...latest.current, value, keptAt: isBegin ? null : keptAt };
      latest.current = next;
      setHeld(next);
      drafts.keep({ incident, field }, isBegin ? null : text);
    },
    [drafts, incident, field, first],
  );
  const set: Kept<Value>[1] = useCallback(
    (next) => {
      const { value, keptAt } = latest.current;
      put(typeof next === 'function' ? (next as (before: Value) => Value)(value) : next, keptAt);
    },
    [put],
  );
  const { keptAt } = current;
  const keeping = useMemo(() => ({ keptAt, drop: () => put(first, null) }), [keptAt, put, first]);
  return [current.value, set, keeping];
}

/** What is done when a question is answered or left: nothing of it is kept any more. */
export function lettingGo(kept: readonly Keeping[], then: () => void): () => void {
  return () => {
    for (const { drop } of kept) drop();
    then();
  };
}

/** Text that is kept: see `useKept`. */
export function useKeptText(field: string, begin = ''): Kept<string> {
  return useKept(field, begin, z.string());
}

/** Reads what was kept. What an older version kept may not fit any more: null, and the field begins anew. */
export function readKept<Value>(schema: z.ZodType<Value>, text: string): { readonly data: Value } | null {
  try {
    return { data: schema.parse(JSON.parse(text)) };
  } catch {
    return null;
  }
}
