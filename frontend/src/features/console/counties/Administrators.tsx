import { Button } from 'antd';
import { useState } from 'react';

import { Icon } from '@/components/Icon';
import { Note } from '@/components/Note';
import { t } from '@/i18n';

import { usePortal } from '../ConsoleContext';
import type { County } from '../documents/counties';
import { InviteAdministratorDialog } from './InviteAdministratorDialog';
import { InviteCard } from './InviteCard';

interface AdministratorsProps {
  readonly county: County;
  readonly onChange: () => void;
}

/** Who manages the organisation there, by posts; whoever stands above may add one. */
export function Administrators({ county, onChange }: AdministratorsProps) {
  const { mayChange } = usePortal();
  const [inviting, setInviting] = useState(false);
  const holders = county.managingPosts.reduce((sum, post) => sum + post.holders, 0);
  return (
    <section className="stack" aria-label={t('console:administrators.title')}>
      <div className="row">
        <h3 className="grow">{t('console:administrators.title')}</h3>
        {mayChange && county.state === 'OPEN' && (
          <Button size="small" icon={<Icon name="plus" size={14} />} onClick={() => setInviting(true)}>
            {t('console:administrators.button')}
          </Button>
        )}
      </div>
      {county.countedAt && holders < 2 && county.state === 'OPEN' && (
        <Note tone="warn">{t('console:administrators.few')}</Note>
      )}
      <ul className="console-rows">
        {county.managingPosts.map((post) => (
          <li key={post.code} className="row">
            <span className="grow">
              {post.unit} {post.name}
            </span>
            <span className="num ink-2">{t('console:administrators.holders', { count: post.holders })}</span>
          </li>
        ))}
      </ul>
      {county.invites.map((invite) => (
        <InviteCard key={invite.id} invite={invite} county={county} />
      ))}
      {inviting && (
        <InviteAdministratorDialog
          county={county}
          onClose={() => setInviting(false)}
          onDone={() => {
            setInviting(false);
            onChange();
          }}
        />
      )}
    </section>
  );
}
