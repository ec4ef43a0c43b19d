import { Button } from 'antd';
import { useRef, useSyncExternalStore } from 'react';

import { t } from '@/i18n';
import { Icon } from '@/components/Icon';
import { Kbd } from '@/components/Kbd';
import { usePreferences } from '@/preferences/preferences';

import type { KeyScope } from './keyMap';
import { keyMap, useKeys } from './useKeys';
import './KeyHelp.css';

/** `?`: every key that works here now. A native dialog, so that Esc closes it and focus stays inside. */
export function KeyHelp() {
  const dialog = useRef<HTMLDialogElement>(null);
  const scopes = useSyncExternalStore(keyMap.subscribe, keyMap.active);
  const { singleKeys } = usePreferences();
  useKeys(t('keys:global'), [{ keys: '?', label: t('keys:help'), run: () => dialog.current?.showModal() }]);

  return (
    <dialog ref={dialog} className="key-help" aria-labelledby="key-help-title">
      <div className="row">
        <h2 id="key-help-title" className="grow">
          {t('keys:title')}
        </h2>
        <Button
          type="text"
          icon={<Icon name="close" />}
          aria-label={t('common:close')}
          onClick={() => dialog.current?.close()}
        />
      </div>
      <p className="ink-2">{singleKeys ? t('keys:inFields') : t('keys:singleOff')}</p>
      <div className="key-help__places">
        {byTitle(scopes).map(([title, bindings]) => (
          <section key={title}>
            <h3>{title}</h3>
            <ul>
              {bindings.map(({ keys, label }) => (
                <li key={keys} className="row">
                  <span className="key-help__caps">
                    {keys.split(' ').map((key) => (
                      <Kbd key={key}>{capOf(key)}</Kbd>
                    ))}
                  </span>
                  <span className="unseen">{keys}</span>
                  {label}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </dialog>
  );
}

function byTitle(scopes: readonly KeyScope[]): [string, KeyScope['bindings']][] {
  const titles = [...new Set(scopes.map(({ title }) => title))];
  return titles.map((title) => [
    title,
    scopes.filter((scope) => scope.title === title).flatMap(({ bindings }) => bindings),
  ]);
}

/** What stands on the key cap. */
export function capOf(key: string): string {
  if (key === 'Space') return t('keys:caps.Space');
  if (key === 'Escape') return t('keys:caps.Escape');
  return key.length === 1 ? key.toUpperCase() : key;
}
