import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';

import type { Problem } from '@/api/problem';
import { notify } from '@/components/noticeStore';
import type { CallErrorPartsFragment } from '@/graphql/generated/graphql';
import { t } from '@/i18n';

import { ratingPath } from '../paths';
import type { CallDetail } from '../useCall';
import type { CallAct, CallVerb } from './callActs';
import { useSendAct } from './useSendAct';
import { offersOf, type Offer } from './verbs';

/** Why an act did not happen. */
export type Setback =
  /** The procedure does not let this post do it now. */
  | { readonly kind: 'notAllowed'; readonly offer: Offer }
  | { readonly kind: 'refused'; readonly verb: CallVerb; readonly errors: readonly CallErrorPartsFragment[] }
  /** Nobody knows whether it arrived; sending it once more is safe. */
  | { readonly kind: 'unsent'; readonly act: CallAct; readonly problem: Problem };

export interface CallActions {
  readonly call: CallDetail;
  /** What this post may do now, in the order of the buttons. */
  readonly allowed: readonly Offer[];
  /** What it may not do now, each with its reason. */
  readonly notAllowed: readonly Offer[];
  /** What Enter does. */
  readonly main: Offer | undefined;
  /** The form that is open. */
  readonly form: CallVerb | undefined;
  /** The act on its way; until the call shows its effect nothing else can be done. */
  readonly sending: CallVerb | undefined;
  readonly setback: Setback | undefined;
  /** Takes a verb the way it is taken: at once, by opening its form or its page, or by saying why not. */
  readonly take: (verb: CallVerb) => void;
  /** Opens a verb's form even when it could be taken at once: to choose other units. */
  readonly openForm: (verb: CallVerb) => void;
  readonly closeForm: () => void;
  /** Resolves to whether it happened. */
  readonly send: (act: CallAct) => Promise<boolean>;
  readonly dismiss: () => void;
}

/**
 * Everything a post can do with one call, for the call page, the desk's pane and the ringing overlay alike. `opened`: the form
 * to start with.
 */
export function useCallActions(call: CallDetail, refresh: () => void, opened?: CallVerb): CallActions {
  const navigate = useNavigate();
  const sendAct = useSendAct();
  const [form, setForm] = useState(opened);
  const [inFlight, setInFlight] = useState<CallVerb>();
  const [setback, setSetback] = useState<Setback>();
  const [awaited, setAwaited] = useState<{ readonly verb: CallVerb; readonly version: number }>();
  const offers = useMemo(() => offersOf(call), [call]);

  const send = async (act: CallAct): Promise<boolean> => {
    setSetback(undefined);
    setInFlight(act.verb);
    const outcome = await sendAct(act, call);
    setInFlight(undefined);
    if (outcome.kind === 'unsent') setSetback({ kind: 'unsent', act, problem: outcome.problem });
    if (outcome.kind === 'refused') setSetback({ kind: 'refused', verb: act.verb, errors: outcome.errors });
    if (outcome.kind === 'done') {
      setForm(undefined);
      setAwaited({ verb: act.verb, version: outcome.call.version });
      notify({ tone: 'ok', text: doneWords(act, offers, call) });
    }
    refresh();
    return outcome.kind === 'done';
  };

  const openForm = (verb: CallVerb): void => {
    setSetback(undefined);
    setForm(verb);
  };

  const take = (verb: CallVerb): void => {
    const offer = offers.find((one) => one.verb === verb);
    if (!offer || sending !== undefined) return;
    if (!offer.action.allowed) setSetback({ kind: 'notAllowed', offer });
    else if (offer.manner === 'form') openForm(verb);
    else if (offer.manner === 'page') void navigate(ratingPath(call.id));
    else void send(directAct(verb, call));
  };

  const unseen = awaited && awaited.version > call.version ? awaited.verb : undefined;
  const sending = inFlight ?? unseen;
  const allowed = offers.filter((offer) => offer.action.allowed);
  return {
    call,
    allowed,
    notAllowed: offers.filter((offer) => !offer.action.allowed),
    main: allowed.find((offer) => offer.forward),
    form,
    sending,
    setback,
    take,
    openForm,
    closeForm: () => {
      setForm(undefined);
      setSetback(undefined);
    },
    send,
    dismiss: () => setSetback(undefined),
  };
}

/** What is sent when nothing has to be filled in: the list's own units. */
function directAct(verb: CallVerb, { item }: CallDetail): CallAct {
  if (verb !== 'transfer') return { verb: 'accept' };
  const cooperatingUnitIds = item.cooperating.map(({ id }) => id);
  return { verb, form: { leadUnitId: item.lead.id, cooperatingUnitIds } };
}

function doneWords(act: CallAct, offers: readonly Offer[], call: CallDetail): string {
  const name = offers.find((offer) => offer.verb === act.verb)?.name ?? '';
  return t(`call:done.${act.verb}`, { name, number: call.spokenNumber });
}
