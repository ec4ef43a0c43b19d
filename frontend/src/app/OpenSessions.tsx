import { Button } from 'antd';
import { useCallback, useEffect, useId, useRef, useState } from 'react';

import { thrownProblem, type Problem } from '@/api/problem';
import { Dialog } from '@/components/Dialog';
import { ErrorState } from '@/components/ErrorState';
import { Icon } from '@/components/Icon';
import { Note } from '@/components/Note';
import { Skeleton } from '@/components/Skeleton';
import { Tag } from '@/components/Tag';
import { t } from '@/i18n';
import { formatStamp } from '@/time/format';

import { endSession, fetchOpenSessions, type OpenSession } from './openSessions';
import { useSession } from './session';
import './OpenSessions.css';

interface Found {
  readonly sessions: readonly OpenSession[];
  /** When that was. */
  readonly at: number;
}

/** Where one is signed in, and the way to end what one does not know. */
export function OpenSessions({ onClose }: { readonly onClose: () => void }) {
  const { refresh } = useSession();
  const [found, setFound] = useState<Found>();
  const [problem, setProblem] = useState<Problem>();
  const [refused, setRefused] = useState<Problem>();
  const [asked, setAsked] = useState<string>();
  const [round, setRound] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const again = useCallback(() => setRound((count) => count + 1), []);

  useEffect(() => {
    const abort = new AbortController();
    fetchOpenSessions(abort.signal).then(
      (sessions) => {
        setFound({ sessions, at: Date.now() });
        setProblem(undefined);
      },
      (thrown: unknown) => {
        if (!abort.signal.aborted) setProblem(thrownProblem(thrown));
      },
    );
    return () => abort.abort();
  }, [round]);

  const end = async ({ id, here }: OpenSession): Promise<void> => {
    try {
      await endSession(id);
      if (here) {
        refresh();
        return; // there is nobody any more whose list could be asked for
      }
      setRefused(undefined);
    } catch (thrown) {
      setRefused(thrownProblem(thrown));
    }
    setAsked(undefined);
    list.current?.focus();
    again();
  };

  return (
    <Dialog title={t('shell:sessions.title')} onClose={onClose}>
      <p className="ink-2">{t('shell:sessions.hint')}</p>
      {refused && (
        <Note tone="error" role="alert">
          {refused.message} {refused.nextStep}
        </Note>
      )}
      {problem && <ErrorState problem={problem} onRetry={again} />}
      {!found && !problem && <Waiting />}
      {found && (
        <ul ref={list} className="sessions" tabIndex={-1} aria-label={t('shell:sessions.title')}>
          {found.sessions.map((session) => (
            <Row
              key={session.id}
              session={session}
              now={found.at}
              asked={asked === session.id}
              onAsk={(asking) => setAsked(asking ? session.id : undefined)}
              onEnd={() => end(session)}
            />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

interface RowProps {
  readonly session: OpenSession;
  readonly now: number;
  /** Is one asked whether this one shall end? */
  readonly asked: boolean;
  readonly onAsk: (asking: boolean) => void;
  readonly onEnd: () => Promise<void>;
}

function Row({ session, now, asked, onAsk, onEnd }: RowProps) {
  const { here, device, address, place, county, since, lastSeen } = session;
  const name = useId();
  const button = useRef<HTMLButtonElement>(null);
  const where = [place ?? address, place === null ? undefined : address, county?.name];
  const leave = (): void => {
    onAsk(false);
    button.current?.focus();
  };
  return (
    <li className="sessions__row" aria-labelledby={name}>
      <div className="sessions__what">
        <p id={name} className="row gap-2">
          <b>{device}</b>
          {here && <Tag tone="ok">{t('shell:sessions.here')}</Tag>}
        </p>
        <p className="small ink-2">{where.filter(Boolean).join(t('common:separator'))}</p>
        <p className="small ink-2">
          {t('shell:sessions.times', { since: formatStamp(since, now), seen: formatStamp(lastSeen, now) })}
        </p>
      </div>
      <Button ref={button} aria-describedby={name} aria-expanded={asked} onClick={() => onAsk(!asked)}>
        {t('shell:sessions.end')}
      </Button>
      {asked && <Sure here={here} onNo={leave} onYes={onEnd} />}
    </li>
  );
}

interface SureProps {
  readonly here: boolean;
  readonly onYes: () => Promise<void>;
  readonly onNo: () => void;
}

function Sure({ here, onYes, onNo }: SureProps) {
  const [ending, setEnding] = useState(false);
  const words = useId();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const yes = (): void => {
    setEnding(true);
    void onYes();
  };
  return (
    <div className="sessions__sure" role="group" aria-labelledby={words}>
      <p id={words} className="row gap-2">
        <Icon name="warning" />
        {t(here ? 'shell:sessions.sureHere' : 'shell:sessions.sure')}
      </p>
      <div className="row gap-2">
        <Button ref={button} type="primary" danger loading={ending} onClick={yes}>
          {t('shell:sessions.yes')}
        </Button>
        <Button disabled={ending} onClick={onNo}>
          {t('shell:sessions.no')}
        </Button>
      </div>
    </div>
  );
}

function Waiting() {
  return (
    <div className="stack gap-3" aria-busy="true">
      {['60%', '45%'].map((width) => (
        <Skeleton key={width} width={width} height="40px" />
      ))}
    </div>
  );
}
