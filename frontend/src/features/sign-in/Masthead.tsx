import { Logo } from '@/app/Logo';
import { t } from '@/i18n';

const PARTS = ['call', 'answer', 'rate'] as const;

/** What this is, for whoever sees it first. Time limits are each county's own and not named before signing in. */
export function Masthead({ countyName }: { readonly countyName: string }) {
  return (
    <section className="masthead" aria-label={t('signIn:about')}>
      <svg
        className="masthead__arcs"
        width="560"
        height="560"
        viewBox="0 0 34 34"
        fill="none"
        aria-hidden="true"
      >
        <path d="M8 16A9 9 0 0 1 26 14.5M4 16A13 13 0 0 1 30 14" stroke="#fff" />
        <path d="M26 18.5A9 9 0 0 1 8 20M30 18.5A13 13 0 0 1 4 20.5" stroke="#e8b04b" />
      </svg>
      <div className="row gap-3">
        <Logo size={44} />
        <span className="masthead__name">{t('common:product')}</span>
      </div>
      <div className="masthead__middle">
        <p className="masthead__county">{countyName}</p>
        <p className="masthead__motto">{t('signIn:motto')}</p>
        <p className="masthead__promise">{t('signIn:promise')}</p>
        <ol className="masthead__parts">
          {PARTS.map((part) => (
            <li key={part}>
              <b>{t(`signIn:parts.${part}.name`)}</b>
              {t(`signIn:parts.${part}.words`)}
            </li>
          ))}
        </ol>
      </div>
      <p className="small">{t('signIn:help')}</p>
    </section>
  );
}
