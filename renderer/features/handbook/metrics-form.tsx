import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { usualQuery } from '../../../shared/domain/handbook/metric-queries.ts';
import type { WordKey } from '../../../shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { useSpeech } from '../../state/screen.tsx';
import { type HandbookPath, textAt, withValue } from './edit-handbook.ts';
import { Bilinguals, ChoiceField, NumberField, type PartProps } from './handbook-fields.tsx';

/** The Prometheus servers that consoles may read. */
export function MetricSourcesForm({ draft, edit }: PartProps) {
  const { words } = useSpeech();
  const [name, setName] = useState('');
  const { metricSources } = draft;
  const key = name.trim();
  const add = () => {
    edit({ ...draft, metricSources: [...metricSources, { key, url: 'http://' }] });
    setName('');
  };
  return (
    <>
      <p className="handbook-fine">{words('metrics.sources_fine')}</p>
      {metricSources.map((source, index) => (
        <fieldset key={source.key} className="handbook-row">
          <legend>{source.key}</legend>
          <div className="handbook-item">
            <TextField path={['metricSources', index, 'url']} word="metrics.source_url" draft={draft} edit={edit} />
            <RemoveButton
              about={source.key}
              remove={() => edit({ ...draft, metricSources: metricSources.filter((one) => one !== source) })}
            />
          </div>
        </fieldset>
      ))}
      <div className="handbook-item">
        <input
          className="input"
          aria-label={words('metrics.source_name')}
          placeholder={words('metrics.source_name')}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button size="small" disabled={key === '' || metricSources.some((one) => one.key === key)} onClick={add}>
          {words('metrics.add_source')}
        </Button>
      </div>
    </>
  );
}

/** What they are asked to prove recovery, and what the answers must keep to. */
export function MetricQueriesForm({ draft, edit }: PartProps) {
  const { words, language } = useSpeech();
  const { metricSources, metricQueries } = draft;
  const [first] = metricSources;
  const add = (of: (typeof bounds)[number]) => {
    const taken = new Set(metricQueries.map(({ key }) => key));
    let count = 1;
    while (taken.has(`${of}_${count}`)) count += 1;
    edit({ ...draft, metricQueries: [...metricQueries, usualQuery(of, `${of}_${count}`, first?.key ?? '')] });
  };
  return (
    <>
      <p className="handbook-fine">{words(first === undefined ? 'metrics.no_sources' : 'metrics.queries_fine')}</p>
      {metricQueries.map((query, index) => {
        const about = (language === 'zh-CN' ? query.name.zh : query.name.en) || query.key;
        const of = (field: string): HandbookPath => ['metricQueries', index, field];
        return (
          <fieldset key={query.key} className="handbook-row">
            <legend>{about}</legend>
            <div className="handbook-item">
              <ChoiceField
                path={of('source')}
                word="metrics.field.source"
                about={about}
                options={[...new Set([query.source, ...metricSources.map(({ key }) => key)])].map((value) => ({
                  value,
                  text: value,
                }))}
                draft={draft}
                edit={edit}
              />
              <TextField path={of('unit')} word="metrics.field.unit" draft={draft} edit={edit} />
              <RemoveButton
                about={about}
                remove={() => edit({ ...draft, metricQueries: metricQueries.filter((one) => one !== query) })}
              />
            </div>
            <Bilinguals path={of('name')} draft={draft} edit={edit} />
            <TextField path={of('query')} word="metrics.field.query" draft={draft} edit={edit} />
            {query.bound.of === 'own' ? (
              <>
                <ChoiceField
                  path={['metricQueries', index, 'bound', 'kind']}
                  word="metrics.field.kind"
                  about={about}
                  options={(['at_most', 'at_least'] as const).map((value) => ({
                    value,
                    text: words(`verify.${value}`),
                  }))}
                  draft={draft}
                  edit={edit}
                />
                <NumberField
                  path={['metricQueries', index, 'bound', 'value']}
                  word="metrics.field.value"
                  draft={draft}
                  edit={edit}
                />
              </>
            ) : (
              <p className="handbook-fine">
                {words('metrics.bound_of', { of: words(`metrics.of.${query.bound.of}`) })}
              </p>
            )}
            {(['stepSeconds', 'minutesBefore', 'minutesAfter'] as const).map((field) => (
              <NumberField key={field} path={of(field)} word={`metrics.field.${field}`} draft={draft} edit={edit} />
            ))}
          </fieldset>
        );
      })}
      {first === undefined ? null : (
        <div className="handbook-item">
          {bounds.map((of) => (
            <Button key={of} size="small" onClick={() => add(of)}>
              {words('metrics.add_query', { of: words(`metrics.of.${of}`) })}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

const bounds = ['response_time', 'error_rate', 'own'] as const;

function TextField({ path, word, draft, edit }: PartProps & { readonly path: HandbookPath; readonly word: WordKey }) {
  const { words } = useSpeech();
  return (
    <label className="handbook-text">
      {words(word)}
      <input
        className="input"
        spellCheck={false}
        aria-label={`${words(word)}: ${path.join('.')}`}
        value={textAt(draft, path)}
        onChange={(event) => edit(withValue(draft, path, event.target.value))}
      />
    </label>
  );
}

function RemoveButton({ about, remove }: { readonly about: string; readonly remove: () => void }) {
  const { words } = useSpeech();
  return (
    <span className="handbook-moves">
      <Button size="small" look="quiet" aria-label={`${words('handbook.remove')}: ${about}`} onClick={remove}>
        <Trash2 aria-hidden="true" />
      </Button>
    </span>
  );
}
