import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Whose work goes out with the program, and under what terms: every package that the lock file counts to what runs, with the
 * full text that it brings. A package without one stops the build, for without it nothing of that package may go out.
 */

const licenceFile = /^(?:licen[cs]e|copying|unlicense|ofl)/iu;

/** The licences of all that runs, by name. Raises an error that names the package without a text. */
export function licencesOf(root) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const found = new Map();
  for (const [place, entry] of Object.entries(lock.packages)) {
    const folder = join(root, place);
    const isOfOtherSystem = entry.optional === true && !existsSync(folder);
    if (place === '' || entry.dev === true || entry.devOptional === true || isOfOtherSystem) continue;
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const text = textIn(folder);
    if (text === null) throw new Error(`${place} brings no text of its licence`);
    found.set(`${name} ${version}`, { name, version, licence: named(license), text });
  }
  return [...found.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** Writes them beside the built program. */
export function writeLicences(root, path) {
  writeFileSync(path, JSON.stringify(licencesOf(root)));
}

function textIn(folder) {
  const names = readdirSync(folder);
  const texts = names.filter((name) => licenceFile.test(name)).map((name) => readFileSync(join(folder, name), 'utf8'));
  if (texts.length > 0) return texts.join('\n\n').trim();
  const readme = names.find((name) => /^readme/iu.test(name));
  return readme === undefined ? null : sectionIn(readFileSync(join(folder, readme), 'utf8'));
}

/** What a read-me says under the heading of its licence; null when it says nothing there. */
function sectionIn(readme) {
  const [, section = ''] =
    /^(?:#+ *licen[cs]e.*|licen[cs]e\n[-=]+)\n(?<section>[^]*?)(?=^#|(?![^]))/imu.exec(readme) ?? [];
  return section.trim() === '' ? null : section.trim();
}

function named(license) {
  return typeof license === 'string' ? license : (license?.type ?? '');
}
