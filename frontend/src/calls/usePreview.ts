import { useEffect } from 'react';
import { useQuery } from 'urql';

import { graphql } from '@/graphql/generated';
import type { AxisLevelInput, FieldAnswerInput, PreviewPartsFragment } from '@/graphql/generated/graphql';
import { t } from '@/i18n';
import { formatMoment } from '@/time/format';

export const previewParts = graphql(`
  fragment PreviewParts on CallPreview {
    asOf
    approvers
    units
    evidenceAtLeast
    fields {
      ...FieldParts
    }
    axes {
      code
      name
      levels {
        code
        name
      }
    }
    callers {
      id
      name
      initials
    }
    persons {
      id
      name
    }
    steps {
      verb
      name
      rings
      dueAt
      limit
      assumption
      units {
        id
        shortName
      }
    }
  }
`);

const PREVIEW_QUERY = graphql(`
  query CallPreview(
    $itemId: ID!
    $callTypeCode: String!
    $fields: [FieldAnswerInput!]
    $axes: [AxisLevelInput!]
    $callerUnitId: ID
  ) {
    callPreview(
      itemId: $itemId
      callTypeCode: $callTypeCode
      fields: $fields
      axes: $axes
      callerUnitId: $callerUnitId
    ) {
      ...PreviewParts
    }
  }
`);

/** A preview is reckoned as of now, so it is asked for again every minute, ms. */
const PREVIEW_LASTS = 60_000;

/** What has been answered so far; what is asked and who must approve may depend on it. */
export interface PreviewAnswers {
  readonly fields: readonly FieldAnswerInput[];
  readonly axes: readonly AxisLevelInput[];
  /** For whom it is filed, where that is chosen. */
  readonly callerUnitId?: string | undefined;
}

const NO_ANSWERS: PreviewAnswers = { fields: [], axes: [] };

export type Preview = PreviewPartsFragment;
export type PreviewStep = Preview['steps'][number];

/** Who would be called and by when, if a call were filed now. undefined while nothing is chosen or it cannot be told. */
export function usePreview(
  itemId: string | undefined,
  callTypeCode: string | undefined,
  answers: PreviewAnswers = NO_ANSWERS,
): Preview | undefined {
  const pause = itemId === undefined || callTypeCode === undefined;
  const [{ data, error }, ask] = useQuery({
    query: PREVIEW_QUERY,
    variables: {
      itemId: itemId ?? '',
      callTypeCode: callTypeCode ?? '',
      fields: [...answers.fields],
      axes: [...answers.axes],
      callerUnitId: answers.callerUnitId ?? null,
    },
    pause,
  });

  useEffect(() => {
    if (pause) return;
    const timer = setInterval(() => ask({ requestPolicy: 'network-only' }), PREVIEW_LASTS);
    return () => clearInterval(timer);
  }, [pause, ask]);

  return pause || error ? undefined : data?.callPreview;
}

/** Until when a step would have to be taken: `20:06 前`. Empty when the county sets it no limit. */
export function previewDue({ dueAt }: PreviewStep, now: number): string {
  return dueAt ? t('time:before', { moment: formatMoment(dueAt, now) }) : '';
}
