import { useCallback } from 'react';

import { Icon } from '@/components/Icon';
import { t } from '@/i18n';
import { formatSpan, formatStamp } from '@/time/format';
import { useTick } from '@/time/ticker';
import { useToday } from '@/time/today';

import type { CallDetail } from '../useCall';

/** Where no clock runs: how long it has waited for the next step; a county need not limit every one. */
export function WaitingTime({ call }: { readonly call: CallDetail }) {
  const today = useToday();
  const next = call.progress.find(({ status }) => status === 'CURRENT');
  const last = call.timeline.find(({ procedural }) => procedural);
  const since = last?.at ?? call.filedAt;

  if (call.state.final) {
    return (
      <p className="waiting-time">
        <Icon name="check" size={28} />
        <span>
          <b>{call.state.name}</b>
          {call.closedAt && formatStamp(call.closedAt, today)}
        </span>
      </p>
    );
  }
  return (
    <div className="waiting-time">
      <Icon name="clock" size={28} />
      <Waited since={since} />
      <span>
        <b>{next ? t('call:waiting.for', { name: next.name }) : call.state.name}</b>
        {t('call:waiting.since', { title: last?.title ?? '', moment: formatStamp(since, today) })}
      </span>
    </div>
  );
}

function Waited({ since }: { readonly since: string }) {
  const waited = useTick(useCallback((now: number) => formatSpan(now - Date.parse(since)), [since]));
  return <span className="waiting-time__figure">{waited}</span>;
}
