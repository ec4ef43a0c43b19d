import { useEffect, useState } from 'react';
import { useQuery } from 'urql';

import type { StepFormInput, StepPreviewQuery } from '@/graphql/generated/graphql';

import { STEP_PREVIEW_QUERY } from '../../stepDocuments';

export type StepPreview = StepPreviewQuery['stepPreview'];

/** How long a person must have stopped writing before the server is asked, ms. */
const SETTLE = 300;

/** What a step would bring about if it were sent so; the last answer stands until the next one comes. */
export function useStepPreview(
  callId: string,
  form: StepFormInput,
  wanted: boolean,
): StepPreview | undefined {
  const text = JSON.stringify(form);
  const [settled, setSettled] = useState(text);

  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLE);
    return () => clearTimeout(timer);
  }, [text]);

  const [{ data }] = useQuery({
    query: STEP_PREVIEW_QUERY,
    variables: { callId, form: JSON.parse(settled) as StepFormInput },
    pause: !wanted,
    requestPolicy: 'network-only',
  });
  return data?.stepPreview;
}
