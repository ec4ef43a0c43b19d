import { useEffect } from 'react';

import type { ActState } from '@/components/CallRow';
import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { Skeleton } from '@/components/Skeleton';
import { ActionBar } from '@/features/call/actions/ActionBar';
import { ActionForm } from '@/features/call/actions/ActionForm';
import { useCallActions, type CallActions } from '@/features/call/actions/useCallActions';
import { CallSummary } from '@/features/call/CallSummary';
import { useCall, type CallDetail } from '@/features/call/useCall';
import { t } from '@/i18n';

interface DeskDetailProps {
  readonly callId: string;
  /** Told how an act on this call is doing, for its row. */
  readonly onActState: (state: ActState) => void;
}

/** The selected call and what this post can do with it, beside the queue. */
export function DeskDetail({ callId, onActState }: DeskDetailProps) {
  const { call, problem, refresh } = useCall(callId);
  if (call) return <Loaded key={call.id} call={call} refresh={refresh} onActState={onActState} />;
  if (call === null)
    return <EmptyState icon="lock" title={t('desk:detail.gone')} hint={t('desk:detail.goneHint')} />;
  if (problem) return <ErrorState problem={problem} onRetry={refresh} />;
  return (
    <div className="desk__waiting" aria-busy="true">
      <Skeleton width="40%" height="28px" />
      <Skeleton width="100%" height="64px" />
      <Skeleton width="90%" />
      <Skeleton width="75%" />
    </div>
  );
}

interface LoadedProps extends Omit<DeskDetailProps, 'callId'> {
  readonly call: CallDetail;
  readonly refresh: () => void;
}

function Loaded({ call, refresh, onActState }: LoadedProps) {
  const actions = useCallActions(call, refresh);
  const state = actStateOf(actions);

  useEffect(() => onActState(state), [state, onActState]);

  return (
    <>
      <div className="desk__detail-body">
        <CallSummary actions={actions} />
        <ActionForm actions={actions} />
      </div>
      <ActionBar actions={actions} />
    </>
  );
}

function actStateOf({ sending, setback }: CallActions): ActState {
  if (sending !== undefined) return 'sending';
  return setback?.kind === 'unsent' ? 'unsent' : 'idle';
}
