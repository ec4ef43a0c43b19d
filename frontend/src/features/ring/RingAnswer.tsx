import { useLocation, useNavigate } from 'react-router';

import { ErrorState } from '@/components/ErrorState';
import { Skeleton } from '@/components/Skeleton';
import { useCallActions } from '@/features/call/actions/useCallActions';
import { SetbackNote } from '@/features/call/actions/SetbackNote';
import { useCall, type CallDetail } from '@/features/call/useCall';
import { t } from '@/i18n';

import { RingButtons, type RingButton } from './RingButtons';
import { RingFacts } from './RingFacts';

interface RingAnswerProps {
  readonly callId: string;
  /** Holds back keys and clicks while the call has only just come up. */
  readonly guard: (run: () => void) => void;
  readonly onAcknowledge: (callId: string) => void;
  /** Shows the next ringing call; undefined when this is the only one. */
  readonly onNext: (() => void) | undefined;
}

/** What the call is about and what can be done at once. Stopping the bell works even before the call has been read. */
export function RingAnswer(props: RingAnswerProps) {
  const { call, problem, refresh } = useCall(props.callId);
  if (call) return <Loaded call={call} refresh={refresh} {...props} />;
  return (
    <>
      <div className="ring-overlay__body" aria-busy={!problem}>
        {problem ? (
          <ErrorState problem={problem} onRetry={refresh} />
        ) : (
          <div className="stack gap-3">
            <Skeleton width="100%" height="20px" />
            <Skeleton width="70%" height="20px" />
          </div>
        )}
      </div>
      <RingButtons guard={props.guard} buttons={[...quiet(props), ...other(props)]} />
    </>
  );
}

interface LoadedProps extends RingAnswerProps {
  readonly call: CallDetail;
  readonly refresh: () => void;
}

function Loaded({ call, refresh, ...props }: LoadedProps) {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const actions = useCallActions(call, refresh);
  const { main, allowed, sending } = actions;
  const id = encodeURIComponent(call.id);

  const goTo = (path: string): void => {
    props.onAcknowledge(call.id);
    void navigate(path);
  };
  const take = (offerId: string): void => {
    if (pathname === '/desk') void navigate(`/desk?call=${id}`);
    actions.take(offerId);
  };

  const first: RingButton =
    main?.manner === 'direct'
      ? {
          key: 'Enter',
          label: main.label,
          primary: true,
          busy: sending !== undefined,
          run: () => take(main.id),
        }
      : {
          key: 'Enter',
          label: t('ring:openCall'),
          primary: true,
          run: () =>
            goTo(
              main?.manner === 'form' ? `/calls/${id}?act=${encodeURIComponent(main.id)}` : `/calls/${id}`,
            ),
        };
  const giveBack = allowed.find(({ action }) => action.verb === 'return');
  const cannot: RingButton[] = giveBack
    ? [
        {
          key: 'x',
          label: t('ring:cannot', { step: main?.name ?? '' }),
          danger: true,
          run: () => goTo(`/calls/${id}?act=${encodeURIComponent(giveBack.id)}`),
        },
      ]
    : [];

  return (
    <>
      <div className="ring-overlay__body">
        <RingFacts call={call} main={main} />
        <SetbackNote actions={actions} />
      </div>
      <RingButtons
        guard={props.guard}
        buttons={[first, ...quiet(props, main?.name), ...other(props), ...cannot]}
      />
    </>
  );
}

/** Stops the bell at this desk; the step itself is still to be done. */
function quiet({ callId, onAcknowledge }: RingAnswerProps, step?: string): RingButton[] {
  const label = step === undefined ? t('ring:acknowledge') : t('ring:acknowledgeFirst', { step });
  return [{ key: 'Space', label, run: () => onAcknowledge(callId) }];
}

function other({ onNext }: RingAnswerProps): RingButton[] {
  return onNext ? [{ key: 'j', label: t('ring:next'), run: onNext }] : [];
}
