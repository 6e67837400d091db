import { useEffect, useState } from 'react';
import { z } from 'zod';
import { useStore } from 'zustand';
import type { Draft } from '../../shared/bridge/drafts.ts';
import { currentRegistration } from '../../shared/domain/incident/registration-at.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { shortNumber } from '../reading/short-number.ts';
import type { Route } from '../state/route.ts';
import { useScreen, useSpeech } from '../state/screen.tsx';
import { readKept } from '../state/use-kept.ts';
import './kept-found.css';

/** How much of a text is told. */
const told = 80;

/** What a person typed before and did not send, with the way to where it stands; until they have seen it. */
export function KeptFound() {
  const { drafts, bridge, clock, session } = useScreen();
  const { words, moment } = useSpeech();
  const found = useStore(drafts, (state) => state.found);
  const [isSeen, setSeen] = useState(false);
  const [numbers, setNumbers] = useState<ReadonlyMap<string, string>>(new Map());
  const shown = found.filter((draft) => excerptOf(draft) !== '');
  const isNeeded = shown.some(({ incident }) => incident !== null);
  useEffect(() => {
    if (!isNeeded) return;
    void bridge.call('incident:list', {}).then((reply) => {
      if (!reply.ok) return;
      const known = reply.value.live.map(({ id, state }) => [id, currentRegistration(state)?.identity.number] as const);
      setNumbers(new Map(known.flatMap(([id, number]) => (number === undefined ? [] : [[id, number]]))));
    });
  }, [bridge, isNeeded]);
  if (isSeen || shown.length === 0) return null;
  return (
    <Notice>
      <details className="kept-found">
        <summary>{words('kept.found', { count: shown.length })}</summary>
        <ul>
          {shown.map((draft) => (
            <li key={`${draft.incident ?? ''} ${draft.field}`}>
              <span className="kept-found-text">{excerptOf(draft)}</span>
              <span className="kept-found-of figures">
                {draft.incident === null
                  ? words('kept.of_none')
                  : shortNumber(numbers.get(draft.incident) ?? draft.incident.slice(0, 8))}{' '}
                · {words('kept.from', { time: moment(draft.at, clock.read()) })}
              </span>
              <Button size="small" onClick={() => session.go(routeTo(draft))}>
                {words('kept.go')}
              </Button>
            </li>
          ))}
        </ul>
      </details>
      <Button size="small" look="quiet" onClick={() => setSeen(true)}>
        {words('action.close')}
      </Button>
    </Notice>
  );
}

/** Where a draft's field stands. */
function routeTo({ incident, field }: Draft): Route {
  const [part] = field.split('.');
  if (incident !== null) {
    const isReview = part === 'section' || part === 'comment' || part === 'review' || part === 'measure';
    return { view: isReview ? 'review' : 'room', incident };
  }
  if (part === 'declare' || part === 'handbook') return { view: part };
  if (part === 'improvement') return { view: 'improvements' };
  return { view: part === 'person' || part === 'person_left' ? 'people' : 'board' };
}

/** The beginning of what was typed: the value itself, or of a form the text that it is about. */
function excerptOf({ text }: Draft): string {
  return readKept(excerptSchema, text)?.data ?? '';
}

const excerptSchema = z
  .union([
    z.string(),
    z.looseObject({ text: z.string() }).transform(({ text }) => text),
    z.looseObject({ title: z.string(), seen: z.string() }).transform(({ title, seen }) => `${title} ${seen}`),
    z.array(z.string()).transform((texts) => texts.join(' ')),
    z.record(z.string(), z.unknown()).transform((form) => Object.values(form).filter(isText).join(' ')),
  ])
  .transform((typed) => typed.trim().slice(0, told));

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
