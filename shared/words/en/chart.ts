/** What stands in the chart of an incident's course. */
export const chartEn = {
  'chart.level': 'Level',
  'chart.not_graded': 'not graded',
  'chart.entries': 'Entries',
  'chart.began': 'Began',
  'chart.t0': 'T0',
  'chart.launched': 'Response launched',
  'chart.mitigated': 'Mitigated',
  'chart.recovered': 'Recovered',
  'chart.escalated': 'Escalated',
  'chart.respond_by': 'Respond by',
  'chart.restore_by': 'Restore by',
  'chart.alt': 'The course of “{title}” as a chart: {marks}',
} as const;
