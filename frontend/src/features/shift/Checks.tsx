import { Button } from 'antd';
import { useNavigate } from 'react-router';

import { useMe } from '@/app/me';
import { startShift } from '@/app/shift';
import { Kbd } from '@/components/Kbd';
import { Tag } from '@/components/Tag';
import { t } from '@/i18n';
import { useKeys } from '@/keyboard/useKeys';
import { formatTime } from '@/time/format';
import { serverClock } from '@/time/serverClock';

import { CheckRow } from './CheckRow';
import { useChannelCheck } from './useChannelCheck';
import { useNotificationCheck } from './useNotificationCheck';
import { useSoundCheck } from './useSoundCheck';

/** The things that must work for a call to be heard, and the button that opens the desk. */
export function Checks({ startedAt }: { readonly startedAt: number | undefined }) {
  const me = useMe();
  const navigate = useNavigate();
  const checks = [useSoundCheck(), useNotificationCheck(), useChannelCheck()];
  const passed = checks.filter(({ mood }) => mood === 'passed').length;
  // Only starting waits for the checks: whoever is on duty may try the bell again and go back.
  const missing = startedAt === undefined ? checks.filter(({ done }) => !done).length : 0;

  const start = (): void => {
    if (missing > 0) return;
    if (startedAt === undefined) startShift(me.seat.id, serverClock.now());
    void navigate('/desk');
  };
  useKeys(t('shift:title'), [{ keys: 'Enter', label: t('shift:start'), run: start }]);

  return (
    <section className="panel">
      <header className="panel__head shift__head">
        <h1>{t('shift:title')}</h1>
        <span className="ink-2">{me.seat.name}</span>
        <span className="grow" />
        <Tag tone="brand">{t('shift:progress', { count: checks.length, passed })}</Tag>
      </header>
      <ol>
        {checks.map((check) => (
          <CheckRow key={check.title} check={check} />
        ))}
      </ol>
      <footer className="shift__start">
        <Button type="primary" size="large" disabled={missing > 0} aria-keyshortcuts="Enter" onClick={start}>
          {startedAt === undefined ? t('shift:start') : t('shift:back')} <Kbd>Enter</Kbd>
        </Button>
        <span className="ink-3 small" role="status">
          {missing > 0
            ? t('shift:missing', { count: missing })
            : startedAt === undefined
              ? t('shift:ready')
              : t('shift:startedAt', { time: formatTime(startedAt) })}
        </span>
      </footer>
    </section>
  );
}
