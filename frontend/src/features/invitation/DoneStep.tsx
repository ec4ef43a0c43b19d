import { Button } from 'antd';
import { useEffect, useRef } from 'react';

import { Note } from '@/components/Note';
import { t } from '@/i18n';

import type { Invitation } from './entrance';

/** Where signing in starts, and whether the password one had is still the one. */
export interface Way {
  readonly next: string;
  readonly kept: boolean;
}

interface DoneStepProps {
  readonly purpose: Invitation['purpose'];
  readonly accepted: Way;
}

/** One may sign in now. */
export function DoneStep({ purpose, accepted }: DoneStepProps) {
  const button = useRef<HTMLAnchorElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <div className="stack gap-4">
      <Note tone="ok" role="status">
        <b>{t(accepted.kept ? 'invitation:done.kept' : `invitation:done.${purpose}`)}</b>{' '}
        {t(accepted.kept ? 'invitation:done.keptHint' : 'invitation:done.hint')}
      </Note>
      <Button ref={button} type="primary" size="large" block href={accepted.next}>
        {t('invitation:done.signIn')}
      </Button>
    </div>
  );
}
