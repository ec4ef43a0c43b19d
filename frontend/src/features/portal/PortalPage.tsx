import { useEffect, useState } from 'react';
import { Navigate } from 'react-router';

import { getJson } from '@/api/http';
import { thrownProblem, type Problem } from '@/api/problem';
import { useSession } from '@/app/session';
import { Logo } from '@/app/Logo';
import { useTitle } from '@/app/useTitle';
import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { Icon } from '@/components/Icon';
import { Skeleton } from '@/components/Skeleton';
import { t } from '@/i18n';

import './PortalPage.css';

interface County {
  readonly code: string;
  readonly name: string;
  readonly url: string;
}

/** The platform's own host: the doors of its counties. */
export function Component() {
  const session = useSession();
  const [counties, setCounties] = useState<readonly County[]>();
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  useTitle(t('portal:title'));

  const elsewhere = session.county !== null;
  useEffect(() => {
    if (elsewhere) return undefined;
    const abort = new AbortController();
    getJson<County[]>('/portal/counties', abort.signal).then(
      (found) => {
        setCounties(found);
        setProblem(undefined);
      },
      (thrown: unknown) => {
        if (!abort.signal.aborted) setProblem(thrownProblem(thrown));
      },
    );
    return () => abort.abort();
  }, [elsewhere, attempt]);

  if (elsewhere) return <Navigate to="/" replace />;
  return (
    <div className="portal">
      <header className="portal__head">
        <Logo size={34} />
        <span className="grow">{t('common:product')}</span>
        <a className="portal__manage" href="/console">
          {t('portal:manage')}
        </a>
      </header>
      <main className="portal__main">
        <h1>{t('portal:title')}</h1>
        <p className="ink-2">{t('portal:hint')}</p>
        {problem && <ErrorState problem={problem} onRetry={() => setAttempt((before) => before + 1)} />}
        {!counties && !problem && <Skeleton width="100%" height="64px" />}
        {counties?.length === 0 && (
          <EmptyState icon="building" title={t('portal:none')} hint={t('portal:noneHint')} />
        )}
        <ul className="portal__counties">
          {counties?.map(({ code, name, url }) => (
            <li key={code}>
              <a className="portal__county" href={url}>
                <Icon name="building" size={22} />
                <b className="grow">{name}</b>
                <span className="ink-3 num">{code}</span>
                <Icon name="chevronRight" />
              </a>
            </li>
          ))}
        </ul>
      </main>
    </div>
  );
}
