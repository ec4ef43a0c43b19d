import { useEffect, useState } from 'react';
import { useMutation } from 'urql';

import { queryProblem, type Problem } from '@/api/problem';
import { outcomeOf } from '@/api/useAct';
import type { FieldProblem } from '@/components/Field';
import { useUploads, type Uploads } from '@/evidence/useUploads';
import type { CallErrorPartsFragment, FileCallInput, FileCallMutation } from '@/graphql/generated/graphql';
import { pointOf } from '@/place/point';
import { serverClock } from '@/time/serverClock';

import { checkFiling, type FilingField } from './checkFiling';
import { FILE_CALL } from './documents';
import { asNewCall, newDraft, type Draft, type FilingContent } from './drafts/draft';
import { useDraftStore } from './drafts/useDrafts';

export type FiledCall = NonNullable<FileCallMutation['act']['call']>;

type Words = Omit<FilingContent, 'files'>;

export interface Filing {
  readonly draft: Draft;
  /** The chosen one, else the county's usual one. */
  readonly callTypeCode: string | undefined;
  readonly uploads: Uploads;
  readonly sending: boolean;
  /** Is what is written safe in this browser? */
  readonly kept: boolean;
  /** The server could not be reached: the call waits here. */
  readonly problem: Problem | undefined;
  /** What the server said that belongs to no field. */
  readonly refusals: readonly CallErrorPartsFragment[];
  /** The first attempt had arrived after all, with other words. */
  readonly alreadyFiled: boolean;
  readonly problemOf: (field: FilingField) => FieldProblem | undefined;
  readonly change: (words: Partial<Words>) => void;
  /** Files the call; resolves to it when the server has it. */
  readonly send: () => Promise<FiledCall | undefined>;
  /** Goes on with a kept draft. */
  readonly resume: (draft: Draft) => void;
  /** Begins another call; what is written stays among the drafts. */
  readonly begin: () => void;
  readonly discard: () => void;
  /** Keeps the words and makes them another call; its files went with the first one. */
  readonly separate: () => void;
}

interface Reply {
  readonly problem?: Problem | undefined;
  readonly errors?: readonly CallErrorPartsFragment[];
}

/** A call being written: kept in this browser at every change, sent under one request id until an answer comes. */
export function useFiling(usualCallType: string | undefined): Filing {
  const store = useDraftStore();
  const [, mutate] = useMutation(FILE_CALL);
  const [draft, setDraft] = useState(
    () => store.all().find(({ unsent }) => !unsent) ?? newDraft(serverClock.now()),
  );
  const [kept, setKept] = useState(true);
  const [sending, setSending] = useState(false);
  const [tried, setTried] = useState(false);
  const [reply, setReply] = useState<Reply>({});
  const uploads = useUploads(draft.content.files);
  const { stored } = uploads;
  const errors = reply.errors ?? [];
  const callTypeCode = draft.content.callTypeCode ?? usualCallType;
  const found = checkFiling(draft.content, callTypeCode, uploads);

  // The list of files changes by itself while they are on their way; whatever is on the server belongs to the draft.
  useEffect(() => {
    keep(() => store.put({ ...draft, content: { ...draft.content, files: stored } }), setKept);
  }, [store, draft, stored]);

  const show = (next: Draft): void => {
    setDraft(next);
    uploads.replace(next.content.files);
    setTried(false);
    setReply({});
  };

  const change = (words: Partial<Words>): void => {
    setDraft((now) => ({ ...now, savedAt: serverClock.now(), content: { ...now.content, ...words } }));
  };

  const send = async (): Promise<FiledCall | undefined> => {
    setTried(true);
    setReply({});
    if (sending || Object.values(found).some(Boolean)) return undefined;
    setSending(true);
    const { data, error } = await mutate({ input: inputOf(draft, callTypeCode ?? '', uploads.ids) });
    const outcome = outcomeOf(data, error && queryProblem(error));
    setSending(false);
    switch (outcome.kind) {
      case 'done':
        setDraft(newDraft(serverClock.now()));
        store.remove(draft.requestId);
        uploads.replace([]);
        setTried(false);
        return outcome.call;
      case 'refused':
        setDraft((now) => ({ ...now, unsent: false }));
        setReply({ errors: outcome.errors });
        return undefined;
      case 'unsent':
        setDraft((now) => ({ ...now, unsent: true }));
        setReply({ problem: outcome.problem });
        return undefined;
    }
  };

  return {
    draft,
    callTypeCode,
    uploads,
    sending,
    kept,
    problem: reply.problem,
    refusals: errors.filter(({ field, code }) => code !== REUSED && (!field || !(field in found))),
    alreadyFiled: errors.some(({ code }) => code === REUSED),
    problemOf: (field) =>
      (tried && found[field] ? found[field] : undefined) ?? errors.find((one) => one.field === field),
    change,
    send,
    resume: show,
    begin: () => show(newDraft(serverClock.now())),
    discard() {
      store.remove(draft.requestId);
      show(newDraft(serverClock.now()));
    },
    separate() {
      store.remove(draft.requestId);
      show(asNewCall({ ...draft, content: { ...draft.content, files: [] } }));
    },
  };
}

/** The server's word for a request id it has seen with other words. */
const REUSED = 'REQUEST_REUSED';

function inputOf({ requestId, content }: Draft, callTypeCode: string, evidenceIds: string[]): FileCallInput {
  return {
    requestId,
    itemId: content.itemId ?? '',
    callTypeCode,
    situation: content.situation,
    placeText: content.placeText,
    placeUnitId: content.placeUnitId ?? null,
    point: pointOf(content.point) ?? null,
    evidenceIds,
  };
}

/** Browsers may have no room for drafts, or none allowed; the call can be sent all the same. */
function keep(put: () => void, tell: (kept: boolean) => void): void {
  try {
    put();
    tell(true);
  } catch {
    tell(false);
  }
}
