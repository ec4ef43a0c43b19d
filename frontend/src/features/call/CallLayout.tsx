import type { ReactNode } from 'react';

import { t } from '@/i18n';
import { formatMoment } from '@/time/format';
import { useTick } from '@/time/ticker';

import { CallHeader } from './CallHeader';
import { Duties } from './panels/Duties';
import { WhoWhere } from './panels/WhoWhere';
import type { CallDetail } from './useCall';
import './CallLayout.css';

interface CallLayoutProps {
  readonly call: CallDetail;
  /** What is being done with the call. */
  readonly middle: ReactNode;
  /** What explains it. */
  readonly side: ReactNode;
  /** Below, always in sight. */
  readonly foot?: ReactNode;
}

/** The page of one call: who and where on the left, the work in the middle, explanations on the right. Prints as a case sheet. */
export function CallLayout({ call, middle, side, foot }: CallLayoutProps) {
  return (
    <article className="call-page">
      <SheetTitle call={call} />
      <CallHeader call={call} />
      {/* A scrolling region must be reachable by keyboard. */}
      <div className="call-page__body" role="region" aria-label={t('call:content')} tabIndex={0}>
        <div className="call-page__columns">
          <div className="stack gap-3">
            <WhoWhere call={call} />
            <Duties call={call} />
          </div>
          <div className="stack gap-3">{middle}</div>
          <div className="stack gap-3">{side}</div>
        </div>
      </div>
      {foot}
    </article>
  );
}

/** On paper only: what this sheet is, and when its clocks stood as they do. */
function SheetTitle({ call }: { readonly call: CallDetail }) {
  const minute = useTick(minuteOf);
  return (
    <div className="call-page__sheet-title">
      <p>{t('call:sheet', { number: call.number })}</p>
      <p className="small">{t('call:printedAt', { moment: formatMoment(minute, 0) })}</p>
    </div>
  );
}

const MINUTE = 60_000;
const minuteOf = (now: number): number => now - (now % MINUTE);
