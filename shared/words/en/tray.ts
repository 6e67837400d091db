/** The sign in the system's tray. */
export const trayEn = {
  'tray.quiet': 'Muster: nothing is due',
  'tray.ahead': '{name}: {what} due in {time}',
  'tray.late': '{name}: {what} overdue by {time}',
  'tray.drill': 'Drill: {line}',
  'tray.respond': 'response',
  'tray.restore': 'recovery',
  'tray.stage': 'stage “{stage}”',
  'tray.minutes': '{minutes} min',
  'tray.hours': '{hours} h {minutes} min',
  'tray.days': '{days, plural, one {# day} other {# days}}',
  'tray.alarms': '{count} alarms in several incidents',
} as const;
