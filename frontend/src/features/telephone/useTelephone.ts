import { useEffect, useState } from 'react';

import { thrownProblem, type Problem } from '@/api/problem';

import { fetchMessages, type Message } from './messages';

const BETWEEN_LOOKS = 1000;

interface Telephone {
  /** undefined until they have come for the first time. */
  readonly messages: readonly Message[] | undefined;
  /** Why they did not come the last time. */
  readonly problem: Problem | undefined;
}

/** What has arrived, looked at every second for as long as there are telephones. */
export function useTelephone(): Telephone {
  const [telephone, setTelephone] = useState<Telephone>({ messages: undefined, problem: undefined });

  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      let problem: Problem | undefined;
      try {
        const messages = await fetchMessages(abort.signal);
        setTelephone((before) => (isSame(before, messages) ? before : { messages, problem: undefined }));
      } catch (thrown) {
        if (abort.signal.aborted) return;
        problem = thrownProblem(thrown);
        setTelephone(({ messages }) => ({ messages, problem: thrownProblem(thrown) }));
      }
      if (!abort.signal.aborted && problem?.code !== 'NOT_FOUND')
        timer = setTimeout(() => void look(), BETWEEN_LOOKS);
    };
    void look();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, []);
  return telephone;
}

/** Nothing new: what is drawn stays as it is, with what somebody may have selected in it. */
const isSame = ({ messages, problem }: Telephone, found: readonly Message[]): boolean =>
  problem === undefined && messages?.length === found.length && messages[0]?.id === found[0]?.id;
