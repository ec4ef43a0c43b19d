import { Button } from 'antd';

import { t } from '@/i18n';
import type { ReactNode } from 'react';

import type { Problem } from '@/api/problem';

import { Icon } from './Icon';
import './states.css';

interface ErrorStateProps {
  readonly problem: Problem;
  readonly onRetry?: () => void;
  /** Fills the window when nothing else is drawn. */
  readonly page?: boolean;
  /** The page shows nothing else: the message is its heading. */
  readonly heading?: boolean;
  readonly children?: ReactNode;
}

/** What happened, what to do, and one way to do it. */
export function ErrorState({ problem, onRetry, page = false, heading = page, children }: ErrorStateProps) {
  const Frame = page ? 'main' : 'div';
  const Title = heading ? 'h1' : 'b';
  return (
    <Frame className={page ? 'state state--page' : 'state'} role={page ? undefined : 'alert'}>
      <Icon name="warning" size={36} className="state__icon state__icon--error" />
      <Title className="state__title">{problem.message}</Title>
      {problem.nextStep !== '' && <p>{problem.nextStep}</p>}
      <p className="small ink-3">{t('problem:code', { code: problem.code })}</p>
      <div className="row state__actions">
        {onRetry && <Button onClick={onRetry}>{t('common:retry')}</Button>}
        {children}
      </div>
    </Frame>
  );
}
