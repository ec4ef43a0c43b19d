import { useCallback, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';

import { queryProblem } from '@/api/problem';
import { ErrorState } from '@/components/ErrorState';
import { Note } from '@/components/Note';
import { t } from '@/i18n';
import { useOrganisationChange } from '@/live/LiveContext';

import { AccountList } from './AccountList';
import { Filter } from './Filter';
import { IssuedSheet } from './IssuedSheet';
import { ACCOUNTS_QUERY, type Accounts as AccountsData, type Issued } from './documents';
import type { AccountState } from './generated/graphql';
import type { AccountsFilter } from './useAccounts';

const STATES: readonly AccountState[] = ['NONE', 'INVITED', 'OPEN'];

/** Everybody who serves: who can sign in already, who is invited to, and inviting the others. */
export function Accounts() {
  const [parameters, setParameters] = useSearchParams();
  const filter: AccountsFilter = {
    state: STATES.find((one) => one === parameters.get('state')),
    unitId: parameters.get('unit') ?? undefined,
    words: parameters.get('words') ?? '',
  };
  const [revision, setRevision] = useState(0);
  const [{ data, error }, ask] = useQuery({ query: ACCOUNTS_QUERY, requestPolicy: 'cache-and-network' });
  const [issued, setIssued] = useState<readonly Issued[]>();
  const changed = useCallback(() => {
    setRevision((count) => count + 1);
    ask({ requestPolicy: 'network-only' });
  }, [ask]);
  useOrganisationChange(changed);

  const narrow = ({ state, unitId, words }: AccountsFilter): void =>
    setParameters(
      {
        ...(state && { state }),
        ...(unitId !== undefined && { unit: unitId }),
        ...(words !== '' && { words }),
      },
      { replace: true },
    );

  if (issued) return <IssuedSheet issued={issued} onDone={() => setIssued(undefined)} />;
  if (!data) return error ? <ErrorState problem={queryProblem(error)} onRetry={changed} /> : null;
  const { accounts } = data;
  return (
    <>
      <Missing accounts={accounts} />
      <Counts counts={accounts.counts} />
      <section className="panel" aria-label={t('accounts:list.title')}>
        <Filter filter={filter} onChange={narrow} />
        <AccountList
          filter={filter}
          revision={revision}
          mayInvite={accounts.provisioned && accounts.messagesPossible}
          onIssued={setIssued}
          onChanged={changed}
        />
      </section>
    </>
  );
}

/** Says plainly what is not there without which nobody can be invited. */
export function Missing({ accounts }: { readonly accounts: AccountsData }) {
  if (!accounts.provisioned)
    return (
      <Note tone="info">
        <b>{t('accounts:off.keycloak')}</b> {t('accounts:off.keycloakHint')}
      </Note>
    );
  if (!accounts.messagesPossible)
    return (
      <Note tone="warn">
        <b>{t('accounts:off.messages')}</b> {t('accounts:off.messagesHint')}
      </Note>
    );
  return null;
}

const COUNTS = ['people', 'withAccount', 'invited', 'without'] as const;

function Counts({ counts }: { readonly counts: AccountsData['counts'] }) {
  return (
    <section className="panel accounts-counts" aria-label={t('accounts:counts.label')}>
      {COUNTS.map((one) => (
        <div key={one} className="stat">
          <b>{one === 'people' ? peopleOf(counts) : counts[one]}</b>
          <span>{t(`accounts:counts.${one}`)}</span>
        </div>
      ))}
    </section>
  );
}

/** How many serve, and how many may: `1312 / 2000`. */
function peopleOf({ people, quota }: AccountsData['counts']): string {
  return quota === null ? String(people) : t('accounts:counts.ofQuota', { people, quota });
}
