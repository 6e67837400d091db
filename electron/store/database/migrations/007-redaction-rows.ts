import type { Migration } from '../migrate.ts';

/**
 * A redaction amends the row of what it names, and makes none of its own any more. Where one is here, the next start makes
 * the rows anew, which the setting asks for.
 */
export const redactionRows: Migration = {
  version: 7,
  sql: `
    INSERT INTO settings (name, value) SELECT 'rebuild', 'redactions'
    WHERE EXISTS (SELECT 1 FROM events WHERE body IS NULL OR instr(header, '"kind":"redaction.made"') > 0)
    ON CONFLICT (name) DO NOTHING;
  `,
};
