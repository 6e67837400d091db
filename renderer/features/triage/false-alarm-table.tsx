import type { Triage } from '../../../shared/domain/alerts/triage.ts';
import { useSpeech } from '../../state/screen.tsx';
import { sourceWords } from './candidate-words.ts';

/** How often each alert was a false alarm, by its source: what wants a better rule. */
export function FalseAlarmTable({ counts }: { readonly counts: Triage['falseAlarms'] }) {
  const { words } = useSpeech();
  if (counts.length === 0) return null;
  return (
    <section className="triage-counts" aria-labelledby="triage-counts">
      <h2 id="triage-counts">{words('triage.false_alarms')}</h2>
      <p className="triage-fine">{words('triage.false_alarms_text')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{words('triage.alert_name')}</th>
            <th scope="col">{words('triage.source')}</th>
            <th scope="col">{words('triage.count')}</th>
          </tr>
        </thead>
        <tbody>
          {counts.map(({ source, name, count }) => (
            <tr key={`${source.id} ${name}`}>
              <th scope="row">{name}</th>
              <td>{sourceWords({ source, by: null }, words)}</td>
              <td className="figures">{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
