import { Button } from 'antd';

import { t } from '@/i18n';

import type { CellFault } from '../documents/workbooks';

interface RowErrorTableProps {
  readonly faults: readonly CellFault[];
  readonly busy: boolean;
  /** undefined: it is too late to mend. */
  readonly onMend: ((fault: CellFault) => void) | undefined;
  /** Sets up the unit a cell names; undefined: it is too late. */
  readonly onEstablish?: ((fault: CellFault) => void) | undefined;
}

/** Every cell that cannot be taken: where, what stands there, what is wrong, and the one thing it can only mean. */
export function RowErrorTable({ faults, busy, onMend, onEstablish }: RowErrorTableProps) {
  // Several sheets are told apart by name.
  const sheets = new Set(faults.map(({ sheet }) => sheet)).size;
  return (
    <table className="table row-errors">
      <caption className="unseen">{t('hierarchy:faults.title')}</caption>
      <thead>
        <tr>
          <th scope="col" className="row-errors__row">
            {t('hierarchy:faults.row')}
          </th>
          <th scope="col">{t('hierarchy:faults.column')}</th>
          <th scope="col">{t('hierarchy:faults.value')}</th>
          <th scope="col">{t('hierarchy:faults.wrong')}</th>
          <th scope="col">{t('hierarchy:faults.mend')}</th>
        </tr>
      </thead>
      <tbody>
        {faults.map((fault) => (
          <tr key={fault.id}>
            <td className="num row-errors__row">
              {sheets > 1 && <span className="small ink-3">{fault.sheet} </span>}
              {fault.row > 0 ? fault.row : t('hierarchy:faults.whole')}
            </td>
            <td>{fault.column}</td>
            <td className="row-errors__value">
              {fault.value === '' ? (
                <span className="ink-3">{t('hierarchy:faults.empty')}</span>
              ) : (
                fault.value
              )}
            </td>
            <td>{fault.sentence}</td>
            <td>
              <Remedy fault={fault} busy={busy} onMend={onMend} onEstablish={onEstablish} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface RemedyProps extends Omit<RowErrorTableProps, 'faults'> {
  readonly fault: CellFault;
}

/** The one thing to do about a cell, or where else it is put right. */
function Remedy({ fault, busy, onMend, onEstablish }: RemedyProps) {
  const { mend, missing } = fault;
  if (mend !== null && onMend)
    return (
      <Button size="small" disabled={busy} onClick={() => onMend(fault)}>
        {t('hierarchy:faults.mendTo', { value: mend })}
      </Button>
    );
  if (missing && onEstablish)
    return (
      <Button
        size="small"
        disabled={busy}
        onClick={() => onEstablish(fault)}
        title={t('hierarchy:faults.under', missing)}
      >
        {t('hierarchy:faults.establish', { name: missing.name })}
      </Button>
    );
  return <span className="ink-3">{t('hierarchy:faults.inExcel')}</span>;
}
