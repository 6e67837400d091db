import type { TableFault } from '../../../shared/domain/people/people-table.ts';
import type { Words } from '../../../shared/words/words.ts';

/** What is wrong with a file, each fault by its line and column. */
export function faultLines(faults: readonly TableFault[], words: Words): readonly string[] {
  return faults.map(({ line, column, code, value }) => {
    const place =
      column === 0 ? words('people.at', { line }) : words('people.at_column', { line, column: String(column) });
    return `${place}${words(`people.fault.${code}`, { value })}`;
  });
}
