import type { Logger } from 'pino';
import { RotatingFile } from './rotating-file.ts';

/** What is told beside a message: names, codes, counts and times. Never a person's text. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** The program's own log. Messages are short and fixed, so that they can be searched. */
export interface Log {
  readonly info: (message: string, fields?: LogFields) => void;
  readonly warn: (message: string, fields?: LogFields) => void;
  readonly error: (message: string, fields?: LogFields) => void;
}

type Level = keyof Log;

/** Opens the log in a folder. The library is loaded with the first line, so that a start doesn't wait for it. */
export function openLog(folder: string): Log {
  let logger: Promise<Logger> | null = null;
  const write =
    (level: Level) =>
    (message: string, fields: LogFields = {}) => {
      const time = Date.now();
      logger ??= startLogger(folder);
      void logger.then((ready) => ready[level]({ ...fields, time }, message));
    };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

async function startLogger(folder: string): Promise<Logger> {
  const { pino } = await import('pino');
  return pino({ base: { pid: process.pid }, timestamp: false }, new RotatingFile(folder, 'shell'));
}
