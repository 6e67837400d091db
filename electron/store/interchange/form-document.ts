import { viewIncident } from '../../../shared/domain/incident/incident-view.ts';
import { peopleOf } from '../../../shared/domain/people/people-of.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import type { FormName } from '../../../shared/report/forms/form.ts';
import { formHtml } from '../../../shared/report/forms/form-html.ts';
import { makeForm } from '../../../shared/report/forms/make-form.ts';
import type { Language } from '../../../shared/words/language.ts';
import { wordsOf } from '../../../shared/words/words.ts';
import { failure } from '../failure.ts';
import type { Readable } from './export-incident.ts';

/** Which form of which incident, and how it speaks. */
export interface FormRequest {
  readonly incident: StreamId;
  readonly form: FormName;
  readonly language: Language;
  /** The time as of which it is told. */
  readonly at: number;
  /** IANA zone of its times. */
  readonly zone: string;
}

/** A form as HTML that stands alone, and what to call its file. Raises StoreFailure `not_found`. */
export function formDocument(readable: Readable, { incident, form, language, at, zone }: FormRequest) {
  const snapshot = readable.incidents.snapshot(incident);
  if (snapshot === null) throw failure('not_found', incident);
  const handbook = readable.handbookOf(snapshot.handbookVersion);
  const view = viewIncident(snapshot.state, handbook, at);
  if (view === null) throw failure('not_found', incident);
  const people = peopleOf(readable.facts.state());
  const words = wordsOf(language);
  return {
    html: formHtml(makeForm(form, { view, handbook, people, words, language, zone })),
    name: `${view.registration.identity.number} ${words(`forms.${form}`)}`,
  };
}
