import { ringsHere } from '@/calls/ringsHere';
import { t } from '@/i18n';
import type { ActionPartsFragment } from '@/graphql/generated/graphql';

import type { CallDetail } from '../useCall';
import type { OfferVerb } from './callActs';
import { askedName, asksNothing, isUsual } from './stepForms';

/** How a verb is taken: at once, after filling in a form here, or on a page of its own. */
export type Manner = 'direct' | 'form' | 'page';

interface VerbRule {
  readonly manner: Manner;
  /** The single letter that takes it; the main action also answers to Enter. */
  readonly key?: string;
  /** It moves the call forward, so it may be the main action. */
  readonly forward: boolean;
}

type UsualVerb = Exclude<OfferVerb, 'step'>;

/**
 * The steps every county has in some form, taken in a way of their own; in the order of the buttons. What the county adds to
 * them, and every other step, is taken by the form its rules describe.
 */
const RULES: Readonly<Record<UsualVerb, VerbRule>> = {
  transfer: { manner: 'direct', forward: true },
  accept: { manner: 'direct', forward: true },
  arrive: { manner: 'form', forward: true },
  answer: { manner: 'form', key: 'a', forward: true },
  rate: { manner: 'page', forward: true },
  comment: { manner: 'form', key: 'p', forward: false },
  add_evidence: { manner: 'form', forward: false },
  return: { manner: 'form', key: 'b', forward: false },
  withdraw: { manner: 'form', forward: false },
};

const USUAL_VERBS = Object.keys(RULES) as readonly UsualVerb[];

/** Steps beside the way of a call: they are never its main action. */
const ASIDE = new Set([
  ...['extend', 'suspend', 'resume', 'return', 'withdraw', 'redo', 'grade', 'join_channel', 'leave'],
  ...['report', 'interim_answer', 'supervise', 'write_off', 'recheck'],
]);
const KEYS: Readonly<Partial<Record<string, string>>> = { extend: 'e', suspend: 'h' };

/** Remarks: no step of the procedure. */
const REMARKS = new Set(['comment', 'add_evidence']);
/** Taken elsewhere: on the ringing overlay, and on the page of a new call. */
const ELSEWHERE = new Set(['acknowledge', 'file']);

/** One action of a call with what the screen needs to offer it. */
export interface Offer extends VerbRule {
  /** What addresses and the screen's state call it: the step's code. */
  readonly id: string;
  readonly verb: OfferVerb;
  /** The county's word for the step: 受理, 签收. */
  readonly name: string;
  readonly label: string;
  readonly action: ActionPartsFragment;
}

/** The actions the API lists for this post, in the order of the buttons. */
export function offersOf(call: CallDetail): readonly Offer[] {
  const usual = USUAL_VERBS.flatMap((verb) => {
    const action = usualAction(verb, call.actions);
    return action ? [usualOffer(verb, action, call)] : [];
  });
  const taken = new Set(usual.map(({ action }) => action));
  const others = call.actions
    .filter((action) => !taken.has(action) && !ELSEWHERE.has(action.verb))
    .map((action) => stepOffer(action, call));
  const [remarks, steps] = [
    usual.filter(({ verb }) => REMARKS.has(verb)),
    usual.filter(({ verb }) => !REMARKS.has(verb)),
  ];
  return [...steps, ...others, ...remarks].sort((one, other) => Number(other.forward) - Number(one.forward));
}

/** The main action: the step whose turn it is, else the first that moves the call on. */
export function mainOf(allowed: readonly Offer[], call: CallDetail): Offer | undefined {
  const current = call.progress.find(({ status }) => status === 'CURRENT')?.code;
  const forward = allowed.filter((offer) => offer.forward);
  return forward.find(({ id }) => id === current) ?? forward[0];
}

/** Whether the department the list names has just sent the call back, so that sending it there again needs a ruling. */
export function needsRuling(call: CallDetail): boolean {
  const last = call.timeline.find((entry) => entry.procedural);
  return last?.type === 'returned';
}

/** The one action of a verb when its form is the usual one. */
function usualAction(
  verb: UsualVerb,
  actions: readonly ActionPartsFragment[],
): ActionPartsFragment | undefined {
  const [action, another] = actions.filter((one) => one.verb === verb);
  return action && !another && isUsual(action) ? action : undefined;
}

function usualOffer(verb: UsualVerb, action: ActionPartsFragment, call: CallDetail): Offer {
  const asksUnits = verb === 'transfer' && (needsRuling(call) || !call.item.lead);
  const rule = { ...RULES[verb], ...(asksUnits && { manner: 'form' as const }) };
  return { ...rule, id: action.code, verb, name: action.name, label: labelOf(verb, action, call), action };
}

function stepOffer(action: ActionPartsFragment, call: CallDetail): Offer {
  const { code, verb, name } = action;
  const direct = asksNothing(action);
  const current = call.progress.some((point) => point.status === 'CURRENT' && point.code === code);
  const key = KEYS[verb];
  const label =
    action.approvers.length > 0 ? 'call:action.ask' : direct ? 'call:action.step' : 'call:action.fill';
  return {
    id: code,
    verb: 'step',
    name,
    label: t(label, { name: action.approvers.length > 0 ? askedName(name) : name }),
    action,
    manner: direct ? 'direct' : 'form',
    forward: current || !ASIDE.has(verb),
    ...(key !== undefined && { key }),
  };
}

function labelOf(verb: UsualVerb, action: ActionPartsFragment, call: CallDetail): string {
  const { name } = action;
  if (verb !== 'transfer') return t(`call:action.${verb}`, { name });
  if (needsRuling(call)) return t('call:action.transferAgain', { name });
  if (!call.item.lead) return t('call:action.fill', { name });
  const count = 1 + call.item.cooperating.length;
  return t(ringsHere(call) ? 'call:action.transferRinging' : 'call:action.transfer', { name, count });
}
