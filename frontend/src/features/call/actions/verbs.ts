import { ringsHere } from '@/calls/ringsHere';
import { t } from '@/i18n';
import type { ActionPartsFragment } from '@/graphql/generated/graphql';

import type { CallDetail } from '../useCall';
import type { CallVerb } from './callActs';

/** How a verb is taken: at once, after filling in a form here, or on a page of its own. */
export type Manner = 'direct' | 'form' | 'page';

interface VerbRule {
  readonly manner: Manner;
  /** The single letter that takes it; the main action also answers to Enter. */
  readonly key?: string;
  /** It moves the call forward, so it may be the main action. */
  readonly forward: boolean;
}

/** In the order of the buttons. The county names the steps; how they are taken on a screen is the same everywhere. */
const RULES: Readonly<Record<CallVerb, VerbRule>> = {
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

export const VERBS = Object.keys(RULES) as readonly CallVerb[];

/** Is it a verb this screen knows? */
export const isVerb = (text: string | null): text is CallVerb => VERBS.some((verb) => verb === text);

/** One action of a call with what the screen needs to offer it. */
export interface Offer extends VerbRule {
  readonly verb: CallVerb;
  /** The county's word for the step: 受理, 签收. */
  readonly name: string;
  readonly label: string;
  readonly action: ActionPartsFragment;
}

/** The actions the API lists for this post, in the order of the buttons; verbs this screen does not know are left out. */
export function offersOf(call: CallDetail): readonly Offer[] {
  return VERBS.flatMap((verb) => {
    const action = call.actions.find((one) => one.verb === verb);
    if (!action) return [];
    const rule = {
      ...RULES[verb],
      ...(verb === 'transfer' && needsRuling(call) && { manner: 'form' as const }),
    };
    return [{ ...rule, verb, name: action.name, label: labelOf(verb, action, call), action }];
  });
}

/** Whether the department the list names has just sent the call back, so that sending it there again needs a ruling. */
export function needsRuling(call: CallDetail): boolean {
  const last = call.timeline.find((entry) => entry.procedural);
  return last?.type === 'returned';
}

function labelOf(verb: CallVerb, action: ActionPartsFragment, call: CallDetail): string {
  const { name } = action;
  if (verb !== 'transfer') return t(`call:action.${verb}`, { name });
  if (needsRuling(call)) return t('call:action.transferAgain', { name });
  const count = 1 + call.item.cooperating.length;
  return t(ringsHere(call) ? 'call:action.transferRinging' : 'call:action.transfer', { name, count });
}
