import { Button } from 'antd';
import { useNavigate, useParams } from 'react-router';

import { useTitle } from '@/app/useTitle';
import { EmptyState } from '@/components/EmptyState';
import { Skeleton } from '@/components/Skeleton';
import { useCallActions } from '@/features/call/actions/useCallActions';
import { CallGate } from '@/features/call/CallGate';
import { CallLayout } from '@/features/call/CallLayout';
import { CallEvidence } from '@/features/call/panels/CallEvidence';
import { ExplainClock } from '@/features/call/panels/ExplainClock';
import { Ratings } from '@/features/call/panels/Ratings';
import { useExplained } from '@/features/call/panels/useExplained';
import { callPath } from '@/features/call/paths';
import type { CallDetail } from '@/features/call/useCall';
import { useChoices } from '@/features/call/useChoices';
import { t } from '@/i18n';

import { Answer } from './Answer';
import { Facts } from './Facts';
import { RatingForm } from './RatingForm';

/** Drawn by the route `/calls/:callId/rating`. */
export function Component() {
  const { callId = '' } = useParams();
  return (
    <CallGate
      key={callId}
      callId={callId}
      draw={(call, refresh) => <RatingPage call={call} refresh={refresh} />}
    />
  );
}

interface RatingPageProps {
  readonly call: CallDetail;
  readonly refresh: () => void;
}

function RatingPage({ call, refresh }: RatingPageProps) {
  useTitle(t('rating:pageTitle', { number: call.spokenNumber, item: call.item.name }));
  const navigate = useNavigate();
  const explained = useExplained(call);
  const actions = useCallActions(call, refresh);
  const choices = useChoices();
  const rate = call.actions.find(({ verb }) => verb === 'rate');
  const mayRate = rate?.allowed === true || actions.sending === 'rate';

  return (
    <CallLayout
      call={call}
      middle={
        <>
          <Answer call={call} />
          {mayRate && !choices && <Skeleton width="100%" height="220px" />}
          {mayRate && choices && (
            <RatingForm
              actions={actions}
              rule={{ axes: choices.ratingAxes, wordsRequiredAtOrBelow: choices.wordsRequiredAtOrBelow }}
            />
          )}
          {!mayRate && (
            <section className="panel">
              <EmptyState
                icon="star"
                title={t('rating:notNow')}
                hint={rate?.reason}
                action={<Button onClick={() => void navigate(callPath(call.id))}>{t('call:open')}</Button>}
              />
            </section>
          )}
        </>
      }
      side={
        <>
          <ExplainClock explained={explained} />
          <CallEvidence actions={actions} columns={3} />
          <Facts call={call} explained={explained} />
          <Ratings call={call} />
        </>
      }
    />
  );
}
