import { useRef, type SubmitEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';

import { t } from '@/i18n';
import { Icon } from '@/components/Icon';
import { Kbd } from '@/components/Kbd';
import { useKeys } from '@/keyboard/useKeys';

import { Health } from './Health';
import { useMe } from './me';
import { ServerTime } from './ServerTime';
import './TopBar.css';

/** Where am I, find something, is everything well, what time is it at the server. */
export function TopBar() {
  const me = useMe();
  return (
    <header className="top-bar no-print">
      <b className="nowrap">{me.county.name}</b>
      <span className="ink-2 cut">
        {me.seat.unit.name}
        {t('common:separator')}
        {me.seat.name}
      </span>
      <div className="grow" />
      <Search />
      <Health />
      <ServerTime />
    </header>
  );
}

function Search() {
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const field = useRef<HTMLInputElement>(null);
  const shown = parameters.get('search') ?? '';

  useKeys(t('keys:global'), [{ keys: '/', label: t('keys:search'), run: () => field.current?.focus() }]);

  const search = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const words = field.current?.value.trim() ?? '';
    void navigate(words === '' ? '/desk' : `/desk?search=${encodeURIComponent(words)}`);
    field.current?.blur();
  };

  return (
    <form role="search" className="search-field" onSubmit={search}>
      <Icon name="search" />
      <input
        key={shown}
        ref={field}
        defaultValue={shown}
        aria-label={t('shell:search.label')}
        aria-keyshortcuts="/"
        placeholder={t('shell:search.placeholder')}
      />
      <Kbd>/</Kbd>
    </form>
  );
}
