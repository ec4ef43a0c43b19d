import { Button, Select } from 'antd';
import { useId } from 'react';
import { Link } from 'react-router';

import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { Field } from '@/components/Field';
import { Skeleton } from '@/components/Skeleton';
import { Tag } from '@/components/Tag';
import { t } from '@/i18n';
import { formatStamp } from '@/time/format';
import { useToday } from '@/time/today';

import type { ListedAct } from '../documents/acts';
import { TextField } from '@/components/TextField';
import { useUnitLink } from '../unit/useUnitLink';
import { useDate } from '../useDate';
import type { Place } from '../usePlace';
import { kindOf, KINDS, kindWords } from './kinds';
import { PAGE, useActs, type ActsFilter } from './useActs';
import './ActsPane.css';

interface ActsPaneProps {
  readonly place: Place;
  readonly go: (to: Partial<Place>) => void;
}

/** Everything that was done to the organisation, newest first: who, when, from which day, what, why. */
export function ActsPane({ place, go }: ActsPaneProps) {
  const { from, to } = place;
  const kind = kindOf(place.kind);
  const id = useId();
  const filtered = kind !== undefined || from !== undefined || to !== undefined;
  return (
    <section className="panel" aria-label={t('hierarchy:acts.title')}>
      <div className="panel__head">
        <h2>{t('hierarchy:acts.title')}</h2>
      </div>
      <div className="panel__body acts-filter" role="search" aria-label={t('hierarchy:acts.filter')}>
        <Field id={`${id}kind`} label={t('hierarchy:acts.kind')}>
          <Select
            id={`${id}kind`}
            className="fill"
            value={kind ?? ''}
            options={[
              { value: '', label: t('hierarchy:acts.allKinds') },
              ...KINDS.map((one) => ({ value: one, label: kindWords(one) })),
            ]}
            onChange={(chosen) => go({ kind: chosen === '' ? undefined : chosen })}
          />
        </Field>
        <TextField
          id={`${id}from`}
          type="date"
          label={t('hierarchy:acts.from')}
          text={from ?? ''}
          onChange={(day) => go({ from: day === '' ? undefined : day })}
        />
        <TextField
          id={`${id}to`}
          type="date"
          label={t('hierarchy:acts.to')}
          text={to ?? ''}
          onChange={(day) => go({ to: day === '' ? undefined : day })}
        />
        {filtered && (
          <Button onClick={() => go({ kind: undefined, from: undefined, to: undefined })}>
            {t('hierarchy:acts.clear')}
          </Button>
        )}
      </div>
      <Acts key={`${kind ?? ''} ${from ?? ''} ${to ?? ''}`} filter={{ kind, from, to }} filtered={filtered} />
    </section>
  );
}

interface ActsProps {
  readonly filter: ActsFilter;
  readonly filtered: boolean;
}

function Acts({ filter, filtered }: ActsProps) {
  const { found, problem, reading, more, retry } = useActs(filter);
  if (problem) return <ErrorState problem={problem} onRetry={retry} />;
  if (!found)
    return (
      <div className="unit-pane__waiting" aria-busy="true" role="status" aria-label={t('common:loading')}>
        <Skeleton width="80%" />
        <Skeleton width="70%" />
      </div>
    );
  if (found.acts.length === 0)
    return (
      <EmptyState
        icon="clock"
        title={t(filtered ? 'hierarchy:acts.noneSuch' : 'hierarchy:acts.none')}
        hint={t(filtered ? 'hierarchy:acts.noneSuchHint' : 'hierarchy:acts.noneHint')}
      />
    );
  return (
    <>
      <table className="table acts-table">
        <caption className="unseen">{t('hierarchy:acts.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('hierarchy:acts.when')}</th>
            <th scope="col">{t('hierarchy:acts.effective')}</th>
            <th scope="col">{t('hierarchy:acts.kind')}</th>
            <th scope="col">{t('hierarchy:acts.what')}</th>
            <th scope="col">{t('hierarchy:acts.units')}</th>
          </tr>
        </thead>
        <tbody>
          {found.acts.map((act) => (
            <Act key={act.node.id} act={act} />
          ))}
        </tbody>
      </table>
      <div className="row acts-foot">
        {found.hasMore && (
          <Button loading={reading} onClick={more}>
            {t('hierarchy:acts.more', { count: PAGE })}
          </Button>
        )}
        <span className="small ink-3" role="status">
          {t('hierarchy:acts.shown', { count: found.acts.length })}
        </span>
      </div>
    </>
  );
}

function Act({ act: { node, units, unitCount } }: { readonly act: ListedAct }) {
  const today = useToday();
  const date = useDate();
  const link = useUnitLink();
  return (
    <tr data-revoked={node.revoked || undefined}>
      <td>
        <span className="num nowrap">{formatStamp(node.at, today)}</span>
        <div className="small ink-3">{node.by}</div>
      </td>
      <td className="num nowrap">{date(node.effective)}</td>
      <td>{kindWords(node.kind)}</td>
      <td>
        {node.revoked ? <s>{node.words}</s> : node.words}
        {node.revoked && (
          <>
            {' '}
            <Tag>{t('hierarchy:acts.revoked')}</Tag>
          </>
        )}
        <div className="small ink-3">
          {[node.reason && t('hierarchy:acts.reason', { reason: node.reason }), node.document]
            .filter((part) => part !== '')
            .join(t('common:separator'))}
        </div>
      </td>
      <td>
        <ul className="acts-units">
          {units.map(({ id, shortName }) => (
            <li key={id}>
              <Link to={link(id)}>{shortName}</Link>
            </li>
          ))}
          {unitCount > units.length && (
            <li className="small ink-3">{t('hierarchy:acts.andMore', { count: unitCount })}</li>
          )}
        </ul>
      </td>
    </tr>
  );
}
