import { Input } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'react-router';

import { EmptyState } from '@/components/EmptyState';
import { Icon } from '@/components/Icon';
import { Tag } from '@/components/Tag';
import { t } from '@/i18n';
import { useToday } from '@/time/today';

import type { ListedCounty } from '../documents/counties';
import { countyPath } from '../paths';
import { COUNTY_TONES, countyStateWords } from '../words';
import { activityWords, countiesFoundBy, peopleWords } from './countyWords';

interface CountyTableProps {
  readonly counties: readonly ListedCounty[];
  /** The code of the one that is looked at closely. */
  readonly selected: string | undefined;
}

/** Counties by code, never by how well they do. */
export function CountyTable({ counties, selected }: CountyTableProps) {
  const [words, setWords] = useState('');
  const today = useToday();
  const field = useId();
  const found = countiesFoundBy(counties, words);
  return (
    <>
      <div className="console-find">
        <label className="unseen" htmlFor={field}>
          {t('console:counties.find')}
        </label>
        <Input
          id={field}
          type="search"
          prefix={<Icon name="search" />}
          placeholder={t('console:counties.findExample')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <span className="small ink-2 nowrap" role="status">
          {t('console:counties.found', { count: found.length })}
        </span>
      </div>
      {found.length === 0 ? (
        <EmptyState
          icon="search"
          title={t('console:counties.noneSuch')}
          hint={t('console:counties.noneSuchHint')}
        />
      ) : (
        <table className="table">
          <caption className="unseen">{t('console:counties.list')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('console:counties.code')}</th>
              <th scope="col">{t('console:counties.name')}</th>
              <th scope="col">{t('console:counties.state')}</th>
              <th scope="col">{t('console:counties.peopleOf')}</th>
              <th scope="col">{t('console:counties.activity')}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((county) => (
              <tr key={county.code} data-current={county.code === selected || undefined}>
                <td className="num ink-2">{county.code}</td>
                <th scope="row">
                  <Link
                    to={countyPath(county.code)}
                    aria-current={county.code === selected ? 'true' : undefined}
                  >
                    {county.name}
                  </Link>
                </th>
                <td>
                  <Tag tone={COUNTY_TONES[county.state]}>{countyStateWords(county.state)}</Tag>
                </td>
                <td className="num nowrap">{peopleWords(county)}</td>
                <td className="num nowrap">{activityWords(county.lastActivityAt, today)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
