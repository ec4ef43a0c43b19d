import { Button } from 'antd';

import { Kbd } from '@/components/Kbd';
import { Tag } from '@/components/Tag';
import { t } from '@/i18n';

import type { CallActions } from '../actions/useCallActions';
import { needsRuling } from '../actions/verbs';
import type { CallDetail } from '../useCall';
import { AfterTransfer } from './AfterTransfer';
import './Parties.css';

interface PartiesProps {
  readonly actions: CallActions;
  /** As a panel of its own. */
  readonly framed?: boolean;
}

/** Whom it goes to, before it is transferred, and what clocks will run then. */
export function Parties({ actions, framed = false }: PartiesProps) {
  const { call, main, openForm } = actions;
  const { lead, cooperating } = call.item;
  if (main?.verb !== 'transfer' || needsRuling(call) || !lead) return null;
  return (
    <section className={framed ? 'panel panel__body stack gap-3' : 'stack gap-3'}>
      <div>
        <div className="row">
          <h2 className="parties__title">{t('call:parties.title', { name: main.name })}</h2>
          <span className="small ink-3 grow">{t('call:parties.fromItem', { number: call.item.number })}</span>
          <Button type="link" size="small" aria-keyshortcuts="R" onClick={() => openForm(main.id)}>
            {t('call:action.reroute')} <Kbd>R</Kbd>
          </Button>
        </div>
        <ul>
          <PartyLine tone="brand" party="LEAD" unit={lead} />
          {cooperating.map((unit) => (
            <PartyLine key={unit.id} tone="neutral" party="COOPERATING" unit={unit} />
          ))}
        </ul>
      </div>
      <AfterTransfer call={call} name={main.name} />
    </section>
  );
}

interface PartyLineProps {
  readonly tone: 'brand' | 'neutral';
  readonly party: 'LEAD' | 'COOPERATING';
  readonly unit: NonNullable<CallDetail['item']['lead']>;
}

function PartyLine({ tone, party, unit }: PartyLineProps) {
  return (
    <li className="parties__line">
      <Tag tone={tone}>{t(`call:party.${party}`)}</Tag>
      <span className="strong">{unit.shortName}</span>
    </li>
  );
}
