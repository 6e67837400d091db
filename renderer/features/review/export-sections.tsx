import { type ReportSection, reportSections } from '../../../shared/report/document/report-options.ts';
import { useSpeech } from '../../state/screen.tsx';

/** The parts of the report, of which each goes out or not. */
export function ExportSections({
  chosen,
  onChange,
}: {
  readonly chosen: readonly ReportSection[];
  readonly onChange: (sections: readonly ReportSection[]) => void;
}) {
  const { words } = useSpeech();
  const toggled = (section: ReportSection) =>
    reportSections.filter((known) => (known === section ? !chosen.includes(known) : chosen.includes(known)));
  return (
    <fieldset className="export-sections">
      <legend className="field-label">{words('export.sections')}</legend>
      {reportSections.map((section) => (
        <label key={section} className="ask-check">
          <input type="checkbox" checked={chosen.includes(section)} onChange={() => onChange(toggled(section))} />
          {words(`export.section.${section}`)}
        </label>
      ))}
      {chosen.length === 0 ? <p className="field-fault">{words('export.no_section')}</p> : null}
    </fieldset>
  );
}
