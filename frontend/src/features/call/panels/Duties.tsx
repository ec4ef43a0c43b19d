import { t } from '@/i18n';
import type { Party } from '@/graphql/generated/graphql';

import type { CallDetail } from '../useCall';

/** What the list says each side has to do, named by the units of this call where they are known. */
export function Duties({ call }: { readonly call: CallDetail }) {
  return (
    <section className="panel">
      <div className="panel__head">
        <h2>{t('call:duties.title')}</h2>
      </div>
      <div className="panel__body stack gap-3 small">
        {call.item.duties.map(({ party, text }) => (
          <div key={party}>
            <h3 className="strong">{dutyHolder(call, party)}</h3>
            <p className="ink-2">{text}</p>
          </div>
        ))}
        <p className="ink-3">{t('call:duties.basis', { basis: call.item.legalBasis })}</p>
        {call.item.note !== '' && <p className="ink-3">{call.item.note}</p>}
      </div>
    </section>
  );
}

/** The same in one line each. */
export function DutyList({ call }: { readonly call: CallDetail }) {
  return (
    <dl className="facts">
      {call.item.duties.map(({ party, text }) => (
        <div key={party} className="facts__pair">
          <dt>{t(`call:party.${party}`)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function dutyHolder(call: CallDetail, party: Party): string {
  const name = t(`call:party.${party}`);
  const units = unitsOf(call, party);
  return units === '' ? name : t('call:duties.holder', { units, party: name });
}

function unitsOf(call: CallDetail, party: Party): string {
  switch (party) {
    case 'CALLER':
      return call.caller.shortName;
    case 'LEAD':
      return (call.lead ?? call.item.lead)?.shortName ?? '';
    case 'COOPERATING':
      return (call.lead ? call.cooperating : call.item.cooperating)
        .map(({ shortName }) => shortName)
        .join(t('common:listSeparator'));
    case 'CENTRE':
    case 'APPROVER':
    case 'NOTIFIED':
    case 'FILER':
      return '';
  }
}
