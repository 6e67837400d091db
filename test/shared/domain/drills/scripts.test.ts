import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseScriptFile, scriptFile } from '../../../../shared/domain/drills/script-file.ts';
import { inOrder } from '../../../../shared/domain/drills/drill-script.ts';
import { scriptsOf } from '../../../../shared/domain/drills/scripts-of.ts';
import { decideWorkspace } from '../../../../shared/domain/workspace/decide-workspace.ts';
import { workspaceCommandSchema } from '../../../../shared/domain/workspace/workspace-command.ts';
import { workspaceStateOf } from '../../../../shared/domain/workspace/workspace-state.ts';
import type { Fact } from '../../../../shared/domain/event/fact.ts';
import { injects } from '../../../helpers/arbitraries/drills.ts';
import { factOf } from '../../../helpers/incident-builder.ts';

/** A workspace that is asked things one after another. */
function workspace() {
  const facts: Fact[] = [];
  let id = 0;
  return {
    ask: (command: unknown) => {
      const decision = decideWorkspace(
        workspaceStateOf(facts),
        workspaceCommandSchema.parse(command),
        () => {
          id += 1;
          return `id-${id}`;
        },
        0,
      );
      if (!decision.ok) return decision.error.code;
      for (const one of decision.value) facts.push(factOf(one, facts.length + 1));
      return decision.value.map(({ kind }) => kind);
    },
    scripts: () => scriptsOf(workspaceStateOf(facts.toReversed())),
  };
}

const one = { afterMinutes: 5, kind: 'alert', text: ' It spreads ', role: 'ops', hidden: true };
const keep = { kind: 'keep_drill_script', name: ' Login down ', injects: [{ ...one, afterMinutes: 9 }, one] };

describe('drill scripts', () => {
  test('are kept with their injects in the order in which they come', () => {
    const { ask, scripts } = workspace();
    expect(ask(keep)).toEqual(['drill_script.kept']);
    const [script] = scripts();
    expect(script?.name).toBe('Login down');
    expect(script?.injects.map(({ afterMinutes, text }) => [afterMinutes, text])).toEqual([
      [5, 'It spreads'],
      [9, 'It spreads'],
    ]);
    expect(new Set(script?.injects.map(({ id }) => id)).size).toBe(2);
  });

  test('are changed, dropped, and brought back by writing them anew', () => {
    const { ask, scripts } = workspace();
    ask(keep);
    const script = scripts()[0]?.id;
    expect(ask({ ...keep, script, injects: scripts()[0]?.injects })).toBe('nothing_changed');
    expect(ask({ ...keep, script, name: 'Payment down' })).toEqual(['drill_script.kept']);
    expect(scripts().map(({ name }) => name)).toEqual(['Payment down']);
    expect(ask({ kind: 'drop_drill_script', script })).toEqual(['drill_script.dropped']);
    expect(scripts()).toEqual([]);
    expect(ask({ ...keep, script })).toBe('unknown_script');
    expect(ask({ kind: 'drop_drill_script', script })).toBe('unknown_script');
    expect(ask(keep)).toEqual(['drill_script.kept']);
  });

  test('never bear one name', () => {
    const { ask } = workspace();
    ask(keep);
    expect(ask({ ...keep, name: 'LOGIN down' })).toBe('script_name_taken');
  });

  test('tell apart two injects that were given one id', () => {
    const { ask, scripts } = workspace();
    ask({
      ...keep,
      injects: [
        { ...one, id: 'a' },
        { ...one, id: 'a' },
      ],
    });
    expect(new Set(scripts()[0]?.injects.map(({ id }) => id)).size).toBe(2);
  });
});

describe('a script as a file', () => {
  test('reads back as it was written', () => {
    fc.assert(
      fc.property(injects, (given) => {
        fc.pre(given.length > 0);
        const read = parseScriptFile(scriptFile({ name: '登录演练', injects: [...inOrder(given)] }));
        const said = inOrder(given).map(({ id: _id, ...inject }) => inject);
        expect(read).toEqual({ ok: true, value: { name: '登录演练', injects: said } });
      }),
    );
  });

  test('is refused whole, each fault by its path', () => {
    const fault = (content: string) => {
      const read = parseScriptFile(content);
      return read.ok ? [] : read.error.map(({ path }) => path);
    };
    expect(fault('{')).toEqual(['(file)']);
    expect(fault('[]')).toEqual(['(file)']);
    expect(fault('{"format":"drill/2","name":" ","injects":[]}')).toEqual(['format', 'name', 'injects']);
    expect(
      fault(
        JSON.stringify({
          format: 'drill/1',
          name: 'x',
          injects: [
            { after_minutes: 1.5, text: 'x' },
            { after_minutes: 1, text: '\u0007', role: 'boss' },
          ],
        }),
      ),
    ).toEqual(['injects[0].after_minutes', 'injects[1].role', 'injects[1].text']);
  });
});
