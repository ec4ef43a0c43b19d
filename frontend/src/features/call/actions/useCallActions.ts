import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';

import type { Problem } from '@/api/problem';
import { notify } from '@/components/noticeStore';
import type { CallErrorPartsFragment } from '@/graphql/generated/graphql';
import { t } from '@/i18n';

import { ratingPath } from '../paths';
import type { CallDetail } from '../useCall';
import type { CallAct } from './callActs';
import { useSendAct } from './useSendAct';
import { askedName } from './stepForms';
import { mainOf, offersOf, type Offer } from './verbs';

/** Why an act did not happen. */
export type Setback =
  /** The procedure does not let this post do it now. */
  | { readonly kind: 'notAllowed'; readonly offer: Offer }
  | { readonly kind: 'refused'; readonly id: string; readonly errors: readonly CallErrorPartsFragment[] }
  /** Nobody knows whether it arrived; sending it once more is safe. */
  | { readonly kind: 'unsent'; readonly id: string; readonly act: CallAct; readonly problem: Problem };

export interface CallActions {
  readonly call: CallDetail;
  /** What this post may do now, in the order of the buttons. */
  readonly allowed: readonly Offer[];
  /** What it may not do now, each with its reason. */
  readonly notAllowed: readonly Offer[];
  /** What Enter does. */
  readonly main: Offer | undefined;
  /** The offer whose form is open. */
  readonly form: string | undefined;
  /** The offer (or the decision) on its way; until the call shows its effect nothing else can be done. */
  readonly sending: string | undefined;
  readonly setback: Setback | undefined;
  /** Takes an offer the way it is taken: at once, by opening its form or its page, or by saying why not. */
  readonly take: (id: string) => void;
  /** Opens an offer's form even when it could be taken at once: to choose other units. */
  readonly openForm: (id: string) => void;
  readonly closeForm: () => void;
  /** Resolves to whether it happened. */
  readonly send: (act: CallAct) => Promise<boolean>;
  readonly dismiss: () => void;
}

/**
 * Everything a post can do with one call, for the call page, the desk's pane and the ringing overlay alike. `opened`: the form
 * to start with.
 */
export function useCallActions(call: CallDetail, refresh: () => void, opened?: string): CallActions {
  const navigate = useNavigate();
  const sendAct = useSendAct();
  const [form, setForm] = useState(opened);
  const [inFlight, setInFlight] = useState<string>();
  const [setback, setSetback] = useState<Setback>();
  const [awaited, setAwaited] = useState<{ readonly id: string; readonly version: number }>();
  const offers = useMemo(() => offersOf(call), [call]);

  const send = async (act: CallAct): Promise<boolean> => {
    setSetback(undefined);
    const id = idOf(act, offers);
    setInFlight(id);
    const outcome = await sendAct(act, call);
    setInFlight(undefined);
    if (outcome.kind === 'unsent') setSetback({ kind: 'unsent', id, act, problem: outcome.problem });
    if (outcome.kind === 'refused') setSetback({ kind: 'refused', id, errors: outcome.errors });
    if (outcome.kind === 'done') {
      setForm(undefined);
      setAwaited({ id, version: outcome.call.version });
      notify({ tone: 'ok', text: doneWords(act, offers, call) });
    }
    refresh();
    return outcome.kind === 'done';
  };

  const openForm = (id: string): void => {
    setSetback(undefined);
    setForm(id);
  };

  const take = (id: string): void => {
    const offer = offers.find((one) => one.id === id);
    if (!offer || sending !== undefined) return;
    if (!offer.action.allowed) setSetback({ kind: 'notAllowed', offer });
    else if (offer.manner === 'form') openForm(id);
    else if (offer.manner === 'page') void navigate(ratingPath(call.id));
    else void send(directAct(offer, call));
  };

  const unseen = awaited && awaited.version > call.version ? awaited.id : undefined;
  const sending = inFlight ?? unseen;
  const allowed = offers.filter((offer) => offer.action.allowed);
  return {
    call,
    allowed,
    notAllowed: offers.filter((offer) => !offer.action.allowed),
    main: mainOf(allowed, call),
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
function directAct({ verb, id: step }: Offer, { item }: CallDetail): CallAct {
  if (verb === 'step') return { verb, form: { step } };
  if (verb !== 'transfer' || !item.lead) return { verb: 'accept' };
  const cooperatingUnitIds = item.cooperating.map(({ id }) => id);
  return { verb, form: { leadUnitId: item.lead.id, cooperatingUnitIds } };
}

/** The offer an act is of; a decision upon a request goes by its own name. */
function idOf(act: CallAct, offers: readonly Offer[]): string {
  if (act.verb === 'step') return act.form.step;
  return offers.find((offer) => offer.verb === act.verb)?.id ?? act.verb;
}

function doneWords(act: CallAct, offers: readonly Offer[], call: CallDetail): string {
  const offer = offers.find(({ id }) => id === idOf(act, offers));
  const words = { name: offer?.name ?? '', number: call.spokenNumber };
  if (act.verb === 'step' && offer && offer.action.approvers.length > 0)
    return t('call:done.ask', { ...words, name: askedName(words.name) });
  return t(`call:done.${act.verb}`, words);
}
