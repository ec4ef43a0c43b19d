import type { ReactNode } from 'react';

import { t } from '@/i18n';

import type { CallDetail } from '../useCall';

/** Who calls, who answers for it, and where it is. */
export function WhoWhere({ call }: { readonly call: CallDetail }) {
  const { place } = call;
  const held = call.requests.some(({ status }) => status === 'PENDING');
  return (
    <section className="panel">
      <div className="panel__head">
        <h2>{t('call:who.title')}</h2>
      </div>
      <dl className="panel__body facts">
        <dt>{t('call:party.CALLER')}</dt>
        <dd>
          <UnitLine unit={call.caller} />
        </dd>
        <dt>{t('call:party.LEAD')}</dt>
        <dd className="strong">
          {call.lead ? <UnitLine unit={call.lead} /> : t(held ? 'call:who.held' : 'call:who.noLead')}
          {call.addressedBy !== '' && <div className="small ink-3">{call.addressedBy}</div>}
        </dd>
        {call.person && (
          <>
            <dt>{t('call:who.person')}</dt>
            <dd>{call.person.name}</dd>
          </>
        )}
        {call.cooperating.length > 0 && (
          <>
            <dt>{t('call:party.COOPERATING')}</dt>
            <dd>
              {call.cooperating.map((unit) => (
                <UnitLine key={unit.id} unit={unit} />
              ))}
            </dd>
          </>
        )}
        <dt>{t('call:who.place')}</dt>
        <dd>
          {place.text}
          {place.unit && <div className="small ink-3">{place.unit.name}</div>}
          {place.point && (
            <div className="small ink-3 num">
              {t('call:who.point', {
                longitude: place.point.longitude,
                latitude: place.point.latitude,
                system: place.point.system,
              })}
            </div>
          )}
        </dd>
      </dl>
    </section>
  );
}

function UnitLine({ unit }: { readonly unit: CallDetail['caller'] }): ReactNode {
  return (
    <div>
      {unit.name}
      {unit.dutyPhone !== '' && (
        <div className="small ink-3 num">{t('call:who.phone', { phone: unit.dutyPhone })}</div>
      )}
    </div>
  );
}
