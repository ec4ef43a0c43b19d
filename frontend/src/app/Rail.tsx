import { Link, useLocation } from 'react-router';

import { t } from '@/i18n';
import { Icon } from '@/components/Icon';
import { setPreferences, usePreferences } from '@/preferences/preferences';

import { entryOf, type Destination } from './destinations';
import { Logo } from './Logo';
import { MyMenu } from './MyMenu';
import './Rail.css';

export function Rail({ destinations }: { readonly destinations: readonly Destination[] }) {
  const { size } = usePreferences();
  const here = entryOf(useLocation().pathname);
  const elder = size === 'elder';
  return (
    <nav className="rail no-print" aria-label={t('shell:navigation')}>
      <div className="rail__logo">
        <Logo size={34} />
      </div>
      {destinations.map(({ path, label, icon, waiting }) => (
        <Link key={path} to={path} className="rail__entry" aria-current={path === here ? 'page' : undefined}>
          <Icon name={icon} size={20} />
          <span>{label}</span>
          {waiting > 0 && (
            <span className="rail__count">
              {waiting}
              <span className="unseen">{t('shell:rail.toDoWords')}</span>
            </span>
          )}
        </Link>
      ))}
      <div className="grow" />
      <button
        type="button"
        className="rail__entry"
        aria-pressed={elder}
        onClick={() => setPreferences({ size: elder ? 'standard' : 'elder' })}
      >
        <Icon name="letters" size={20} />
        <span>{t('shell:rail.elder')}</span>
      </button>
      <MyMenu />
    </nav>
  );
}
