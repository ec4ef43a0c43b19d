import { Dialog } from '@/components/Dialog';
import { Icon } from '@/components/Icon';
import { t } from '@/i18n';

import type { TreeUnit } from '../documents/tree';
import { ExportButton } from '../imports/DeliveryButton';
import { templatePath, WORKBOOK_KINDS } from '../imports/paths';

interface TemplatesDialogProps {
  /** What is exported lies under this unit; undefined: the whole county. */
  readonly under: Pick<TreeUnit, 'code' | 'shortName'> | undefined;
  readonly onClose: () => void;
}

/** Empty templates to fill in, and what the county has now in the same form. */
export function TemplatesDialog({ under, onClose }: TemplatesDialogProps) {
  return (
    <Dialog title={t('hierarchy:templates.title')} onClose={onClose}>
      <p className="small ink-2">
        {under
          ? t('hierarchy:templates.hintUnder', { unit: under.shortName })
          : t('hierarchy:templates.hint')}
      </p>
      <table className="table">
        <caption className="unseen">{t('hierarchy:templates.title')}</caption>
        <tbody>
          {WORKBOOK_KINDS.map((kind) => (
            <tr key={kind}>
              <th scope="row">
                <span className="strong">{t(`hierarchy:workbookKind.${kind}`)}</span>
                <div className="small ink-3">{t(`hierarchy:workbookHint.${kind}`)}</div>
              </th>
              <td>
                <a className="row gap-1" href={templatePath(kind)} download>
                  <Icon name="download" size={14} />
                  {t('hierarchy:templates.template')}
                </a>
              </td>
              <td>
                <ExportButton kind={kind} under={under?.code} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
