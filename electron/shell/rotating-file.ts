import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** How large (bytes) a log file grows before the next begins, and how many old ones are kept. */
const greatestSize = 512 * 1024;
const keptFiles = 3;

/**
 * A log file of bounded size: `<name>.log`, and the older `<name>.1.log` to `<name>.3.log`. Lines are few and small, so
 * each is written at once, and what was said before a crash is there. A full or broken disk costs the line, not the app.
 */
export class RotatingFile {
  private size: number | null = null;

  constructor(
    private readonly folder: string,
    private readonly name: string,
  ) {}

  /** Appends a line (with its end). */
  write(line: string): void {
    try {
      this.size ??= this.open();
      if (this.size > 0 && this.size + line.length > greatestSize) {
        this.rotate();
        this.size = 0;
      }
      appendFileSync(this.path(0), line, { mode: 0o600 });
      this.size += Buffer.byteLength(line);
    } catch {
      this.size = null;
    }
  }

  private open(): number {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    return existsSync(this.path(0)) ? statSync(this.path(0)).size : 0;
  }

  private rotate(): void {
    for (let age = keptFiles - 1; age >= 0; age -= 1) {
      if (existsSync(this.path(age))) renameSync(this.path(age), this.path(age + 1));
    }
  }

  private path(age: number): string {
    return join(this.folder, age === 0 ? `${this.name}.log` : `${this.name}.${age}.log`);
  }
}
