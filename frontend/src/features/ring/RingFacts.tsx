import { useCallback } from 'react';

import { BigClock } from '@/components/BigClock';
import { ClockShape } from '@/components/ClockShape';
import { EvidenceGrid } from '@/components/EvidenceGrid';
import type { Offer } from '@/features/call/actions/verbs';
import type { CallDetail } from '@/features/call/useCall';
import { t } from '@/i18n';
import { formatMoment } from '@/time/format';
import { useTick } from '@/time/ticker';

interface RingFactsProps {
  readonly call: CallDetail;
  readonly main: Offer | undefined;
}

/** How many photos the overlay shows; the rest is on the call's page. */
const PHOTOS = 3;

/** What has happened and where, and what reacting now would mean. */
export function RingFacts({ call, main }: RingFactsProps) {
  const running = call.clocks.find(({ status }) => status === 'RUNNING' || status === 'BREACHED');
  const foreseen = main?.action.startsClocks[0];
  const duty = call.item.duties.find(({ party }) => party === call.desk?.party);
  const last = call.timeline.find(({ procedural }) => procedural);
  const unsolved = call.ratings.find(({ round }) => round === call.round - 1);
  const others = [call.lead, ...call.cooperating].flatMap((unit) => (unit ? [unit.shortName] : []));
  return (
    <div className="ring-overlay__facts">
      <div className="stack gap-3">
        <p className="ring-overlay__situation">{call.situation}</p>
        {call.evidence.length > 0 && <EvidenceGrid files={call.evidence.slice(0, PHOTOS)} />}
      </div>
      <div className="stack gap-3">
        {main && foreseen && <Foreseen step={main.name} clock={foreseen} />}
        {!foreseen && running && <BigClock clock={running} />}
        <dl className="facts small">
          <Fact name={t('ring:facts.place')} value={call.place.text} />
          <Fact name={t('ring:facts.returned')} value={last?.type === 'returned' ? last.text : ''} />
          <Fact name={t('ring:facts.unsolved')} value={unsolved?.words ?? ''} />
          <Fact
            name={t('ring:facts.transferTo')}
            value={main?.manner === 'direct' ? unitNames(main.action.calls) : ''}
          />
          <Fact name={t('ring:facts.units')} value={others.join(t('common:listSeparator'))} />
          <Fact name={t('ring:facts.duty')} value={duty?.text ?? ''} />
        </dl>
      </div>
    </div>
  );
}

const unitNames = (units: readonly { readonly shortName: string }[]): string =>
  units.map(({ shortName }) => shortName).join(t('common:listSeparator'));

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  if (value === '') return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

interface ForeseenProps {
  readonly step: string;
  readonly clock: { readonly name: string; readonly dueAt: string; readonly limit: string };
}

/** `现在受理：20:06 前到场` */
function Foreseen({ step, clock }: ForeseenProps) {
  const moment = useTick(useCallback((now: number) => formatMoment(clock.dueAt, now), [clock.dueAt]));
  return (
    <div className="big-clock clock--ok">
      <ClockShape state="ok" size={34} />
      <span className="big-clock__words">
        <b>{t('ring:ifNow', { step, moment, clock: clock.name })}</b>
        <span>{clock.limit}</span>
      </span>
    </div>
  );
}
