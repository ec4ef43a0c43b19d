import { Button, Checkbox } from 'antd';
import { useState } from 'react';

import { useDeed } from '@/api/useDeed';
import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { notify } from '@/components/noticeStore';
import { Setback } from '@/components/Setback';
import { Skeleton } from '@/components/Skeleton';
import { t } from '@/i18n';

import { AccountRow } from './AccountRow';
import { InviteDialog } from './InviteDialog';
import { INVITE, REVOKE_INVITATION, type AccountPerson, type Issued } from './documents';
import { PAGE, useAccounts, type AccountsFilter } from './useAccounts';

interface AccountListProps {
  readonly filter: AccountsFilter;
  readonly revision: number;
  readonly mayInvite: boolean;
  /** Links were made that are shown once. */
  readonly onIssued: (issued: readonly Issued[]) => void;
  readonly onChanged: () => void;
}

/** The most the server invites at once. */
const MOST = 500;

/** Those whom one may invite: who has no account, and a phone that the code can be sent to. */
export function invitable(one: AccountPerson): boolean {
  return one.state !== 'OPEN' && one.person.phone !== '';
}

/** The people a filter picks; several are invited in one go. */
export function AccountList({ filter, revision, mayInvite, onIssued, onChanged }: AccountListProps) {
  const { people, hasMore, problem, reading, more, retry } = useAccounts(filter, revision);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<AccountPerson>();
  const inviting = useDeed(INVITE);
  const revoking = useDeed(REVOKE_INVITATION);

  if (problem) return <ErrorState problem={problem} onRetry={retry} />;
  if (!people)
    return (
      <div className="panel__body" aria-busy="true" role="status" aria-label={t('common:loading')}>
        <Skeleton width="80%" />
        <Skeleton width="70%" />
      </div>
    );
  if (people.length === 0)
    return <EmptyState icon="people" title={t('accounts:list.none')} hint={t('accounts:list.noneHint')} />;

  const candidates = people.filter(invitable).map(({ person }) => person.id);
  const picked = candidates.filter((id) => chosen.has(id));
  const choose = (ids: readonly string[], on: boolean): void => {
    const next = new Set(chosen);
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    setChosen(next);
  };
  const invite = async (textLink: boolean): Promise<void> => {
    const result = await inviting.send({ input: { personIds: [...picked], textLink } });
    if (result.kind !== 'done') return;
    setChosen(new Set());
    onChanged();
    if (textLink)
      notify({ tone: 'ok', text: t('accounts:invite.texted', { count: result.act.issued.length }) });
    else onIssued(result.act.issued);
  };
  const textAgain = async ({ person, invitation }: AccountPerson): Promise<void> => {
    const result = await inviting.send({
      input: { personIds: [person.id], textLink: true, purpose: invitation?.purpose },
    });
    if (result.kind !== 'done') return;
    notify({ tone: 'ok', text: t('accounts:invite.texted', { count: 1 }) });
    onChanged();
  };
  const revoke = async ({ person, invitation }: AccountPerson): Promise<void> => {
    if (!invitation) return;
    const result = await revoking.send({ input: { invitationId: invitation.id } });
    if (result.kind !== 'done') return;
    notify({ tone: 'ok', text: t('accounts:invite.revoked', { name: person.name }) });
    onChanged();
  };

  return (
    <>
      <table className="table">
        <caption className="unseen">{t('accounts:list.title')}</caption>
        <thead>
          <tr>
            {mayInvite && (
              <th scope="col">
                <Checkbox
                  aria-label={t('accounts:list.chooseAll')}
                  disabled={candidates.length === 0}
                  checked={candidates.length > 0 && picked.length === candidates.length}
                  indeterminate={picked.length > 0 && picked.length < candidates.length}
                  onChange={({ target }) => choose(candidates, target.checked)}
                />
              </th>
            )}
            <th scope="col">{t('accounts:list.person')}</th>
            <th scope="col">{t('accounts:list.posts')}</th>
            <th scope="col">{t('accounts:list.phone')}</th>
            <th scope="col">{t('accounts:list.state')}</th>
            <th scope="col">{t('accounts:list.invitation')}</th>
            {mayInvite && <th scope="col">{t('accounts:list.actions')}</th>}
          </tr>
        </thead>
        <tbody>
          {people.map((one) => (
            <AccountRow
              key={one.person.id}
              account={one}
              mayInvite={mayInvite}
              chosen={chosen.has(one.person.id)}
              onChoose={(on) => choose([one.person.id], on)}
              onInvite={() => setAsked(one)}
              // Whose number was changed lately must be asked about it first, which the dialog says.
              onText={() => (one.numberChanged ? setAsked(one) : void textAgain(one))}
              onRevoke={() => void revoke(one)}
            />
          ))}
        </tbody>
      </table>
      <div className="row accounts-foot">
        {hasMore && (
          <Button loading={reading} onClick={more}>
            {t('accounts:list.more', { count: PAGE })}
          </Button>
        )}
        <span className="small ink-3" role="status">
          {t('accounts:list.shown', { count: people.length })}
        </span>
      </div>
      <Setback outcome={revoking.outcome} />
      {picked.length === 0 && <Setback outcome={inviting.outcome} />}
      {picked.length > 0 && (
        <div className="accounts-chosen stack gap-1" role="region" aria-label={t('accounts:list.actions')}>
          <div className="row wrap">
            <b className="num">{t('accounts:invite.many', { count: picked.length })}</b>
            <Button
              type="primary"
              loading={inviting.sending}
              disabled={picked.length > MOST}
              onClick={() => void invite(true)}
            >
              {t('accounts:invite.text')}
            </Button>
            <Button
              loading={inviting.sending}
              disabled={picked.length > MOST}
              onClick={() => void invite(false)}
            >
              {t('accounts:invite.print')}
            </Button>
            {picked.length > MOST && (
              <span className="small ink-2">{t('accounts:invite.tooMany', { count: MOST })}</span>
            )}
          </div>
          <Setback outcome={inviting.outcome} />
        </div>
      )}
      {asked && (
        <InviteDialog
          account={asked}
          onClose={() => {
            setAsked(undefined);
            onChanged();
          }}
        />
      )}
    </>
  );
}
