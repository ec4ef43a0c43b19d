import { Button } from 'antd';
import { useEffect, useState } from 'react';

import { Kbd } from '@/components/Kbd';
import { t } from '@/i18n';
import { capOf } from '@/keyboard/KeyHelp';
import { useKeys } from '@/keyboard/useKeys';

import { KEY_GUARD } from './keyGuard';

export interface RingButton {
  readonly key: string;
  readonly label: string;
  readonly primary?: boolean;
  readonly danger?: boolean;
  readonly busy?: boolean;
  readonly run: () => void;
}

interface RingButtonsProps {
  readonly buttons: readonly RingButton[];
  readonly guard: (run: () => void) => void;
}

/**
 * The ways to react, each with its key. Focus stays on the heading, so that Enter and Space mean what their key caps say; the
 * main button is ringed once the guard is over.
 */
export function RingButtons({ buttons, guard }: RingButtonsProps) {
  const [ready, setReady] = useState(false);
  useKeys(
    t('ring:keys'),
    buttons.map(({ key, label, run }) => ({ keys: key, label, run: () => guard(run) })),
    true,
  );

  useEffect(() => {
    const timer = setTimeout(() => setReady(true), KEY_GUARD);
    return () => clearTimeout(timer);
  }, []);

  return (
    <footer className="ring-overlay__buttons">
      {buttons.map(({ key, label, primary = false, danger = false, busy = false, run }) => (
        <Button
          key={key}
          type={primary ? 'primary' : 'default'}
          danger={danger}
          size="large"
          className={danger ? 'ring-overlay__last' : primary && ready ? 'ring-overlay__ready' : undefined}
          loading={busy}
          aria-keyshortcuts={key}
          onClick={() => guard(run)}
        >
          {label} <Kbd>{capOf(key)}</Kbd>
        </Button>
      ))}
    </footer>
  );
}
