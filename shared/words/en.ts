import { alarmEn } from './en/alarm.ts';
import { lockEn } from './en/lock.ts';
import { keptEn } from './en/kept.ts';
import { hostEn } from './en/host.ts';
import { connectionsEn } from './en/connections.ts';
import { restrictEn } from './en/restrict.ts';
import { syncEn } from './en/sync.ts';
import { syncFaultsEn } from './en/sync-faults.ts';
import { attachmentEn } from './en/attachment.ts';
import { archiveEn } from './en/archive.ts';
import { boardEn } from './en/board.ts';
import { cliEn } from './en/cli.ts';
import { commonEn } from './en/common.ts';
import { commandEn } from './en/command.ts';
import { chatEn } from './en/chat.ts';
import { communicationEn } from './en/communication.ts';
import { conflictEn } from './en/conflict.ts';
import { declareEn } from './en/declare.ts';
import { mergingEn } from './en/merging.ts';
import { drillEn } from './en/drill.ts';
import { searchEn } from './en/search.ts';
import { triageEn } from './en/triage.ts';
import { trendsEn } from './en/trends.ts';
import { entriesEn } from './en/entries.ts';
import { exportEn } from './en/export.ts';
import { fixEn } from './en/fix.ts';
import { peopleEn } from './en/people.ts';
import { aboutEn } from './en/about.ts';
import { trayEn } from './en/tray.ts';
import { desktopEn } from './en/desktop.ts';
import { practiceEn } from './en/practice.ts';
import { formsEn } from './en/forms.ts';
import { handbookEn } from './en/handbook.ts';
import { refusalEn } from './en/refusal.ts';
import { redactionEn } from './en/redaction.ts';
import { pollEn } from './en/poll.ts';
import { reportEn } from './en/report.ts';
import { reviewEn } from './en/review.ts';
import { prefillEn } from './en/prefill.ts';
import { calendarEn } from './en/calendar.ts';
import { chartEn } from './en/chart.ts';
import { improvementsEn } from './en/improvements.ts';
import { reviewWritingEn } from './en/review-writing.ts';
import { reviewReportEn } from './en/review-report.ts';
import { roomEn } from './en/room.ts';
import { shellEn } from './en/shell.ts';
import { timelineEn } from './en/timeline.ts';
import { metricsEn } from './en/metrics.ts';
import { verificationEn } from './en/verification.ts';
import { wallEn } from './en/wall.ts';
import { updateEn } from './en/update.ts';
import { wallSetUpEn } from './en/wall-set-up.ts';

/** The English catalogue: ICU messages. Keys are `<place>.<thing>`; English is the list of what there is. */
export const en = {
  'app.name': 'Muster',
  ...cliEn,
  ...archiveEn,
  ...redactionEn,
  ...reportEn,
  ...pollEn,
  ...handbookEn,
  ...refusalEn,
  ...shellEn,
  ...timelineEn,
  ...commonEn,
  ...alarmEn,
  ...keptEn,
  ...lockEn,
  ...hostEn,
  ...connectionsEn,
  ...restrictEn,
  ...syncEn,
  ...syncFaultsEn,
  ...attachmentEn,
  ...boardEn,
  ...commandEn,
  ...chatEn,
  ...communicationEn,
  ...conflictEn,
  ...declareEn,
  ...reviewEn,
  ...reviewReportEn,
  ...prefillEn,
  ...calendarEn,
  ...chartEn,
  ...reviewWritingEn,
  ...improvementsEn,
  ...roomEn,
  ...drillEn,
  ...mergingEn,
  ...entriesEn,
  ...exportEn,
  ...fixEn,
  ...peopleEn,
  ...aboutEn,
  ...desktopEn,
  ...trayEn,
  ...practiceEn,
  ...searchEn,
  ...trendsEn,
  ...triageEn,
  ...formsEn,
  ...verificationEn,
  ...metricsEn,
  ...wallEn,
  ...updateEn,
  ...wallSetUpEn,
} as const satisfies Readonly<Record<string, string>>;
