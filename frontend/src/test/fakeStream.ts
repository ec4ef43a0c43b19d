import type { DeskMessage, OpenStream } from '@/live/channel';

interface FakeStream {
  readonly say: (message: DeskMessage) => void;
  readonly cut: () => void;
}

let streams: readonly FakeStream[] = [];

/** Opens a stream that says what a test says. */
export const openFakeStream: OpenStream = (onMessage, onEnd) => {
  const stream: FakeStream = { say: onMessage, cut: () => onEnd('lost') };
  streams = [...streams, stream];
  return () => {
    streams = streams.filter((one) => one !== stream);
  };
};

/** Says something on every open stream. */
export function sayOnStream(message: DeskMessage): void {
  for (const { say } of streams) say(message);
}

/** Cuts every open stream, as a network does. */
export function cutStreams(): void {
  for (const { cut } of streams) cut();
}
