import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { t } from '@/i18n';
import { Icon } from '@/components/Icon';
import { setPreferences, usePreferences } from '@/preferences/preferences';

import type { Destination } from './destinations';
import { Logo } from './Logo';
import './Rail.css';

interface RailProps {
  readonly destinations: readonly Destination[];
  /** The path of the entry one is at. */
  readonly here: string;
  /** 我的, below everything else. */
  readonly menu: ReactNode;
}

/** The way to everything, at the left edge of every page. */
export function Rail({ destinations, here, menu }: RailProps) {
  const { size } = usePreferences();
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
      {menu}
    </nav>
  );
}
