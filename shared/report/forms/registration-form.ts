import { zonedTime } from '../zoned-time.ts';
import type { FormField, FormPart, FormSource } from './form.ts';

/** The registration form (故障信息登记表; domain, section 7.1): every field of it, known or to be written by hand. */
export function registrationParts({ view, words, language, zone }: FormSource): readonly FormPart[] {
  const { identity, fields } = view.registration;
  const time = zonedTime(zone, language);
  const instant = (at: number | null) => (at === null ? null : `${time.full(at)}  ${time.zoneName(at)}`);
  const choice = (value: boolean | null) => (value === null ? null : words(value ? 'declare.yes' : 'declare.no'));
  const list = (values: readonly string[]) => values.join(words('words.list_comma'));
  const part = (heading: string, given: readonly FormField[]): FormPart => ({ kind: 'fields', heading, fields: given });
  return [
    part(words('forms.part_what'), [
      field(words('report.number'), identity.number),
      field(words('declare.title'), fields.title),
      field(words('report.status'), words(`status.${view.status}`)),
      field(words('declare.category'), fields.category === null ? null : words(`category.${fields.category}`)),
      field(words('declare.detected_by'), fields.detectedBy === null ? null : words(`detection.${fields.detectedBy}`)),
      field(words('report.began'), instant(fields.startedAt)),
      field(
        words('report.t0'),
        [instant(fields.detectedAt), fields.detectedAtApproximate ? words('report.approximate') : '']
          .filter(Boolean)
          .join(' '),
      ),
      field(words('declare.reporter'), fields.initialReporter),
      field(words('report.commander'), view.commander),
    ]),
    part(words('forms.part_level'), [
      field(words('report.level'), view.level),
      field(words('forms.level_reason'), view.levelReason, 2),
    ]),
    part(words('forms.part_scope'), [
      field(words('declare.users'), fields.usersPercent === null ? null : `${fields.usersPercent}%`),
      field(words('declare.core'), choice(fields.coreTransactionDown)),
      field(words('declare.business'), choice(fields.businessImpact)),
      field(words('declare.regions'), list(fields.regions)),
      field(words('declare.modules'), list(fields.modules)),
    ]),
    part(words('forms.part_seen'), [
      ...(fields.summary === null ? [] : [field(words('forms.summary'), fields.summary)]),
      field(words('declare.seen'), fields.whatIsSeen, 3),
      field(words('declare.steps'), fields.stepsToReproduce, 3),
      field(words('declare.hosts'), fields.alertDetail?.hosts ?? null),
      field(words('declare.log_lines'), fields.alertDetail?.logLines ?? null, 2),
      field(words('declare.metrics'), fields.alertDetail?.metrics ?? null),
      field(words('declare.tried'), fields.whatWasTried, 3),
    ]),
    part(words('forms.part_signed'), [field(words('forms.filed_by'), null), field(words('forms.signature'), null)]),
  ];
}

function field(name: string, value: string | null, lines = 1): FormField {
  return { name, value: value === null || value.trim() === '' ? null : value, lines };
}
