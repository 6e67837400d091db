import { dayMs, hourMs, minuteMs } from '../instant.ts';

/** Bounds on what monitoring may bring at once. Beyond one what a person brings is refused by name; what monitoring sends is cut. */
export const alertLimits = {
  /** Alerts in one body. */
  alerts: 10_000,
  /** Longest title, name of an alert, fingerprint and group, UTF-16 code units. */
  title: 300,
  /** Longest summary. */
  summary: 10_000,
  /** Labels of one alert; longest name and value of one. */
  labels: 64,
  labelName: 200,
  labelValue: 1_000,
  /** Hosts, log lines and metrics of one alert; longest of each. */
  hosts: 100,
  host: 200,
  logLines: 50,
  logLine: 2_000,
  metrics: 50,
  metric: 1_000,
  /** Longest word for how grave the source thinks it is. */
  severity: 100,
  /** Longest address. */
  link: 4_000,
  /** How far (ms) ahead of its arrival an alert may say that it began: clocks of monitoring are not ours. */
  futureMs: 24 * hourMs,
} as const;

/** Bounds of the valve between what arrives and what is recorded. */
export const stormLimits = {
  /** How often (ms) a candidate is told of at most while nobody says otherwise. */
  everyMs: minuteMs,
  /** What only repeats is told of at most once in this share of the time since its outbreak began: its count is never older. */
  repeatShare: 1 / 20,
  /** Candidates that one source may open within `openedWithinMs`; more fold into one that stands for many more. */
  opened: 50,
  openedWithinMs: minuteMs,
  /** The same for a longer time: a label that is another each time fills no record. */
  openedDaily: 1_000,
  openedDailyWithinMs: dayMs,
  /** Alerts of one candidate that are followed one by one, to know when all of it is over; more are counted alone. */
  followed: 200,
  /** Silence (ms) after which what fires again counts as new though nobody said that it was over. */
  silentForMs: 25 * hourMs,
  /** Candidates in one event, and about how long its text may get, UTF-16 code units: a server takes a body of 1,000,000. */
  toldTogether: 100,
  toldLength: 300_000,
} as const;
