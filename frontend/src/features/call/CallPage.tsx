import { useParams, useSearchParams } from 'react-router';

import { useTitle } from '@/app/useTitle';
import { t } from '@/i18n';

import { ActionBar } from './actions/ActionBar';
import { ActionForm } from './actions/ActionForm';
import { useCallActions } from './actions/useCallActions';
import { CallGate } from './CallGate';
import { CallLayout } from './CallLayout';
import { CallClocks } from './panels/CallClocks';
import { CallEvidence } from './panels/CallEvidence';
import { CallTimeline } from './panels/CallTimeline';
import { ExplainClock } from './panels/ExplainClock';
import { CallNotices } from './panels/Notices';
import { Parties } from './panels/Parties';
import { Ratings } from './panels/Ratings';
import { Requests } from './panels/Requests';
import { Situation } from './panels/Situation';
import { useExplained } from './panels/useExplained';
import type { CallDetail } from './useCall';

/** Drawn by the route `/calls/:callId`. */
export function Component() {
  const { callId = '' } = useParams();
  return (
    <CallGate
      key={callId}
      callId={callId}
      draw={(call, refresh) => <CallPage call={call} refresh={refresh} />}
    />
  );
}

interface CallPageProps {
  readonly call: CallDetail;
  readonly refresh: () => void;
}

function CallPage({ call, refresh }: CallPageProps) {
  useTitle(t('call:pageTitle', { number: call.spokenNumber, item: call.item.name }));
  const explained = useExplained(call, true);
  const asked = useSearchParams()[0].get('act');
  const actions = useCallActions(call, refresh, asked ?? undefined);
  return (
    <CallLayout
      call={call}
      middle={
        <>
          <section className="panel panel__body" aria-label={t('call:clocks.title')}>
            <CallClocks call={call} explained={explained} />
          </section>
          <Requests actions={actions} />
          <ActionForm actions={actions} />
          <Situation call={call} />
          <CallEvidence actions={actions} columns={5} />
          <CallTimeline call={call} />
        </>
      }
      side={
        <>
          <ExplainClock explained={explained} />
          <CallNotices call={call} />
          <Parties actions={actions} framed />
          <Ratings call={call} />
        </>
      }
      foot={<ActionBar actions={actions} />}
    />
  );
}
