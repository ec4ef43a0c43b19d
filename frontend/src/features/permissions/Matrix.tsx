import { Fragment, useRef, useState, type KeyboardEvent } from 'react';

import { t } from '@/i18n';

import type { Cell, Column, Matrix as MatrixData, Verb } from './documents';
import { moved, type GridPlace } from './grid';
import { grouped } from './roleForm';
import { shownState } from './states';
import { WITHOUT_ROLE, type PermissionsPlace } from './usePlace';

interface MatrixProps {
  readonly matrix: MatrixData;
  readonly place: PermissionsPlace;
  readonly go: (to: Partial<PermissionsPlace>) => void;
}

/** Verbs by roles. One stop of the Tab key; the arrow keys walk it, Enter explains. Row 0 are the roles. */
export function Matrix({ matrix, place, go }: MatrixProps) {
  const { verbs, columns } = matrix;
  const [at, setAt] = useState<GridPlace>({ row: 1, column: 0 });
  const grid = useRef<HTMLTableElement>(null);
  if (columns.length === 0) return <p className="ink-2">{t('permissions:matrix.empty')}</p>;
  const size = { rows: verbs.length + 1, columns: columns.length };
  const here = {
    row: Math.min(at.row, size.rows - 1),
    column: Math.min(at.column, size.columns - 1),
  };

  const walk = (event: KeyboardEvent): void => {
    const next = moved(here, event.key, size);
    if (!next) return;
    event.preventDefault();
    setAt(next);
    grid.current?.querySelector<HTMLElement>(`[data-at="${next.row}-${next.column}"]`)?.focus();
  };
  const stop = (row: number, column: number) => ({
    'data-at': `${row}-${column}`,
    tabIndex: here.row === row && here.column === column ? 0 : -1,
    onFocus: () => setAt({ row, column }),
    onKeyDown: walk,
  });

  return (
    <table ref={grid} className="permissions-matrix" aria-label={t('permissions:matrix.label')}>
      <thead>
        <tr>
          <th scope="col">{t('permissions:matrix.verb')}</th>
          {columns.map((column, index) => (
            <th key={codeOf(column)} scope="col" data-chosen={place.role === codeOf(column) || undefined}>
              <button
                type="button"
                className="permissions-matrix__role"
                onClick={() => go({ role: codeOf(column) })}
                {...stop(0, index)}
              >
                <span>{nameOf(column)}</span>
                <span className="small ink-2 num">
                  {t('permissions:matrix.counts', { posts: column.posts, people: column.people })}
                </span>
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grouped(verbs).map(([group, those]) => (
          <Fragment key={group}>
            <tr className="permissions-matrix__group">
              <th scope="rowgroup" colSpan={columns.length + 1}>
                {group}
              </th>
            </tr>
            {those.map((verb) => {
              const row = verbs.indexOf(verb) + 1;
              return (
                <tr key={verb.code} data-chosen={place.verb === verb.code || undefined}>
                  <th scope="row">{verb.name}</th>
                  {columns.map((column, index) => (
                    <td key={codeOf(column)}>
                      <CellButton
                        column={column}
                        verb={verb}
                        cell={column.cells[row - 1]}
                        chosen={place.role === codeOf(column) && place.verb === verb.code}
                        stop={stop(row, index)}
                        onOpen={() => go({ role: codeOf(column), verb: verb.code })}
                      />
                    </td>
                  ))}
                </tr>
              );
            })}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

interface CellButtonProps {
  readonly column: Column;
  readonly verb: Verb;
  readonly cell: Cell | undefined;
  readonly chosen: boolean;
  readonly stop: {
    readonly 'data-at': string;
    readonly tabIndex: number;
    readonly onFocus: () => void;
    readonly onKeyDown: (event: KeyboardEvent) => void;
  };
  readonly onOpen: () => void;
}

function CellButton({ column, verb, cell, chosen, stop, onOpen }: CellButtonProps) {
  if (!cell) return null;
  const part =
    cell.state === 'PARTLY' ? t('permissions:matrix.part', { posts: cell.posts, all: column.posts }) : '';
  return (
    <button
      type="button"
      className="permissions-matrix__cell"
      aria-pressed={chosen}
      aria-label={t('permissions:matrix.cell', {
        role: nameOf(column),
        verb: verb.name,
        state: [t(`permissions:legend.${shownState(cell)}`), part].join(' ').trimEnd(),
      })}
      onClick={onOpen}
      {...stop}
    >
      <span className={`permission-mark permission-mark--${shownState(cell)}`} aria-hidden="true" />
      {part !== '' && <span className="small num">{part}</span>}
    </button>
  );
}

/** The code under which a column stands in the address. */
function codeOf({ role }: Column): string {
  return role?.code ?? WITHOUT_ROLE;
}

/** What a column is called. */
export function nameOf({ role }: Column): string {
  return role?.name ?? t('permissions:matrix.withoutRole');
}
