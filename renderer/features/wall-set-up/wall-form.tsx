import { useEffect, useState } from 'react';
import { type WallChoice, wallViews } from '../../../shared/bridge/walls.ts';
import { currentRegistration } from '../../../shared/domain/incident/registration-at.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { Button } from '../../components/button.tsx';
import { ChoiceRow } from '../../components/choice-row.tsx';
import { Field } from '../../components/field.tsx';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import type { SetUpDisplay } from './display-card.tsx';

/** What opens on a display: which incident, and what of it. */
export function WallForm({ display }: { readonly display: SetUpDisplay }) {
  const { bridge } = useScreen();
  const { words } = useSpeech();
  const { id, size, wall } = display;
  const [choice, setChoice] = useState<WallChoice>(wall ?? { incident: null, view: 'whole' });
  const incidents = useLiveIncidents();
  const isListed = choice.incident === null || incidents.some((each) => each.id === choice.incident);
  return (
    <form
      className="wall-card-wall"
      onSubmit={(event) => {
        event.preventDefault();
        void bridge.call('wall:keep', { display: id, wall: choice });
      }}
    >
      <Field label={words('wall_set_up.incident')}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={choice.incident ?? ''}
            onChange={(event) => {
              const chosen = incidents.find((each) => each.id === event.target.value);
              setChoice({ ...choice, incident: chosen?.id ?? null });
            }}
          >
            <option value="">{words('wall_set_up.gravest')}</option>
            {incidents.map((each) => (
              <option key={each.id} value={each.id}>
                {each.title}
              </option>
            ))}
            {isListed ? null : <option value={choice.incident ?? ''}>{words('wall_set_up.gone_incident')}</option>}
          </select>
        )}
      </Field>
      <ChoiceRow
        label={words('wall_set_up.view')}
        options={wallViews.map((value) => ({ value, text: words(`wall_set_up.view_${value}`) }))}
        value={choice.view}
        onChange={(view) => setChoice({ ...choice, view: view ?? 'whole' })}
      />
      <div className="wall-card-deeds">
        <Button type="submit" look="solid" disabled={size === null}>
          {words(wall === null ? 'wall_set_up.open' : 'wall_set_up.change')}
        </Button>
        {wall === null ? null : (
          <Button onClick={() => void bridge.call('wall:drop', { display: id })}>{words('wall_set_up.close')}</Button>
        )}
        <span className="wall-card-fine">{wall === null ? null : words('wall_set_up.kept')}</span>
      </div>
    </form>
  );
}

/** The incidents that are not over. */
function useLiveIncidents(): readonly { readonly id: StreamId; readonly title: string }[] {
  const { bridge } = useScreen();
  const [incidents, setIncidents] = useState<readonly { readonly id: StreamId; readonly title: string }[]>([]);
  useEffect(() => {
    void bridge.call('incident:list', {}).then((reply) => {
      if (!reply.ok) return;
      setIncidents(
        reply.value.live.map(({ id, state }) => ({ id, title: currentRegistration(state)?.fields.title ?? '' })),
      );
    });
  }, [bridge]);
  return incidents;
}
