import { getJson } from '@/api/http';

/** A short message that arrived on a telephone of the demo. */
export interface Message {
  readonly id: number;
  readonly phone: string;
  readonly text: string;
  readonly sentAt: string;
}

interface Part {
  readonly text: string;
  readonly link: boolean;
}

/** The newest first. */
export async function fetchMessages(signal: AbortSignal): Promise<readonly Message[]> {
  return (await getJson<{ messages: Message[] }>('/session/telephone', signal)).messages;
}

/** A text, taken apart so that its addresses can be followed. */
export function partsOf(text: string): readonly Part[] {
  return text
    .split(/(https?:\/\/[\w.:/#-]+)/)
    .filter((part) => part !== '')
    .map((part) => ({ text: part, link: /^https?:\/\//.test(part) }));
}
