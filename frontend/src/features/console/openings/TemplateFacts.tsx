import { t } from '@/i18n';

import type { Template } from '../documents/openings';

/** What a county that is opened from this template has on its first day. */
export function TemplateFacts({ template }: { readonly template: Template }) {
  const pairs = [
    [
      t('console:template.units'),
      template.units
        .map(({ kind, count }) => t('console:template.unit', { kind: t(`console:unitKind.${kind}`), count }))
        .join(t('common:listSeparator')),
    ],
    [t('console:template.posts'), String(template.posts)],
    [t('console:template.items'), String(template.items)],
    [t('console:template.callTypes'), template.callTypes.join(t('common:listSeparator'))],
    [t('console:template.cases'), t('console:template.casesPass', { count: template.cases })],
  ] as const;
  return (
    <div className="console-template">
      <dl className="facts">
        {pairs.map(([name, value]) => (
          <div key={name} className="facts__pair">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="small ink-2">{t('console:template.adapted')}</p>
    </div>
  );
}
