import type { en } from './en.ts';
import { alarmZhCN } from './zh-cn/alarm.ts';
import { lockZhCN } from './zh-cn/lock.ts';
import { keptZhCN } from './zh-cn/kept.ts';
import { hostZhCN } from './zh-cn/host.ts';
import { connectionsZhCN } from './zh-cn/connections.ts';
import { restrictZhCN } from './zh-cn/restrict.ts';
import { syncZhCN } from './zh-cn/sync.ts';
import { syncFaultsZhCN } from './zh-cn/sync-faults.ts';
import { attachmentZhCN } from './zh-cn/attachment.ts';
import { archiveZhCN } from './zh-cn/archive.ts';
import { boardZhCN } from './zh-cn/board.ts';
import { cliZhCN } from './zh-cn/cli.ts';
import { commonZhCN } from './zh-cn/common.ts';
import { commandZhCN } from './zh-cn/command.ts';
import { chatZhCN } from './zh-cn/chat.ts';
import { communicationZhCN } from './zh-cn/communication.ts';
import { conflictZhCN } from './zh-cn/conflict.ts';
import { declareZhCN } from './zh-cn/declare.ts';
import { mergingZhCN } from './zh-cn/merging.ts';
import { drillZhCN } from './zh-cn/drill.ts';
import { searchZhCN } from './zh-cn/search.ts';
import { triageZhCN } from './zh-cn/triage.ts';
import { trendsZhCN } from './zh-cn/trends.ts';
import { entriesZhCN } from './zh-cn/entries.ts';
import { exportZhCN } from './zh-cn/export.ts';
import { fixZhCN } from './zh-cn/fix.ts';
import { peopleZhCN } from './zh-cn/people.ts';
import { aboutZhCN } from './zh-cn/about.ts';
import { trayZhCN } from './zh-cn/tray.ts';
import { desktopZhCN } from './zh-cn/desktop.ts';
import { practiceZhCN } from './zh-cn/practice.ts';
import { formsZhCN } from './zh-cn/forms.ts';
import { handbookZhCN } from './zh-cn/handbook.ts';
import { refusalZhCN } from './zh-cn/refusal.ts';
import { redactionZhCN } from './zh-cn/redaction.ts';
import { pollZhCN } from './zh-cn/poll.ts';
import { reportZhCN } from './zh-cn/report.ts';
import { reviewZhCN } from './zh-cn/review.ts';
import { prefillZhCN } from './zh-cn/prefill.ts';
import { calendarZhCN } from './zh-cn/calendar.ts';
import { chartZhCN } from './zh-cn/chart.ts';
import { improvementsZhCN } from './zh-cn/improvements.ts';
import { reviewWritingZhCN } from './zh-cn/review-writing.ts';
import { reviewReportZhCN } from './zh-cn/review-report.ts';
import { roomZhCN } from './zh-cn/room.ts';
import { shellZhCN } from './zh-cn/shell.ts';
import { timelineZhCN } from './zh-cn/timeline.ts';
import { metricsZhCN } from './zh-cn/metrics.ts';
import { verificationZhCN } from './zh-cn/verification.ts';
import { wallZhCN } from './zh-cn/wall.ts';
import { updateZhCN } from './zh-cn/update.ts';
import { wallSetUpZhCN } from './zh-cn/wall-set-up.ts';

/** The Chinese catalogue: the same keys and placeholders as the English one. */
export const zhCN = {
  'app.name': '战情台',
  ...cliZhCN,
  ...archiveZhCN,
  ...redactionZhCN,
  ...reportZhCN,
  ...pollZhCN,
  ...handbookZhCN,
  ...refusalZhCN,
  ...shellZhCN,
  ...timelineZhCN,
  ...commonZhCN,
  ...alarmZhCN,
  ...keptZhCN,
  ...lockZhCN,
  ...hostZhCN,
  ...connectionsZhCN,
  ...restrictZhCN,
  ...syncZhCN,
  ...syncFaultsZhCN,
  ...attachmentZhCN,
  ...boardZhCN,
  ...commandZhCN,
  ...chatZhCN,
  ...communicationZhCN,
  ...conflictZhCN,
  ...declareZhCN,
  ...reviewZhCN,
  ...reviewReportZhCN,
  ...prefillZhCN,
  ...calendarZhCN,
  ...chartZhCN,
  ...reviewWritingZhCN,
  ...improvementsZhCN,
  ...roomZhCN,
  ...drillZhCN,
  ...mergingZhCN,
  ...entriesZhCN,
  ...exportZhCN,
  ...fixZhCN,
  ...peopleZhCN,
  ...aboutZhCN,
  ...desktopZhCN,
  ...trayZhCN,
  ...practiceZhCN,
  ...searchZhCN,
  ...trendsZhCN,
  ...triageZhCN,
  ...formsZhCN,
  ...verificationZhCN,
  ...metricsZhCN,
  ...wallZhCN,
  ...updateZhCN,
  ...wallSetUpZhCN,
} as const satisfies Readonly<Record<keyof typeof en, string>>;
