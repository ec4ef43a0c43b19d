import { useEffect, useState } from 'react';
import { useClient, useQuery } from 'urql';

import { queryProblem, type Problem } from '@/api/problem';
import type { FieldProblem } from '@/components/Field';

import { useHierarchy } from '../HierarchyContext';
import { PREVIEW_REORGANISATION, REORGANISE, type ActPreview, type HierarchyError } from '../documents/acts';
import { UNIT_PAGE, type OrganisationAct, type UnitPage } from '../documents/unit';
import type { ReorganisationInput } from '../generated/graphql';
import { useSettled } from '@/components/useSettled';
import { useDeed, useRequestId, type DeedOutcome } from '@/api/useDeed';
import { caughtUp, checkContent, checkDraft, inputOf, type ActDraft, type ChosenUnit } from './draft';

/** The server's word for: somebody else was first. */
const CHANGED_MEANWHILE = 'CHANGED_MEANWHILE';

export interface Reorganisation {
  readonly draft: ActDraft;
  readonly change: (part: Partial<ActDraft>) => void;
  readonly problemOf: (field: string) => FieldProblem | undefined;
  /** undefined: something is missing, or it is still being reckoned. */
  readonly preview: ActPreview | undefined;
  /** Why there can be no preview although nothing is missing. */
  readonly previewProblem: Problem | undefined;
  /** Is everything there that a preview needs? */
  readonly complete: boolean;
  readonly outcome: DeedOutcome<unknown> | undefined;
  /** Somebody else was first: what the server says about it. */
  readonly conflict: HierarchyError | undefined;
  /** The unit has changed since this form was opened, as the live channel told; saving would be refused. */
  readonly overtaken: boolean;
  /** Takes over what is newest of the unit and keeps what is written. */
  readonly catchUp: () => void;
  readonly sending: boolean;
  /** Saves it; resolves to the act when it is done. */
  readonly save: () => Promise<OrganisationAct | undefined>;
}

/** An act being written: previewed as soon as it says enough, saved under one request id until an answer comes. */
export function useReorganisation(first: ActDraft, page: UnitPage | undefined): Reorganisation {
  const { changed, on } = useHierarchy();
  const client = useClient();
  const [draft, setDraft] = useState(first);
  // The unit as this form has seen it. A newer one is taken over only when the person asks for it.
  const [seen, setSeen] = useState(page);
  const [catchingUp, setCatchingUp] = useState(false);
  const [tried, setTried] = useState(false);
  const [round, setRound] = useState(0);
  if (catchingUp && page && seen && page.unit.revision !== seen.unit.revision) {
    setCatchingUp(false);
    setSeen(page);
    if (draft.kind === 'AMEND') setDraft({ ...draft, unit: caughtUp(draft.unit, seen, page) });
  }
  const { send, sending, outcome, reset } = useDeed(REORGANISE);
  const requestId = useRequestId();
  const input = inputOf(draft, seen);
  const complete = Object.keys(checkContent(draft, seen)).length === 0;
  const { preview, problem } = useActPreview(input, complete, round);
  const found = checkDraft(draft, seen);
  /** The units that were chosen in the form, as they are now. */
  const look = async ({ parent, successor, others }: ActDraft): Promise<Partial<ActDraft>> => {
    const newest = async (unit: ChosenUnit): Promise<ChosenUnit> => {
      const options = { requestPolicy: 'network-only' } as const;
      const { data } = await client.query(UNIT_PAGE, { id: unit.id, on }, options).toPromise();
      return data?.unitPage?.unit ?? unit;
    };
    return {
      parent: parent && (await newest(parent)),
      successor: successor && (await newest(successor)),
      others: await Promise.all(others.map(newest)),
    };
  };
  const errors = outcome?.kind === 'refused' ? outcome.errors : [];
  const conflict = errors.find(({ code }) => code === CHANGED_MEANWHILE);

  return {
    draft,
    change(part) {
      reset();
      setDraft((now) => ({ ...now, ...part }));
    },
    problemOf: (field) => (tried ? found[field] : undefined) ?? errors.find((one) => one.field === field),
    preview,
    previewProblem: problem,
    complete,
    outcome: conflict ? undefined : outcome,
    conflict,
    overtaken: !catchingUp && !sending && page?.unit.revision !== seen?.unit.revision,
    catchUp() {
      reset();
      setCatchingUp(true);
      changed();
      void look(draft).then((units) => setDraft((now) => ({ ...now, ...units })));
      setRound((count) => count + 1);
    },
    sending,
    async save() {
      setTried(true);
      if (sending || Object.keys(found).length > 0) return undefined;
      const result = await send({ input: { ...input, requestId: requestId(input) } });
      if (result.kind !== 'done') return undefined;
      changed();
      return result.act.act ?? undefined;
    },
  };
}

interface PreviewAnswer {
  readonly preview: ActPreview | undefined;
  readonly problem: Problem | undefined;
}

/** What the act would change, asked for when nobody has typed for a moment. */
function useActPreview(input: ReorganisationInput, complete: boolean, round: number): PreviewAnswer {
  const text = JSON.stringify(input);
  const settled = useSettled(text);
  const pause = !complete || settled !== text;
  const [{ data, error, operation }, ask] = useQuery({
    query: PREVIEW_REORGANISATION,
    variables: { input: JSON.parse(settled) as ReorganisationInput },
    pause,
    requestPolicy: 'network-only',
  });
  useEffect(() => {
    if (round > 0) ask({ requestPolicy: 'network-only' });
  }, [round, ask]);
  if (pause) return { preview: undefined, problem: undefined };
  const current = JSON.stringify(operation?.variables.input) === text;
  return {
    preview: current ? data?.previewReorganisation : undefined,
    problem: error && queryProblem(error),
  };
}
