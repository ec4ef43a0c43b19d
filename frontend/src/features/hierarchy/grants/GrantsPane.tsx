import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import { useDeed } from '@/api/useDeed';
import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { notify } from '@/components/noticeStore';
import { Setback } from '@/components/Setback';
import { Tag, type Tone } from '@/components/Tag';
import { t } from '@/i18n';
import { formatStamp } from '@/time/format';
import { useToday } from '@/time/today';

import { useAsked, useHierarchy } from '../HierarchyContext';
import { plusDays } from '../days';
import { CONFIRM_ADMINISTRATOR, DECLINE_ADMINISTRATOR, GRANTS_QUERY, type Grant } from '../documents/grants';
import { useUnitLink } from '../unit/useUnitLink';
import { useDate, useSince } from '../useDate';
import { DeclineDialog } from './DeclineDialog';

const TONES: Readonly<Record<Grant['state'], Tone>> = {
  OPEN: 'warn',
  CONFIRMED: 'ok',
  DECLINED: 'neutral',
  EXPIRED: 'neutral',
};

/** New administrators that wait for a second one, and those that were decided lately. */
export function GrantsPane() {
  const { data, problem, refresh } = useAsked(GRANTS_QUERY, {});
  if (!data) return problem ? <ErrorState problem={problem} onRetry={refresh} /> : null;
  const grants = data.administratorGrants;
  return (
    <section className="panel" aria-label={t('hierarchy:grants.title')}>
      <div className="panel__head">
        <h2>{t('hierarchy:grants.title')}</h2>
      </div>
      <p className="panel__body small ink-2">{t('hierarchy:grants.hint')}</p>
      {grants.length === 0 ? (
        <EmptyState icon="shield" title={t('hierarchy:grants.none')} hint={t('hierarchy:grants.noneHint')} />
      ) : (
        <table className="table">
          <caption className="unseen">{t('hierarchy:grants.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('hierarchy:grants.person')}</th>
              <th scope="col">{t('hierarchy:grants.asked')}</th>
              <th scope="col">{t('hierarchy:grants.state')}</th>
              <th scope="col">{t('hierarchy:posts.actions')}</th>
            </tr>
          </thead>
          <tbody>
            {grants.map((grant) => (
              <Row key={grant.id} grant={grant} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ grant }: { readonly grant: Grant }) {
  const today = useToday();
  const link = useUnitLink();
  return (
    <tr>
      <th scope="row">
        <span className="row wrap gap-1">
          <span className="strong">{grant.person.name}</span>
          {/* Whose telephone it is, is who becomes an administrator. */}
          <span className="small ink-3 num">{grant.person.phone}</span>
          {grant.deputy && <Tag tone="brand">{t('hierarchy:posts.deputy')}</Tag>}
        </span>
        <span className="small">
          <Link to={link(grant.post.unit.id)}>{grant.post.unit.shortName}</Link> {grant.post.name}
        </span>
        <Term grant={grant} />
        {grant.numberChanged && (
          <div className="small">
            <Tag tone="warn">{t('hierarchy:grants.renumbered')}</Tag>{' '}
            <span className="ink-2">
              {t('hierarchy:grants.numberChanged', {
                at: formatStamp(grant.numberChanged.at, today),
                by: grant.numberChanged.by,
              })}
            </span>
          </div>
        )}
      </th>
      <td>
        {grant.askedBy}
        <div className="small ink-3 num">{formatStamp(grant.askedAt, today)}</div>
      </td>
      <td>
        <Tag tone={TONES[grant.state]}>{t(`hierarchy:grants.${grant.state}`)}</Tag>
        <div className="small ink-3">
          {grant.state === 'OPEN'
            ? t('hierarchy:grants.until', { until: formatStamp(grant.expiresAt, today) })
            : [grant.decidedBy, grant.reason].filter(Boolean).join(t('common:separator'))}
        </div>
      </td>
      <td>{grant.state === 'OPEN' && <Decision grant={grant} />}</td>
    </tr>
  );
}

function Term({ grant: { since, until } }: { readonly grant: Grant }) {
  const date = useDate();
  const from = useSince();
  return (
    <div className="small ink-3 num">
      {until === null
        ? from(since)
        : t('hierarchy:history.through', { since: date(since), last: date(plusDays(until, -1)) })}
    </div>
  );
}

/** To agree, or not; who asked may only take it back. */
function Decision({ grant }: { readonly grant: Grant }) {
  const { changed } = useHierarchy();
  const confirming = useDeed(CONFIRM_ADMINISTRATOR);
  const takingBack = useDeed(DECLINE_ADMINISTRATOR);
  const [declining, setDeclining] = useState(false);
  const words = { name: grant.person.name, post: grant.post.name };

  const confirm = async (): Promise<void> => {
    const result = await confirming.send({ input: { grantId: grant.id } });
    changed();
    if (result.kind === 'done') notify({ tone: 'ok', text: t('hierarchy:grants.confirmed', words) });
  };
  const takeBack = async (): Promise<void> => {
    const result = await takingBack.send({ input: { grantId: grant.id } });
    changed();
    if (result.kind === 'done') notify({ tone: 'ok', text: t('hierarchy:grants.takenBack', words) });
  };
  return (
    <div className="stack gap-1">
      <span className="row wrap gap-1">
        {grant.hindrance === '' && (
          <Button size="small" type="primary" loading={confirming.sending} onClick={() => void confirm()}>
            {t('hierarchy:grants.confirm')}
          </Button>
        )}
        {grant.own ? (
          <Button size="small" loading={takingBack.sending} onClick={() => void takeBack()}>
            {t('hierarchy:grants.takeBack')}
          </Button>
        ) : (
          <Button size="small" onClick={() => setDeclining(true)}>
            {t('hierarchy:grants.decline')}
          </Button>
        )}
      </span>
      {grant.hindrance !== '' && <span className="small ink-2">{grant.hindrance}</span>}
      <Setback outcome={confirming.outcome} />
      <Setback outcome={takingBack.outcome} />
      {declining && <DeclineDialog grant={grant} onClose={() => setDeclining(false)} />}
    </div>
  );
}
