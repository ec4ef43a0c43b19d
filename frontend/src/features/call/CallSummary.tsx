import { Button } from 'antd';
import { useNavigate } from 'react-router';

import { ringsHere } from '@/calls/ringsHere';
import { EvidenceGrid } from '@/components/EvidenceGrid';
import { Icon } from '@/components/Icon';
import { Kbd } from '@/components/Kbd';
import { t } from '@/i18n';
import { formatTimeWithSeconds, formatDay } from '@/time/format';
import { useToday } from '@/time/today';

import type { CallActions } from './actions/useCallActions';
import { CallTags } from './CallHeader';
import { callPath } from './paths';
import { CallClocks } from './panels/CallClocks';
import { ExplainClock } from './panels/ExplainClock';
import { DutyList } from './panels/Duties';
import { CallNotices } from './panels/Notices';
import { Parties } from './panels/Parties';
import { Ratings } from './panels/Ratings';
import { Requests } from './panels/Requests';
import { useExplained } from './panels/useExplained';
import type { CallDetail } from './useCall';
import './CallSummary.css';

/** A call as the desk's detail pane shows it; actions and their form stand below, where the host puts them. */
export function CallSummary({ actions }: { readonly actions: CallActions }) {
  const { call } = actions;
  const explained = useExplained(call);
  return (
    <div className="call-summary">
      <SummaryHead call={call} />
      <CallClocks call={call} explained={explained} />
      <ExplainClock explained={explained} />
      <Requests actions={actions} />
      <div className="call-summary__columns">
        <div className="stack gap-3">
          <div>
            <h3>{t('call:situation')}</h3>
            <p className="call-summary__situation">{call.situation}</p>
          </div>
          {call.evidence.length > 0 && <EvidenceGrid files={call.evidence} />}
          <div>
            <h3>{t('call:who.place')}</h3>
            <p>{[call.place.text, call.place.unit?.name].filter(Boolean).join(t('common:separator'))}</p>
          </div>
        </div>
        <div className="stack gap-3">
          <Parties actions={actions} />
          <div>
            <h3>{t('call:duties.title')}</h3>
            <DutyList call={call} />
          </div>
          <CallNotices call={call} />
          <Ratings call={call} />
        </div>
      </div>
    </div>
  );
}

function SummaryHead({ call }: { readonly call: CallDetail }) {
  const navigate = useNavigate();
  const today = useToday();
  return (
    <header>
      <div className="row wrap">
        {ringsHere(call) && <Icon name="bell" size={22} className="call-summary__bell" />}
        <h2>{call.item.name}</h2>
        <CallTags call={call} />
        <span className="grow" />
        <span className="num ink-3 nowrap">{call.number}</span>
        <Button size="small" aria-keyshortcuts="O" onClick={() => void navigate(callPath(call.id))}>
          {t('call:open')} <Kbd>O</Kbd>
        </Button>
      </div>
      <p className="ink-2">
        {t('call:filedBy', {
          unit: call.caller.name,
          moment: `${formatDay(call.filedAt, today)} ${formatTimeWithSeconds(call.filedAt)}`,
        })}
      </p>
    </header>
  );
}
