import type { Answers } from '@/calls/fields/answers';
import type { StoredFile } from '@/evidence/sendFile';
import { NO_POINT, type PointText } from '@/place/point';

/** What a person has written of a call that is not filed yet. */
export interface FilingContent {
  readonly itemId?: string | undefined;
  /** For the list of drafts, which must be readable without the server. */
  readonly itemName?: string | undefined;
  readonly callTypeCode?: string | undefined;
  /** To the questions of the call type. Drafts of an earlier day may have none. */
  readonly answers?: Answers | undefined;
  /** The levels chosen, by axis of grading. */
  readonly levels?: Readonly<Record<string, string>> | undefined;
  /** The post called, where a person is called. */
  readonly personPostId?: string | undefined;
  /** The unit it is filed for, where that is chosen. */
  readonly callerUnitId?: string | undefined;
  /** Whom the caller has chosen to call, where that is its affair. */
  readonly leadUnitId?: string | undefined;
  readonly cooperatingUnitIds?: readonly string[] | undefined;
  readonly situation: string;
  readonly placeText: string;
  readonly placeUnitId?: string | undefined;
  readonly point: PointText;
  /** Only what is on the server already: a browser keeps no files. */
  readonly files: readonly StoredFile[];
}

/** A call on this PC. Its request id stays the same until the server has answered, so that it is filed once, however often it is sent. */
export interface Draft {
  readonly requestId: string;
  /** Server time, ms. */
  readonly savedAt: number;
  /** It was sent and no answer came. */
  readonly unsent: boolean;
  readonly content: FilingContent;
}

const BLANK: FilingContent = { situation: '', placeText: '', point: NO_POINT, files: [] };

export function newDraft(now: number): Draft {
  return { requestId: crypto.randomUUID(), savedAt: now, unsent: false, content: BLANK };
}

/** Is there nothing in it that anybody would miss? */
export function isBlank({ content }: Draft): boolean {
  const { itemId, situation, placeText, files, point } = content;
  const texts = [situation, placeText, point.longitude, point.latitude];
  return itemId === undefined && files.length === 0 && texts.every((text) => text.trim() === '');
}

/** The same words as another call: for when the first one turns out to have been filed. */
export function asNewCall(draft: Draft): Draft {
  return { ...draft, requestId: crypto.randomUUID(), unsent: false };
}
