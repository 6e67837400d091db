import { type ReactNode, useState } from 'react';
import type { ListedCandidate } from '../../../shared/domain/alerts/triage.ts';
import { Button } from '../../components/button.tsx';
import { useScreen, useSpeech, useTick } from '../../state/screen.tsx';
import { sourceWords, titleWords } from './candidate-words.ts';
import { CandidateSettled } from './candidate-settled.tsx';
import { FiringMark } from './firing-mark.tsx';

/** All that is known of a candidate, and what can be made of it. Every text of it is mere text. */
export function CandidateSheet({
  candidate,
  looksOnly,
  onConfirm,
  onJoin,
  onFalseAlarm,
  onReopen,
}: {
  readonly candidate: ListedCandidate;
  readonly looksOnly: boolean;
  readonly onConfirm: () => void;
  readonly onJoin: () => void;
  readonly onFalseAlarm: () => void;
  readonly onReopen: () => void;
}) {
  const speech = useSpeech();
  const { words, time } = speech;
  const now = useTick();
  const { startsAt, endsAt, firstAt, lastAt, count, countInAll, disposition, falseAlarms } = candidate;
  const isOpen = disposition.kind === 'open';
  return (
    <section className="triage-sheet" aria-label={titleWords(candidate, words)}>
      <header className="triage-sheet-head">
        <h2>{titleWords(candidate, words)}</h2>
        <p className="triage-row-line">
          <FiringMark isFiring={candidate.isFiring} />
          <span className="figures">{words('triage.since', { count, time: speech.moment(startsAt, now) })}</span>
          {falseAlarms > 0 && isOpen ? (
            <span className="triage-fine">{words('triage.was_false', { count: falseAlarms })}</span>
          ) : null}
        </p>
      </header>
      {candidate.isMany ? <p className="triage-fine">{words('triage.many_text')}</p> : null}
      {isOpen && !looksOnly ? (
        <div className="triage-deeds">
          <Button look="solid" onClick={onConfirm}>
            {words('triage.confirm')}
          </Button>
          <Button onClick={onJoin}>{words('triage.join')}</Button>
          <Button onClick={onFalseAlarm}>{words('triage.false_alarm')}</Button>
        </div>
      ) : null}
      {disposition.kind === 'open' ? null : (
        <CandidateSettled
          settlement={disposition}
          also={candidate.also}
          onReopen={looksOnly || disposition.kind === 'confirmed' ? null : onReopen}
        />
      )}
      <dl className="triage-facts">
        {candidate.summary === null ? null : (
          <Fact word={words('triage.summary')}>
            <span className="triage-text">{candidate.summary}</span>
          </Fact>
        )}
        <Hosts hosts={candidate.hosts} />
        <Lines word={words('triage.metrics')} lines={candidate.metrics} />
        <Lines word={words('triage.logs')} lines={candidate.logLines} />
        <Fact word={words('triage.began')}>
          <span className="figures">
            {time.full(startsAt)} {time.zoneName(startsAt)}
          </span>
        </Fact>
        {endsAt === null ? null : (
          <Fact word={words('triage.ended')}>
            <span className="figures">{time.full(endsAt)}</span>
          </Fact>
        )}
        <Fact word={words('triage.came')}>
          <span className="figures">
            {time.full(firstAt)} – {speech.moment(lastAt, now)}
          </span>
        </Fact>
        {countInAll === count ? null : (
          <Fact word={words('triage.counted')}>
            <span className="figures">{words('triage.counted_all', { count, all: countInAll })}</span>
          </Fact>
        )}
        {candidate.severity === null ? null : <Fact word={words('triage.severity')}>{candidate.severity}</Fact>}
        <Fact word={words('triage.source')}>{sourceWords(candidate, words)}</Fact>
        {candidate.link === null ? null : (
          <Fact word={words('triage.link')}>
            <span className="triage-text triage-code">{candidate.link}</span> <CopyAddress link={candidate.link} />
          </Fact>
        )}
        <Labels labels={candidate.labels} />
      </dl>
    </section>
  );
}

function Fact({ word, children }: { readonly word: string; readonly children: ReactNode }) {
  return (
    <div className="triage-fact">
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Hosts({ hosts }: { readonly hosts: readonly string[] }) {
  const { words } = useSpeech();
  if (hosts.length === 0) return null;
  return (
    <Fact word={words('triage.hosts')}>
      <span className="triage-labels">
        {hosts.map((host) => (
          <span key={host} className="triage-label triage-code">
            {host}
          </span>
        ))}
      </span>
    </Fact>
  );
}

function Lines({ word, lines }: { readonly word: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <Fact word={word}>
      <span className="triage-text triage-code">{lines.join('\n')}</span>
    </Fact>
  );
}

function Labels({ labels }: { readonly labels: ListedCandidate['labels'] }) {
  const { words } = useSpeech();
  const entries = Object.entries(labels);
  if (entries.length === 0) return null;
  return (
    <Fact word={words('triage.labels')}>
      <span className="triage-labels">
        {entries.map(([name, value]) => (
          <span key={name} className="triage-label triage-code">
            <span className="triage-label-name">{name}</span> {value}
          </span>
        ))}
      </span>
    </Fact>
  );
}

/** The console opens no address by itself: it is taken to where one may. */
function CopyAddress({ link }: { readonly link: string }) {
  const { bridge } = useScreen();
  const { words } = useSpeech();
  const [isCopied, setCopied] = useState(false);
  return (
    <Button
      size="small"
      look="quiet"
      aria-live="polite"
      onBlur={() => setCopied(false)}
      onClick={() => void bridge.call('clipboard:write', { text: link }).then(({ ok }) => setCopied(ok))}
    >
      {words(isCopied ? 'triage.copied' : 'triage.copy_link')}
    </Button>
  );
}
