import { Button } from 'antd';
import { useCallback, useState } from 'react';
import { useQuery } from 'urql';

import { queryProblem } from '@/api/problem';
import { ErrorState } from '@/components/ErrorState';
import { Icon } from '@/components/Icon';
import { LoadingPage } from '@/components/LoadingPage';
import { t } from '@/i18n';
import { useOrganisationChange } from '@/live/LiveContext';

import { CellPanel } from './CellPanel';
import { Legend } from './Legend';
import { Matrix } from './Matrix';
import { PersonFinder } from './PersonFinder';
import { PersonPanel } from './PersonPanel';
import { RoleDialog } from './RoleDialog';
import { RolePanel } from './RolePanel';
import { PERMISSION_MATRIX, type Matrix as MatrixData, type Role } from './documents';
import { usePlace, WITHOUT_ROLE, type PermissionsPlace } from './usePlace';

/** A role that is being changed, undefined: a new one; with a verb to be turned over at once. */
interface Editing {
  readonly role: Role | undefined;
  readonly turned?: string;
}

/** The matrix on the left, what is explained of it on the right. */
export function Permissions() {
  const { place, go } = usePlace();
  const [{ data, error }, ask] = useQuery({ query: PERMISSION_MATRIX, requestPolicy: 'cache-and-network' });
  const [editing, setEditing] = useState<Editing>();
  const [revision, setRevision] = useState(0);
  const changed = useCallback(() => {
    setRevision((count) => count + 1);
    ask({ requestPolicy: 'network-only' });
  }, [ask]);
  useOrganisationChange(changed);

  if (!data) return error ? <ErrorState problem={queryProblem(error)} onRetry={changed} /> : <LoadingPage />;
  const matrix = data.permissionMatrix;
  return (
    <>
      <div className="page-head no-print">
        <h1>{t('permissions:title')}</h1>
        <PersonFinder onFound={(personId) => go({ personId })} />
        <span className="grow" />
        <Legend />
        <Button type="primary" icon={<Icon name="plus" />} onClick={() => setEditing({ role: undefined })}>
          {t('permissions:newRole')}
        </Button>
      </div>
      <div className="permissions" data-open={isOpen(place) || undefined}>
        <div className="permissions__matrix" role="region" aria-label={t('permissions:title')} tabIndex={0}>
          <p className="small ink-2 permissions__hint">{t('permissions:hint')}</p>
          <Matrix matrix={matrix} place={place} go={go} />
        </div>
        {isOpen(place) && (
          <aside className="permissions__pane" aria-label={t('permissions:pane')}>
            <Explained
              key={`${place.role ?? ''} ${place.verb ?? ''} ${place.personId ?? ''} ${revision}`}
              matrix={matrix}
              place={place}
              go={go}
              onEdit={setEditing}
              onChanged={changed}
            />
          </aside>
        )}
      </div>
      {editing && (
        <RoleDialog
          matrix={matrix}
          role={editing.role}
          turned={editing.turned}
          onSaved={(role) => {
            setEditing(undefined);
            changed();
            go({ role: role.code, verb: editing.turned });
          }}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  );
}

interface ExplainedProps {
  readonly matrix: MatrixData;
  readonly place: PermissionsPlace;
  readonly go: (to: Partial<PermissionsPlace>) => void;
  readonly onEdit: (editing: Editing) => void;
  readonly onChanged: () => void;
}

function Explained({ matrix, place, go, onEdit, onChanged }: ExplainedProps) {
  const close = (): void => go({});
  if (place.personId !== undefined)
    return <PersonPanel personId={place.personId} verbs={matrix.verbs} onClose={close} />;
  const column = matrix.columns.find(({ role }) => (role?.code ?? WITHOUT_ROLE) === place.role);
  const verb = matrix.verbs.find(({ code }) => code === place.verb);
  const cell = column?.cells.find((one) => one.verb === place.verb);
  if (!column) return null;
  const { role } = column;
  if (cell && verb)
    return (
      <CellPanel
        column={column}
        cell={cell}
        verb={verb}
        onPerson={(personId) => go({ personId })}
        onTurn={role ? () => onEdit({ role, turned: verb.code }) : undefined}
        onClose={close}
      />
    );
  return (
    <RolePanel
      column={column}
      verbs={matrix.verbs}
      onEdit={() => onEdit({ role: role ?? undefined })}
      onRemoved={() => {
        onChanged();
        close();
      }}
      onClose={close}
    />
  );
}

function isOpen({ role, personId }: PermissionsPlace): boolean {
  return role !== undefined || personId !== undefined;
}
