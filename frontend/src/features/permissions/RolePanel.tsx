import { Button } from 'antd';
import { useState } from 'react';

import { t } from '@/i18n';

import { nameOf } from './Matrix';
import { Pane } from './Pane';
import { RemoveRoleDialog } from './RemoveRoleDialog';
import type { Column, Verb } from './documents';
import { kindsWords } from './kinds';
import { grouped } from './roleForm';

interface RolePanelProps {
  readonly column: Column;
  readonly verbs: readonly Verb[];
  readonly onEdit: () => void;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

/** A role as a whole: what it is for, how many have it, what it grants. */
export function RolePanel({ column, verbs, onEdit, onRemoved, onClose }: RolePanelProps) {
  const [removing, setRemoving] = useState(false);
  const { role, posts, people } = column;
  const granted = verbs.filter(({ code }) => role?.verbs.includes(code));
  return (
    <Pane title={nameOf(column)} onClose={onClose}>
      <dl className="permissions-facts">
        {role && (
          <>
            <dt>{t('permissions:role.forKinds')}</dt>
            <dd>{kindsWords(role)}</dd>
          </>
        )}
        <dt>{t('permissions:role.posts')}</dt>
        <dd className="num">{posts}</dd>
        <dt>{t('permissions:role.people')}</dt>
        <dd className="num">{people}</dd>
      </dl>
      {role ? (
        <>
          <section>
            <h3>{t('permissions:role.granted')}</h3>
            {granted.length === 0 && <p>{t('permissions:role.readOnly')}</p>}
            <dl className="permissions-facts">
              {grouped(granted).map(([group, those]) => (
                <div key={group}>
                  <dt>{group}</dt>
                  <dd>{those.map(({ name }) => name).join(t('permissions:cell.separator'))}</dd>
                </div>
              ))}
            </dl>
          </section>
          <div className="row">
            <Button type="primary" onClick={onEdit}>
              {t('permissions:role.edit')}
            </Button>
            <Button danger onClick={() => setRemoving(true)}>
              {t('permissions:role.remove')}
            </Button>
          </div>
          {removing && (
            <RemoveRoleDialog role={role} onRemoved={onRemoved} onClose={() => setRemoving(false)} />
          )}
        </>
      ) : (
        <p>{t('permissions:role.without')}</p>
      )}
    </Pane>
  );
}
