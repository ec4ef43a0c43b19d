import { useEffect, useRef } from 'react';

import { t } from '@/i18n';
import { Banner } from '@/components/Banner';
import { useChannel } from '@/live/LiveContext';

import { useSession } from './session';

/** How often a suspended county is asked whether it works again, ms. */
const EVERY = 15_000;

/** Says that the county is read only for now, and why. The server lets the live channel come in anew when that changes. */
export function Suspended() {
  const { county, lookAgain } = useSession();
  const { state } = useChannel();
  const suspended = county?.state === 'SUSPENDED';

  const wasDown = useRef(false);
  useEffect(() => {
    if (state.kind === 'open' && wasDown.current) lookAgain();
    wasDown.current = state.kind === 'down';
  }, [state.kind, lookAgain]);
  useEffect(() => {
    if (!suspended) return undefined;
    const timer = setInterval(lookAgain, EVERY);
    return () => clearInterval(timer);
  }, [suspended, lookAgain]);

  if (!suspended) return null;
  return (
    <Banner tone="warn" icon="lock">
      <b>{t('shell:suspended.words')}</b> {t('shell:suspended.reason', { reason: county.reason })}
    </Banner>
  );
}
