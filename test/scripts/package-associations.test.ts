import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openableEndings } from '../../shared/desk/openable-files.ts';
import { incidentLink, referenceIn } from '../../shared/desk/incident-link.ts';
import { projectFolder } from '../helpers/command-line.ts';

const packaging = readFileSync(join(projectFolder, 'electron-builder.yml'), 'utf8');

test('the package registers the scheme of our links, and files that the app then opens', () => {
  const scheme = /^protocols:\n(?: .*\n)*? +schemes: \[(?<scheme>\w+)\]/mu.exec(packaging)?.groups?.['scheme'] ?? '';
  expect(incidentLink('INC-1').startsWith(`${scheme}://`)).toBe(true);
  expect(referenceIn(`${scheme}://incident/INC-1`)).toBe('INC-1');
  const ending = /^fileAssociations:\n(?: .*\n)*? +- ext: (?<ending>\w+)/mu.exec(packaging)?.groups?.['ending'];
  expect(openableEndings).toContain(ending);
});
