import { Button } from 'antd';
import { useCallback } from 'react';

import { RingMark } from '@/components/RingMark';
import { t } from '@/i18n';
import { formatSpan } from '@/time/format';
import { useTick } from '@/time/ticker';

import type { Ring } from './rings';
import './RingBar.css';

interface RingBarProps {
  readonly rings: readonly Ring[];
  readonly onOpen: () => void;
  readonly onAcknowledge: (callId: string) => void;
}

/** A ring that does not take the page away from somebody who writes. It goes on ringing. */
export function RingBar({ rings, onOpen, onAcknowledge }: RingBarProps) {
  const [first] = rings;
  if (!first) return null;
  return (
    <section className="ring-bar no-print" aria-label={t('ring:bar')}>
      <RingMark size={20} />
      <b role="alert">{t('ring:heading', { unit: first.callerName, item: first.itemName })}</b>
      <RingingFor since={first.since} />
      {rings.length > 1 && <span>{t('ring:more', { count: rings.length - 1 })}</span>}
      <span className="grow" />
      <Button ghost onClick={onOpen}>
        {t('ring:look')}
      </Button>
      <Button ghost onClick={() => onAcknowledge(first.id)}>
        {t('ring:acknowledge')}
      </Button>
    </section>
  );
}

/** How long it has been ringing, counted by the shared ticker. */
export function RingingFor({ since }: { readonly since: string }) {
  const span = useTick(useCallback((now: number) => formatSpan(now - Date.parse(since)), [since]));
  return (
    <span className="num nowrap">
      <b>{span}</b> {t('ring:ringingFor')}
    </span>
  );
}
