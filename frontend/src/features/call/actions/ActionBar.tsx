import { Button } from 'antd';

import { Kbd } from '@/components/Kbd';
import { t } from '@/i18n';

import { Consequence } from './Consequence';
import { NotAllowed } from './NotAllowed';
import { useActionKeys } from './useActionKeys';
import type { CallActions } from './useCallActions';
import type { Offer } from './verbs';
import './ActionBar.css';

/**
 * What this post may do now, with what it would lead to, by button and by key. Nothing is greyed: what may not be done stands
 * apart with its reason. An open form brings its own buttons.
 */
export function ActionBar({ actions }: { readonly actions: CallActions }) {
  const { allowed, notAllowed, main, sending } = actions;
  useActionKeys(actions);
  if (actions.form !== undefined) return null;

  const others = allowed.filter((offer) => offer !== main);
  const minor = others.filter(({ verb }) => verb === 'return' || verb === 'withdraw');
  return (
    <footer className="action-bar no-print">
      {main && <ActionButton actions={actions} offer={main} primary />}
      {main && (
        <span className="action-bar__consequence small ink-2">
          <Consequence offer={main} />
        </span>
      )}
      {others
        .filter((offer) => !minor.includes(offer))
        .map((offer) => (
          <ActionButton key={offer.id} actions={actions} offer={offer} />
        ))}
      {!main && <p className="ink-2">{waitingWords(actions)}</p>}
      <span className="grow" role="status">
        {sending !== undefined && t('call:sending', { name: nameOf(actions, sending) })}
      </span>
      <NotAllowed offers={notAllowed} />
      {minor.map((offer) => (
        <ActionButton key={offer.id} actions={actions} offer={offer} />
      ))}
    </footer>
  );
}

interface ActionButtonProps {
  readonly actions: CallActions;
  readonly offer: Offer;
  readonly primary?: boolean;
}

function ActionButton({ actions, offer, primary = false }: ActionButtonProps) {
  const key = offer.key?.toUpperCase() ?? (primary ? 'Enter' : undefined);
  return (
    <Button
      type={primary ? 'primary' : 'default'}
      size={offer.forward || offer.verb === 'comment' ? 'large' : 'middle'}
      loading={actions.sending === offer.id}
      aria-keyshortcuts={key}
      aria-expanded={offer.manner === 'form' ? actions.form === offer.id : undefined}
      onClick={() => actions.take(offer.id)}
    >
      {offer.label} {key !== undefined && <Kbd>{key}</Kbd>}
    </Button>
  );
}

const nameOf = ({ allowed, notAllowed }: CallActions, id: string): string =>
  [...allowed, ...notAllowed].find((offer) => offer.id === id)?.name ?? '';

/** Whose turn it is, when this post has no step to take. */
function waitingWords({ call }: CallActions): string {
  if (call.requests.some(({ mayDecide }) => mayDecide)) return t('call:toDecide');
  if (call.state.final) return t('call:over', { state: call.state.name });
  const next = call.progress.find(({ status }) => status === 'CURRENT');
  return next ? t('call:waitsFor', { name: next.name }) : '';
}
