import { leadingCause } from '../domain/causes/cause-at.ts';
import type { TemplateValues } from '../domain/communications/template.ts';
import type { IncidentView } from '../domain/incident/incident-view.ts';
import type { Instant } from '../domain/instant.ts';
import type { Language } from '../words/language.ts';
import { type Words, wordsOf } from '../words/words.ts';
import { type ZonedTime, zonedTime } from './zoned-time.ts';

/** What the incident fills templates with, in the text's own language and the viewer's zone, which is named. */
export function templateValues(
  view: IncidentView,
  {
    language,
    zone,
    nextUpdateAt,
  }: { readonly language: Language; readonly zone: string; readonly nextUpdateAt: Instant | null },
): TemplateValues {
  const words = wordsOf(language);
  const time = zonedTime(zone, language);
  const { fields, identity } = view.registration;
  return {
    number: identity.number,
    title: fields.title,
    level: view.level,
    began: fields.startedAt === null ? null : zoned(fields.startedAt, time, words),
    detected: zoned(view.t0, time, words),
    scope: scopeOf(view, words),
    seen: fields.whatIsSeen,
    tried: fields.whatWasTried,
    cause: leadingCause(view.causes)?.text ?? null,
    recovered: view.recoveredAt === null ? null : zoned(view.recoveredAt, time, words),
    next_update: nextUpdateAt === null ? null : zoned(nextUpdateAt, time, words),
    commander: view.commander,
    now: zoned(view.at, time, words),
  };
}

/** A time with its zone's name, as a text out of the app's own screens says it. */
export function zoned(at: Instant, time: ZonedTime, words: Words): string {
  return words('time.read', { time: time.full(at), zone: time.zoneName(at) });
}

function scopeOf(view: IncidentView, words: Words): string | null {
  const { usersPercent, regions, modules } = view.registration.fields;
  const parts = [
    usersPercent === null ? null : words('words.scope_users', { percent: usersPercent }),
    ...modules,
    ...regions,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(words('words.list_comma'));
}
