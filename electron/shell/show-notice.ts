import { Notification } from 'electron';
import type { Notice } from './tell-alarm.ts';

/** Notices that stand: without a hold on them a click would reach nobody. */
const standing = new Set<Notification>();
const mostStanding = 50;

/** Shows a notice by the system, where it has a way to. */
export function showNotice({ title, body }: Notice, clicked: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title, body, urgency: 'critical' });
  standing.add(notification);
  for (const oldest of standing) if (standing.size > mostStanding) standing.delete(oldest);
  notification.on('click', () => {
    standing.delete(notification);
    clicked();
  });
  notification.on('close', () => standing.delete(notification));
  notification.show();
}
