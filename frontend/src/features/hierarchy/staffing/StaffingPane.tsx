import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { Skeleton } from '@/components/Skeleton';
import { Tag } from '@/components/Tag';
import { t } from '@/i18n';

import { useAsked, useHierarchy } from '../HierarchyContext';
import { STAFFING_QUERY, type Staffing } from '../documents/people';
import { useUnitLink } from '../unit/useUnitLink';
import './StaffingPane.css';

/** Who is where and who is missing, before a call needs them. */
export function StaffingPane() {
  const { on } = useHierarchy();
  const { data, problem, refresh } = useAsked(STAFFING_QUERY, { on });
  if (data) return <Overview staffing={data.staffing} />;
  if (problem) return <ErrorState problem={problem} onRetry={refresh} />;
  return (
    <div className="panel unit-pane__waiting" aria-busy="true" role="status" aria-label={t('common:loading')}>
      <Skeleton width="40%" height="22px" />
      <Skeleton width="80%" height="60px" />
    </div>
  );
}

function Overview({ staffing }: { readonly staffing: Staffing }) {
  const { ends, vacant, grids } = staffing;
  const link = useUnitLink();
  return (
    <>
      <section className="panel" aria-label={t('hierarchy:staffing.ends')}>
        <div className="panel__head">
          <h2>{t('hierarchy:staffing.ends')}</h2>
        </div>
        <ul className="panel__body staffing__ends">
          {ends.map(({ end, name, units, staffed, unstaffed }) => (
            <li key={end} className="stack">
              <span className="row">
                <b>{name}</b>
                <Tag tone={staffed === units ? 'ok' : 'warn'}>
                  {staffed === units
                    ? t('hierarchy:staffing.full')
                    : t('hierarchy:staffing.lacking', { count: units - staffed })}
                </Tag>
              </span>
              <span className="stat">
                <b>
                  {staffed}
                  <span className="ink-3"> / {units}</span>
                </b>
                <span>{t('hierarchy:staffing.staffed')}</span>
              </span>
              {unstaffed.length > 0 && (
                <span className="small">
                  {t('hierarchy:staffing.unstaffed')}
                  {unstaffed.map((unit, index) => (
                    <span key={unit.id}>
                      {index > 0 && t('common:listSeparator')}
                      <Link to={link(unit.id)}>{unit.shortName}</Link>
                    </span>
                  ))}
                </span>
              )}
            </li>
          ))}
        </ul>
      </section>
      <Lines
        title={t('hierarchy:staffing.vacant')}
        count={staffing.vacantCount}
        none={t('hierarchy:staffing.noVacant')}
      >
        {vacant.map((post) => (
          <li key={post.id} className="row">
            <Link to={link(post.unit.id)}>{post.unit.shortName}</Link>
            <span className="grow">{post.name}</span>
            <Tag tone="warn">{t('hierarchy:posts.vacant')}</Tag>
          </li>
        ))}
      </Lines>
      <Lines
        title={t('hierarchy:staffing.grids')}
        count={staffing.lackingCount}
        none={t(staffing.gridCount === 0 ? 'hierarchy:staffing.withoutGrids' : 'hierarchy:staffing.noGrids')}
      >
        {grids.map(({ unit, parent, lacking }) => (
          <li key={unit.id} className="row">
            <Link to={link(unit.id)}>
              {parent && `${parent.shortName} `}
              {unit.name}
            </Link>
            <span className="grow small ink-3">
              {t('hierarchy:tree.members', { count: unit.holderCount })}
            </span>
            {lacking.map((words) => (
              <Tag key={words} tone="warn">
                {words}
              </Tag>
            ))}
          </li>
        ))}
      </Lines>
    </>
  );
}

interface LinesProps {
  readonly title: string;
  readonly count: number;
  /** What is said when nothing is missing. */
  readonly none: string;
  readonly children: ReactNode;
}

function Lines({ title, count, none, children }: LinesProps) {
  return (
    <section className="panel" aria-label={title}>
      <div className="panel__head">
        <h2>{title}</h2>
        <span className="ink-3 num">{count}</span>
      </div>
      {count === 0 ? (
        <EmptyState title={none} />
      ) : (
        <ul className="panel__body staffing__lines">{children}</ul>
      )}
    </section>
  );
}
