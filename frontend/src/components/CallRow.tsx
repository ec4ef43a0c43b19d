import { ringsHere } from '@/calls/ringsHere';
import { t } from '@/i18n';
import type { CallRowPartsFragment } from '@/graphql/generated/graphql';

import { ClockChip } from './ClockChip';
import { ColourTag } from './ColourTag';
import { ClockShape } from './ClockShape';
import { Icon } from './Icon';
import { Skeleton } from './Skeleton';
import { Tag } from './Tag';
import './CallRow.css';

/** How an act on this call is doing: nothing, on its way, or nobody knows whether it arrived. */
export type ActState = 'idle' | 'sending' | 'unsent';

interface CallRowProps {
  readonly call: CallRowPartsFragment;
  /** Unit of this desk: its own part is said in words instead of its name. */
  readonly ownUnitId: string;
  readonly selected: boolean;
  readonly actState?: ActState;
}

/** The element id of a call's row. */
export const rowId = (callId: string): string => `row-${callId}`;

/** One call in a queue: how long, what, from whom to whom, in which state. An option of the listbox around it. */
export function CallRow({ call, ownUnitId, selected, actState = 'idle' }: CallRowProps) {
  const rings = ringsHere(call);
  return (
    <div
      role="option"
      id={rowId(call.id)}
      data-call={call.id}
      aria-selected={selected}
      className={`call-row${rings ? ' call-row--ringing' : ''}`}
    >
      <span className="call-row__clock">
        {call.leadingClock ? <ClockChip clock={call.leadingClock} /> : <NoClock />}
      </span>
      <span className="call-row__what">
        <span className="row call-row__title">
          <b className="nowrap">{call.item.name}</b>
          {call.tags.map(({ label, name, colour }) => (
            <ColourTag key={`${label} ${name}`} label={label} name={name} colour={colour} />
          ))}
          <span className="cut ink-2">{call.situation}</span>
        </span>
        <span className="row call-row__route">
          <span className="num nowrap">{call.spokenNumber}</span>
          <span className="cut">{routeOf(call, ownUnitId)}</span>
        </span>
      </span>
      <span className="call-row__state">
        {actState === 'idle' ? <State call={call} rings={rings} /> : <Sending actState={actState} />}
      </span>
    </div>
  );
}

function State({ call, rings }: { readonly call: CallRowPartsFragment; readonly rings: boolean }) {
  return (
    <>
      {rings ? (
        <Tag tone="ring">
          <Icon name="bell" size={13} />
          {call.state.name}
        </Tag>
      ) : (
        <span>{call.state.name}</span>
      )}
      {call.evidenceCount > 0 && (
        <span className="row gap-1">
          <Icon name="evidence" size={14} />
          {t('desk:evidence', { count: call.evidenceCount })}
        </span>
      )}
    </>
  );
}

function Sending({ actState }: { readonly actState: ActState }) {
  if (actState === 'sending') return <span>{t('desk:sending')}</span>;
  return (
    <>
      <Tag tone="error">{t('desk:unsent')}</Tag>
      <span>{t('desk:unsentHint')}</span>
    </>
  );
}

function NoClock() {
  return (
    <span className="clock-chip clock--idle">
      <ClockShape state="idle" />
      {t('desk:noClock')}
    </span>
  );
}

/** `香赵庄镇 → 生态环境分局、公安局`, or the own part where it is this unit's. */
function routeOf({ caller, lead, cooperating }: CallRowPartsFragment, ownUnitId: string): string {
  if (!lead) return t('desk:routeOpen', { from: caller.shortName });
  if (lead.id === ownUnitId) return t('desk:route', { from: caller.shortName, to: t('desk:ownLead') });
  if (cooperating.some(({ id }) => id === ownUnitId)) {
    return t('desk:route', { from: caller.shortName, to: t('desk:ownCooperating') });
  }
  const to = [lead, ...cooperating].map(({ shortName }) => shortName).join(t('common:listSeparator'));
  return t('desk:route', { from: caller.shortName, to });
}

/** Keeps the place of a row that is being read. */
export function CallRowSkeleton() {
  return (
    <div className="call-row">
      <Skeleton width="120px" height="26px" />
      <span className="stack gap-1">
        <Skeleton width="70%" />
        <Skeleton width="45%" height="12px" />
      </span>
    </div>
  );
}
