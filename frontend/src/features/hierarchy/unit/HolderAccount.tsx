import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';

import { Tag, type Tone } from '@/components/Tag';
import { t } from '@/i18n';

import { useAsked, useHierarchy, type Asked } from '../HierarchyContext';
import { HOLDER_ACCOUNTS, type HolderAccount as Account } from '../documents/accounts';
import type { Post } from '../documents/unit';
import type { HolderAccountsQuery } from '../generated/graphql';

const InviteDialog = lazy(async () => ({
  default: (await import('@/features/accounts/InviteDialog')).InviteDialog,
}));

const TONES: Readonly<Record<Account['state'], Tone>> = { NONE: 'neutral', INVITED: 'brand', OPEN: 'ok' };

/** How it stands with the accounts of everybody on some posts. */
export function useHolderAccounts(posts: readonly Post[]): Asked<HolderAccountsQuery> {
  const personIds = [...new Set(posts.flatMap(({ holders }) => holders.map(({ person }) => person.id)))];
  return useAsked(HOLDER_ACCOUNTS, { personIds }, personIds.length === 0);
}

interface HolderAccountProps {
  readonly accounts: HolderAccountsQuery['accounts'] | undefined;
  readonly personId: string;
}

/** Whether a holder can sign in yet; who cannot is invited from here. */
export function HolderAccount({ accounts, personId }: HolderAccountProps) {
  const { mayEdit } = useHierarchy();
  const [asked, setAsked] = useState(false);
  const account = accounts && accountOf(accounts, personId);
  if (!account) return null;
  return (
    <>
      <Tag tone={TONES[account.state]}>{t(`hierarchy:account.${account.state}`)}</Tag>
      {mayEdit && mayInvite(accounts, account) && (
        <Button size="small" type="link" onClick={() => setAsked(true)}>
          {t(account.state === 'INVITED' ? 'hierarchy:account.again' : 'hierarchy:account.invite')}
        </Button>
      )}
      {asked && <Invite account={account} onClose={() => setAsked(false)} />}
    </>
  );
}

/** Somebody's account among those that were asked for. */
export function accountOf(accounts: HolderAccountsQuery['accounts'], personId: string): Account | undefined {
  return accounts.people.edges.find(({ node }) => node.person.id === personId)?.node;
}

/** May somebody be invited to an account: there is somewhere to open it, and a telephone to send the code to. */
export function mayInvite(
  { provisioned, messagesPossible }: HolderAccountsQuery['accounts'],
  { state, person }: Account,
): boolean {
  return provisioned && messagesPossible && state !== 'OPEN' && person.phone !== '';
}

interface InviteProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** The dialog of an invitation, loaded when it is first needed; what came of it is asked for anew. */
export function Invite({ account, onClose }: InviteProps) {
  const { changed } = useHierarchy();
  return (
    <Suspense>
      <InviteDialog
        account={account}
        onClose={() => {
          changed();
          onClose();
        }}
      />
    </Suspense>
  );
}
