import { isZone } from '../../../shared/domain/time-zone.ts';
import {
  type ExportFormat,
  type ReportSection,
  exportFormatSchema,
  exportFormats,
  reportSectionSchema,
  reportSections,
} from '../../../shared/report/document/report-options.ts';
import { misuse, oneOf } from './misuse.ts';

/** An export as it is asked for. */
export interface ExportVerb {
  readonly verb: 'export';
  readonly incident: string;
  readonly format: ExportFormat;
  readonly out: string;
  readonly sections: readonly ReportSection[];
  readonly importantOnly: boolean;
  readonly rolesOnly: boolean;
  /** IANA zone; null for the workspace's own. */
  readonly zone: string | null;
}

/** What the flags of an export say. */
interface ExportFlags {
  readonly format?: string | undefined;
  readonly out?: string | undefined;
  readonly sections?: string | undefined;
  readonly important?: boolean | undefined;
  readonly zone?: string | undefined;
  readonly 'roles-only'?: boolean | undefined;
}

/** Reads the flags of an export. Raises Misuse. */
export function exportVerb(incident: string, flags: ExportFlags): ExportVerb {
  const { format, out, sections, important, zone, 'roles-only': rolesOnly } = flags;
  if (format === undefined) throw misuse('cli.needs_flag', { flag: `--format ${exportFormats.join('|')}` });
  const known = oneOf('--format', format, exportFormatSchema);
  if (out === undefined) throw misuse('cli.needs_flag', { flag: '--out <file>' });
  if (zone !== undefined && !isZone(zone)) throw misuse('cli.not_a_zone', { value: zone });
  const given = { '--sections': sections, '--important': important, '--zone': zone, '--roles-only': rolesOnly };
  const [choice] = Object.entries(given).find(([, value]) => value !== undefined) ?? [];
  if (known === 'json' && choice !== undefined) {
    throw misuse('cli.takes_no_choice', { format: known, flag: choice });
  }
  if ((known === 'csv' || known === 'ics') && sections !== undefined) {
    throw misuse('cli.takes_no_choice', { format: known, flag: '--sections' });
  }
  if (known === 'ics' && important !== undefined) {
    throw misuse('cli.takes_no_choice', { format: known, flag: '--important' });
  }
  return {
    verb: 'export',
    incident,
    format: known,
    out,
    sections: sections === undefined ? reportSections : sectionsIn(sections),
    importantOnly: important === true,
    rolesOnly: rolesOnly === true,
    zone: zone ?? null,
  };
}

function sectionsIn(text: string): readonly ReportSection[] {
  const asked = new Set(text.split(',').map((name) => oneOf('--sections', name.trim(), reportSectionSchema)));
  return reportSections.filter((section) => asked.has(section));
}
