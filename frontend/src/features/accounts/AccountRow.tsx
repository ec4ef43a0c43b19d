import { Button, Checkbox } from 'antd';
import { Link } from 'react-router';

import { Tag, type Tone } from '@/components/Tag';
import { t } from '@/i18n';
import { formatMoment } from '@/time/format';
import { useToday } from '@/time/today';

import type { AccountPerson, Invitation } from './documents';
import type { AccountState } from './generated/graphql';

interface AccountRowProps {
  readonly account: AccountPerson;
  readonly mayInvite: boolean;
  readonly chosen: boolean;
  readonly onChoose: (on: boolean) => void;
  readonly onInvite: () => void;
  readonly onRevoke: () => void;
}

const TONES: Readonly<Record<AccountState, Tone>> = { NONE: 'neutral', INVITED: 'brand', OPEN: 'ok' };
/** How many posts are named in a row. */
const FEW = 2;

/** Somebody, where they serve, and how it stands with their account. */
export function AccountRow({ account, mayInvite, chosen, onChoose, onInvite, onRevoke }: AccountRowProps) {
  const { person, posts, state, invitation } = account;
  const reachable = person.phone !== '';
  return (
    <tr>
      {mayInvite && (
        <td>
          <Checkbox
            aria-label={t('accounts:list.choose', { name: person.name })}
            disabled={state === 'OPEN' || !reachable}
            checked={chosen}
            onChange={({ target }) => onChoose(target.checked)}
          />
        </td>
      )}
      <th scope="row">{person.name}</th>
      <td className="accounts-posts">
        <ul className="stack">
          {posts.slice(0, FEW).map((post) => (
            <li key={post.id} className="cut">
              <Link to={`/organisation?unit=${encodeURIComponent(post.unit.id)}`}>{post.unit.shortName}</Link>{' '}
              {post.name}
              {posts.length > FEW && post === posts[FEW - 1] && t('accounts:list.moreCounties')}
            </li>
          ))}
        </ul>
      </td>
      <td className="num nowrap">
        {reachable ? person.phone : <span className="ink-3">{t('accounts:list.noPhone')}</span>}
      </td>
      <td>
        <AccountTag state={state} />
      </td>
      <td>{invitation && <InvitationWords invitation={invitation} />}</td>
      {mayInvite && (
        <td>
          <span className="row wrap gap-1">
            {reachable && (
              <Button size="small" onClick={onInvite}>
                {t(INVITE_WORDS[state])}
              </Button>
            )}
            {(invitation?.state === 'OPEN' || invitation?.state === 'VOID') && (
              <Button size="small" type="text" onClick={onRevoke}>
                {t('accounts:invite.revoke')}
              </Button>
            )}
          </span>
        </td>
      )}
    </tr>
  );
}

const INVITE_WORDS = {
  NONE: 'accounts:invite.one',
  INVITED: 'accounts:invite.again',
  OPEN: 'accounts:invite.reset',
} as const;

/** How it stands with somebody's account, in a word. */
export function AccountTag({ state }: { readonly state: AccountState }) {
  return <Tag tone={TONES[state]}>{t(`accounts:state.${state}`)}</Tag>;
}

function InvitationWords({ invitation }: { readonly invitation: Invitation }) {
  const today = useToday();
  const { purpose, state, expiresAt, acceptedAt, by } = invitation;
  const words = { until: formatMoment(expiresAt, today), at: formatMoment(acceptedAt ?? expiresAt, today) };
  return (
    <>
      <span className="num">
        {purpose === 'RESET' && `${t('accounts:invitation.reset')}${t('common:separator')}`}
        {t(`accounts:invitation.${state}`, words)}
      </span>
      <div className="small ink-3">{t('accounts:invitation.by', { by })}</div>
    </>
  );
}
