import { useEffect, useRef, useState } from 'react';

import type { Problem } from '@/api/problem';

import { useAsked } from '../HierarchyContext';
import { CANCEL_DELIVERY, DELIVERY_QUERY, type Delivery } from '../documents/workbooks';
import { useDeed, type DeedOutcome } from '@/api/useDeed';
import { useLookedAt } from './useLookedAt';

interface Making {
  readonly delivery: Delivery | null;
}

export interface DeliveryAnswer {
  /** The workbook that is being made; undefined: none is. */
  readonly making: Delivery | undefined;
  readonly outcome: DeedOutcome<unknown> | undefined;
  /** Why it could not be made. */
  readonly problem: Problem | undefined;
  readonly begin: (asking: Promise<DeedOutcome<Making>>) => void;
  readonly cancel: () => void;
}

/** Has a workbook made and saves it as soon as it is there. */
export function useDelivery(): DeliveryAnswer {
  const [asked, setAsked] = useState<Delivery>();
  const [outcome, setOutcome] = useState<DeedOutcome<Making>>();
  const cancelling = useDeed(CANCEL_DELIVERY);
  const id = asked?.id;
  const { data, problem, refresh, fetching } = useAsked(DELIVERY_QUERY, { id: id ?? '' }, id === undefined);
  const delivery = data ? data.delivery : asked;
  const running = delivery?.state === 'PREPARING';
  useLookedAt(running, fetching, refresh);

  const saved = useRef<string>(undefined);
  const url = delivery?.url;
  useEffect(() => {
    if (!url || saved.current === url) return;
    saved.current = url;
    save(url);
  }, [url]);

  const begin = async (asking: Promise<DeedOutcome<Making>>): Promise<void> => {
    const result = await asking;
    setOutcome(result);
    setAsked((result.kind === 'done' ? result.act.delivery : null) ?? undefined);
  };
  const cancel = async (): Promise<void> => {
    if (id === undefined) return;
    await cancelling.send({ input: { id } });
    setAsked(undefined);
  };
  return {
    making: running ? delivery : undefined,
    outcome,
    problem: delivery?.problem ?? problem,
    begin: (asking) => void begin(asking),
    cancel: () => void cancel(),
  };
}

function save(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  link.click();
}
