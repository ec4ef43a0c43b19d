import type { ReactNode } from 'react';

import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { Skeleton } from '@/components/Skeleton';
import { t } from '@/i18n';

import { useCall, type CallDetail } from './useCall';
import './CallGate.css';

interface CallGateProps {
  readonly callId: string;
  readonly draw: (call: CallDetail, refresh: () => void) => ReactNode;
}

/** Reads a call and draws it; until then a skeleton, and a sentence when there is none to show. */
export function CallGate({ callId, draw }: CallGateProps) {
  const { call, problem, refresh } = useCall(callId);
  if (call) return draw(call, refresh);
  if (call === null) {
    return <EmptyState icon="lock" title={t('call:missing.title')} hint={t('call:missing.hint')} heading />;
  }
  if (problem) return <ErrorState problem={problem} onRetry={refresh} heading />;
  return (
    <div className="call-gate" aria-busy="true" role="status" aria-label={t('common:loading')}>
      <Skeleton width="40%" height="28px" />
      <Skeleton width="100%" height="64px" />
      <Skeleton width="90%" />
      <Skeleton width="84%" />
      <Skeleton width="60%" />
    </div>
  );
}
