import { Button, Checkbox } from 'antd';
import { Link } from 'react-router';

import { Tag, type Tone } from '@/components/Tag';
import { t } from '@/i18n';
import { formatMoment } from '@/time/format';
import { useToday } from '@/time/today';

import type { AccountPerson, Dispatch, Invitation } from './documents';
import type { AccountState, DispatchState } from './generated/graphql';

interface AccountRowProps {
  readonly account: AccountPerson;
  readonly mayInvite: boolean;
  readonly chosen: boolean;
  readonly onChoose: (on: boolean) => void;
  readonly onInvite: () => void;
  /** The message with the link did not get there: it is to be sent once more. */
  readonly onText: () => void;
  readonly onRevoke: () => void;
}

const TONES: Readonly<Record<AccountState, Tone>> = { NONE: 'neutral', INVITED: 'brand', OPEN: 'ok' };
/** How many posts are named in a row. */
const FEW = 2;

/** Somebody, where they serve, and how it stands with their account. */
export function AccountRow(props: AccountRowProps) {
  const { account, mayInvite, chosen, onChoose, onInvite, onText, onRevoke } = props;
  const { person, posts, state, invitation, numberChanged } = account;
  const today = useToday();
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
        {numberChanged && (
          <div className="small">
            <Tag tone="warn">{t('accounts:list.renumbered')}</Tag>{' '}
            <span className="ink-2">
              {t('accounts:list.numberChanged', {
                at: formatMoment(numberChanged.at, today),
                by: numberChanged.by,
              })}
            </span>
          </div>
        )}
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
            {reachable && invitation && undelivered(invitation) && (
              <Button size="small" onClick={onText}>
                {t('accounts:dispatch.again')}
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

/** Nobody has the link of this invitation: the message with it was given up. */
function undelivered({ state, dispatch }: Invitation): boolean {
  return state === 'OPEN' && dispatch?.state === 'GIVEN_UP';
}

function InvitationWords({ invitation }: { readonly invitation: Invitation }) {
  const today = useToday();
  const { purpose, state, expiresAt, acceptedAt, by, dispatch } = invitation;
  const words = { until: formatMoment(expiresAt, today), at: formatMoment(acceptedAt ?? expiresAt, today) };
  return (
    <>
      <span className="num">
        {purpose === 'RESET' && `${t('accounts:invitation.reset')}${t('common:separator')}`}
        {t(`accounts:invitation.${state}`, words)}
      </span>
      <div className="small ink-3">{t('accounts:invitation.by', { by })}</div>
      {state === 'OPEN' && dispatch && <DispatchWords dispatch={dispatch} />}
    </>
  );
}

const DISPATCH_TONES: Readonly<Record<DispatchState, Tone>> = {
  WAITING: 'neutral',
  SENT: 'ok',
  GIVEN_UP: 'error',
  WITHDRAWN: 'neutral',
};

/** What has become of the message with the link, and why it did not get there. */
function DispatchWords({ dispatch: { state, at, problem } }: { readonly dispatch: Dispatch }) {
  const today = useToday();
  return (
    <div className="small">
      <Tag tone={DISPATCH_TONES[state]}>{t(`accounts:dispatch.${state}`)}</Tag>{' '}
      <span className="num ink-3">{formatMoment(at, today)}</span>
      {problem && (
        <div className="ink-2">
          {problem.message}
          {problem.nextStep}
        </div>
      )}
    </div>
  );
}
