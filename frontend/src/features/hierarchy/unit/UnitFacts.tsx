import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { t } from '@/i18n';

import type { UnitPage } from '../documents/unit';
import { useSince } from '../useDate';
import { useUnitLink } from './useUnitLink';

/** What a unit is, in pairs. Who has no superior, no place or no members has no line for it. */
export function UnitFacts({ page }: { readonly page: UnitPage }) {
  const { unit, path, place, boundary, memberCounts, openCalls, successor, predecessors } = page;
  const since = useSince();
  const link = useUnitLink();
  const above = path.slice(0, -1);
  const members = memberCounts.filter(({ count }) => count > 0);
  return (
    <div className="unit-facts">
      <dl className="facts">
        {above.length > 0 && (
          <Fact name={t('hierarchy:fact.superior')}>
            {above.map(({ id, shortName }, index) => (
              <span key={id}>
                {index > 0 && t('common:separator')}
                <Link to={link(id)}>{shortName}</Link>
              </span>
            ))}
          </Fact>
        )}
        {unit.lineSuperior && (
          <Fact name={t('hierarchy:fact.line')}>
            <Link to={link(unit.lineSuperior.id)}>{unit.lineSuperior.shortName}</Link>
          </Fact>
        )}
        <Fact name={t('hierarchy:fact.below')}>
          {t('hierarchy:fact.belowWords', { children: unit.childCount, units: unit.unitCount })}
        </Fact>
        {predecessors.length > 0 && (
          <Fact name={t('hierarchy:fact.predecessors')}>
            {predecessors.map(({ shortName }) => shortName).join(t('common:listSeparator'))}
          </Fact>
        )}
        {successor && <Fact name={t('hierarchy:fact.successor')}>{successor.shortName}</Fact>}
      </dl>
      <dl className="facts">
        {members.length > 0 && (
          <Fact name={t('hierarchy:fact.members')}>
            {members
              .map(({ engagement, count }) => `${t(`hierarchy:engagement.${engagement}`)} ${count}`)
              .join(t('common:separator'))}
          </Fact>
        )}
        <Fact name={t('hierarchy:fact.holders')}>
          {t('hierarchy:fact.people', { count: unit.holderCount })}
        </Fact>
        {unit.vacantPosts > 0 && (
          <Fact name={t('hierarchy:fact.vacant')}>
            {t('hierarchy:fact.posts', { count: unit.vacantPosts })}
          </Fact>
        )}
        {page.dutyPhone !== '' && <Fact name={t('hierarchy:unit.dutyPhone')}>{page.dutyPhone}</Fact>}
        {page.contact !== '' && <Fact name={t('hierarchy:unit.contact')}>{page.contact}</Fact>}
      </dl>
      <dl className="facts">
        {openCalls !== null && (
          <Fact name={t('hierarchy:fact.openCalls')}>
            {openCalls === 0 ? (
              t('hierarchy:fact.noCalls')
            ) : (
              <Link to={`/desk?search=${encodeURIComponent(unit.shortName)}`}>
                {t('hierarchy:fact.calls', { count: openCalls })}
              </Link>
            )}
          </Fact>
        )}
        <Fact name={t('hierarchy:fact.since')}>{since(unit.since)}</Fact>
        <Fact name={t('hierarchy:fact.effect')}>{t('hierarchy:fact.effectWords')}</Fact>
        {place && (
          <Fact name={t('hierarchy:fact.place')}>
            <span className="num">
              {place.longitude}, {place.latitude} ({place.system})
            </span>
            {boundary !== null && boundary !== '' && t('hierarchy:fact.withBoundary')}
          </Fact>
        )}
      </dl>
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="facts__pair">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
