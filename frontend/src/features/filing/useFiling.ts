import { useEffect, useState } from 'react';
import { useMutation } from 'urql';

import { queryProblem, type Problem } from '@/api/problem';
import { outcomeOf } from '@/api/useAct';
import type { FieldProblem } from '@/components/Field';
import { useUploads, type Uploads } from '@/evidence/useUploads';
import { answersOf } from '@/calls/fields/answers';
import { usePreview, type Preview, type PreviewAnswers } from '@/calls/usePreview';
import type {
  AxisLevelInput,
  CallErrorPartsFragment,
  FileCallInput,
  FileCallMutation,
} from '@/graphql/generated/graphql';
import { pointOf } from '@/place/point';
import { serverClock } from '@/time/serverClock';

import { checkFiling, NOTHING_ASKED, type Asked } from './checkFiling';
import { FILE_CALL } from './documents';
import { asNewCall, newDraft, type Draft, type FilingContent } from './drafts/draft';
import { useDraftStore } from './drafts/useDrafts';

export type FiledCall = NonNullable<FileCallMutation['act']['call']>;

type Words = Omit<FilingContent, 'files'>;

export interface Filing {
  readonly draft: Draft;
  /** The chosen one, else the first that fits the item. */
  readonly callTypeCode: string | undefined;
  /** Who would be called and by when, and who must approve first. */
  readonly preview: Preview | undefined;
  readonly asked: Asked;
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
  readonly problemOf: (field: string) => FieldProblem | undefined;
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
export function useFiling(
  typeFor: (itemId: string | undefined, chosen: string | undefined) => string | undefined,
): Filing {
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
  const callTypeCode = typeFor(draft.content.itemId, draft.content.callTypeCode);
  const preview = usePreview(draft.content.itemId, callTypeCode, previewAnswers(draft.content));
  const asked = preview ?? NOTHING_ASKED;
  const found = checkFiling(draft.content, callTypeCode, asked, uploads);

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
    const { data, error } = await mutate({ input: inputOf(draft, callTypeCode ?? '', asked, uploads.ids) });
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
    preview,
    asked,
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

function inputOf(
  { requestId, content }: Draft,
  callTypeCode: string,
  asked: Asked,
  evidenceIds: string[],
): FileCallInput {
  return {
    requestId,
    itemId: content.itemId ?? '',
    callTypeCode,
    situation: content.situation,
    placeText: content.placeText,
    placeUnitId: content.placeUnitId ?? null,
    point: pointOf(content.point) ?? null,
    evidenceIds,
    ...(asked.fields.length > 0 && { fields: answersOf(asked.fields, content.answers ?? {}) }),
    ...(asked.axes.length > 0 && { axes: levelsOf(content) }),
    ...(asked.callers.length > 0 && { callerUnitId: content.callerUnitId ?? null }),
    ...(asked.persons.length > 0 && { personPostId: content.personPostId ?? null }),
    ...(asked.units && {
      leadUnitId: content.leadUnitId ?? null,
      cooperatingUnitIds: (content.cooperatingUnitIds ?? []).filter((id) => id !== content.leadUnitId),
    }),
  };
}

const levelsOf = ({ levels = {} }: FilingContent): AxisLevelInput[] =>
  Object.entries(levels).map(([axis, level]) => ({ axis, level }));

/** What has been answered so far, whatever is asked: it decides what is asked next and who must approve. */
function previewAnswers(content: FilingContent): PreviewAnswers {
  const fields = Object.entries(content.answers ?? {}).flatMap(([code, values]) =>
    values.some((value) => value.trim() !== '') ? [{ code, values: [...values] }] : [],
  );
  return { fields, axes: levelsOf(content), callerUnitId: content.callerUnitId };
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
