import { t } from '@/i18n';

import { STATES } from './states';

/** What the marks of the matrix mean: each is a shape and a word, not a colour alone. */
export function Legend() {
  return (
    <ul className="permissions-legend" aria-label={t('permissions:legend.label')}>
      {STATES.map((state) => (
        <li key={state} className="row">
          <span className={`permission-mark permission-mark--${state}`} aria-hidden="true" />
          <span className="small">{t(`permissions:legend.${state}`)}</span>
        </li>
      ))}
    </ul>
  );
}
