import '../../../renderer/zod-without-eval.ts';
import { mount } from '../../../renderer/app/mount.tsx';
import handbook from '../../../resources/handbook.json';
import { handbookSchema } from '../../../shared/domain/handbook/handbook.ts';
import { parseInstant } from '../../../shared/domain/instant.ts';
import { viewNameSchema } from '../../../shared/bridge/context.ts';
import { languageSchema } from '../../../shared/words/language.ts';
import { memoryBridge } from '../memory-bridge.ts';

/*
 * Shows the screens in any browser over a record in memory:
 *   ?files=tencent-2024-04-08-cloud-api,...&clock=2024-04-08T07:35:00Z&view=wall&lang=zh-CN&person=
 */
const asked = new URLSearchParams(location.search);
const fixtures = import.meta.glob('../../fixtures/*.json', { import: 'default' });

async function fixture(name: string): Promise<unknown> {
  const load = fixtures[`../../fixtures/${name}.json`];
  if (load === undefined) throw new Error(`No fixture ${name}`);
  return load();
}

const names = (asked.get('files') ?? '').split(',').filter((name) => name !== '');
const files = await Promise.all(names.map(fixture));
const clock = asked.get('clock');
const at = clock === null ? null : parseInstant(clock);
const memory = memoryBridge({
  handbook: handbookSchema.parse(handbook),
  files,
  sample: await fixture('mybinder-2018-02-20-jupyterlab-announcement'),
  context: {
    language: languageSchema.catch('en').parse(asked.get('lang')),
    simulatedClockOffsetMs: at === null ? null : at - Date.now(),
    ...(asked.get('person') === '' ? { person: null } : {}),
  },
});
const [first] = memory.incidents.keys();
for (const [index, command] of (JSON.parse(asked.get('do') ?? '[]') as object[]).entries()) {
  const reply = await memory.bridge.call('command:submit', {
    command: ('subject' in command ? command : { subject: 'incident', incident: first, command }) as never,
  });
  if (!reply.ok) throw new Error(`command ${index}: ${JSON.stringify(reply.error)}`);
}
const view = asked.get('view');
const [incident] = memory.incidents.keys();
if (location.hash === '' && view !== null) {
  location.hash =
    view === 'declare' || view === 'board' ? `#/${view}` : `#/${viewNameSchema.parse(view)}/${incident ?? ''}`;
}
mount({ bridge: memory.bridge, pathOf: (file) => file.name });
