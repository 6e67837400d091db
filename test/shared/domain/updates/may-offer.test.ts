import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareVersions, mayOffer, platformOf, updateFaults } from '../../../../shared/domain/updates/may-offer.ts';
import { type UpdateManifest, updateManifestSchema } from '../../../../shared/domain/updates/update-manifest.ts';
import { streamIdSchema } from '../../../../shared/record/ids.ts';
import { languages } from '../../../../shared/words/language.ts';
import { wordsOf } from '../../../../shared/words/words.ts';

const manifest: UpdateManifest = updateManifestSchema.parse({
  format: 'muster-update/1',
  version: '1.2.0',
  platform: 'linux-x64-appimage',
  file: 'Muster-1.2.0.AppImage',
  bytes: 10,
  sha256: '0'.repeat(64),
  leastVersion: '1.0.0',
  notes: { en: 'Faster.', 'zh-CN': '更快。' },
});
const here = { version: '1.1.9', platform: 'linux-x64-appimage' } as const;
const open = [{ incident: streamIdSchema.parse('01900000-0000-7000-8000-00000000000a'), number: 'INC-1' }];

describe('an update may be offered', () => {
  test.each([
    ['when it is newer and nothing is open', manifest, here, [], null],
    ['not for another kind of package', manifest, { ...here, platform: 'linux-x64-deb' }, [], 'other_platform'],
    ['not where no package is made for', manifest, { ...here, platform: null }, [], 'other_platform'],
    ['not when it is what runs', manifest, { ...here, version: '1.2.0' }, [], 'same_version'],
    ['not when it is older', manifest, { ...here, version: '1.10.0' }, [], 'downgrade'],
    ['not over a version that is too old for it', manifest, { ...here, version: '0.9.9' }, [], 'too_far'],
    ['not while an incident is open', manifest, here, open, 'incident_open'],
  ] as const)('%s', (_, update, program, incidents, why) => {
    const decided = mayOffer(update, program, incidents);
    expect(decided.ok ? null : decided.error.why).toBe(why);
  });

  test('and says which incident is open', () => {
    expect(mayOffer(manifest, here, open)).toMatchObject({ error: { open: [{ number: 'INC-1' }] } });
  });
});

const version = fc.tuple(fc.nat(200), fc.nat(200), fc.nat(200)).map((numbers) => numbers.join('.'));

test('never a version that is not higher, whatever the two are', () => {
  fc.assert(
    fc.property(version, version, (theirs, ours) => {
      const decided = mayOffer({ ...manifest, version: theirs, leastVersion: '0.0.0' }, { ...here, version: ours }, []);
      expect(decided.ok).toBe(compareVersions(theirs, ours) > 0);
      expect(compareVersions(theirs, ours)).toBe(0 - compareVersions(ours, theirs));
    }),
  );
});

test.each([
  ['linux', 'x64', true, 'linux-x64-appimage'],
  ['linux', 'arm64', false, 'linux-arm64-deb'],
  ['darwin', 'arm64', false, 'darwin-arm64-dmg'],
  ['win32', 'x64', false, 'win32-x64-exe'],
  ['freebsd', 'x64', false, null],
  ['linux', 'ia32', false, null],
])('packages for %s on %s (AppImage: %s) are called %s', (system, processor, isAppImage, platform) => {
  expect(platformOf({ system, processor, isAppImage })).toBe(platform);
});

test.each(languages)('every fault has a sentence of its own in %s', (language) => {
  const words = wordsOf(language);
  const said = updateFaults.map((fault) => words(`update.fault_${fault}`, { detail: '' }));
  expect(new Set(said).size).toBe(updateFaults.length);
});

test.each(['../Muster.AppImage', '/etc/Muster.deb', '.Muster.AppImage', 'Muster.sh', 'a\\b.exe'])(
  'a package is never called %s',
  (file) => {
    expect(updateManifestSchema.safeParse({ ...manifest, file }).success).toBe(false);
  },
);
