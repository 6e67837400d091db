import { useEffect, useRef, useState } from 'react';
import type { Handbook } from '../../../shared/domain/handbook/handbook.ts';
import { type RoleKey, roleKeys } from '../../../shared/domain/roles/role.ts';
import type { RoleHolders } from '../../../shared/domain/roles/roles-at.ts';
import { errorWords } from '../../reading/error-words.ts';
import { useSpeech } from '../../state/screen.tsx';
import type { Submit } from './use-act.ts';

/** Required items that stand open, role by role with who holds it; each can be ticked from here, before one decides. */
export function OpenItems({
  items,
  roles,
  handbook,
  submit,
}: {
  readonly items: readonly string[];
  readonly roles: RoleHolders | undefined;
  readonly handbook: Handbook;
  readonly submit: Submit;
}) {
  const { words, say } = useSpeech();
  const list = useRef<HTMLUListElement>(null);
  const [ticking, setTicking] = useState<string | null>(null);
  const [ticked, setTicked] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const whose = (role: RoleKey) => {
    const [holder] = roles?.[role] ?? [];
    const name = words(`role_short.${role}`);
    return holder === undefined ? name : words('ask.held_by', { role: name, person: holder });
  };
  const known = items
    .map((id) => ({ id, item: handbook.checklist.find((candidate) => candidate.id === id) }))
    .toSorted((one, other) => placeOf(one.item?.role) - placeOf(other.item?.role));
  const tick = (id: string) => {
    if (ticking !== null) return;
    setTicking(id);
    setTicked(id);
    setFault(null);
    void submit({ kind: 'tick_item', item: id }).then((refusal) => {
      setTicking(null);
      if (refusal !== null) setFault(errorWords(refusal, words));
    });
  };
  const hasLeft = ticked !== null && !items.includes(ticked);
  useEffect(() => {
    // The box that was ticked is gone: the hand goes on at the next, or at the reason when none is left.
    const next = () =>
      list.current?.querySelector('input') ?? list.current?.closest('dialog')?.querySelector('textarea');
    if (hasLeft) next()?.focus();
  }, [hasLeft]);
  return (
    <div className="ask-open">
      <p>{words('ask.open_items', { count: items.length })}</p>
      <ul ref={list}>
        {known.map(({ id, item }) => (
          <li key={id}>
            <label className="ask-open-item">
              <input
                type="checkbox"
                checked={ticking === id}
                aria-disabled={ticking !== null}
                onChange={() => tick(id)}
              />
              {item === undefined ? id : words('ask.about', { deed: whose(item.role), what: say(item.text) })}
            </label>
          </li>
        ))}
      </ul>
      {fault === null ? null : (
        <p className="field-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

function placeOf(role: RoleKey | undefined): number {
  return role === undefined ? roleKeys.length : roleKeys.indexOf(role);
}
