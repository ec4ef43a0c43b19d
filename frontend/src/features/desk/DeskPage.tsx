import { Button } from 'antd';
import { Link, useSearchParams } from 'react-router';

import { countOf, useDeskCounts } from '@/app/deskCounts';
import { deskName } from '@/app/destinations';
import { isStaffed, useMe } from '@/app/me';
import { useTitle } from '@/app/useTitle';
import { Icon } from '@/components/Icon';
import { t } from '@/i18n';
import { setPreferences, usePreferences } from '@/preferences/preferences';

import { Desk } from './Desk';
import { tabOf, tabsFor, type Tab } from '@/calls/deskQuery';
import './DeskPage.css';

/** The worklist of one post. Tab, search and selection live in the address. */
export function Component() {
  const me = useMe();
  const [parameters] = useSearchParams();
  const tabs = tabsFor(isStaffed(me));
  const tab = tabOf(parameters.get('group'), tabs);
  const search = parameters.get('search') ?? '';
  useTitle(deskName(me));

  return (
    <>
      <div className="desk-head">
        <h1>{deskName(me)}</h1>
        <Tabs tabs={tabs} tab={tab} search={search} />
        <span className="grow" />
        <DensitySwitch />
        <Button
          size="small"
          className="no-print"
          icon={<Icon name="print" size={14} />}
          onClick={() => print()}
        >
          {t('desk:print')}
        </Button>
      </div>
      <Desk key={`${tab} ${search}`} tab={tab} search={search} />
    </>
  );
}

interface TabsProps {
  readonly tabs: readonly Tab[];
  readonly tab: Tab;
  readonly search: string;
}

function Tabs({ tabs, tab, search }: TabsProps) {
  const counts = useDeskCounts();
  return (
    <nav className="desk-tabs no-print" aria-label={t('desk:tabs.label')}>
      {tabs.map((one) => (
        <Link
          key={one}
          to={one === tabs[0] ? '/desk' : `/desk?group=${one}`}
          className="desk-tabs__tab"
          aria-current={one === tab && search === '' ? 'page' : undefined}
        >
          {t(`desk:tabs.${one}`)} <span className="desk-tabs__count">{countOf(one, counts)}</span>
        </Link>
      ))}
      {search !== '' && (
        <span className="desk-tabs__tab" aria-current="page">
          {t('desk:tabs.search', { words: search })} <Link to="/desk">{t('desk:tabs.clearSearch')}</Link>
        </span>
      )}
    </nav>
  );
}

function DensitySwitch() {
  const { density } = usePreferences();
  const compact = density === 'compact';
  return (
    <Button
      size="small"
      className="no-print"
      icon={<Icon name="density" size={14} />}
      aria-pressed={compact}
      onClick={() => setPreferences({ density: compact ? 'comfortable' : 'compact' })}
    >
      {t('desk:density')}
    </Button>
  );
}
