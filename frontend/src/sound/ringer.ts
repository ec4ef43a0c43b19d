/** `locked`: the browser plays nothing until the person has clicked or pressed a key. */
export type SoundState = 'locked' | 'ready' | 'unsupported';

/** One period of the ring, s; the same as --ring-period of the picture. */
const PERIOD = 1.6;
const SAMPLE_RATE = 24_000;
/** Partials of a small bell, Hz, with their loudness. */
const PARTIALS = [
  [880, 0.5],
  [1320, 0.32],
  [2217, 0.14],
] as const;
/** When the bell is struck within a period, s. */
const STRIKES = [0, 0.22, 0.44];
/** How fast a stroke dies away, 1/s. */
const DECAY = 9;

/** The sound pressure at `time` s after a stroke. */
function stroke(time: number): number {
  if (time < 0) return 0;
  const tone = PARTIALS.reduce(
    (sum, [hertz, loudness]) => sum + loudness * Math.sin(2 * Math.PI * hertz * time),
    0,
  );
  return tone * Math.exp(-DECAY * time) * Math.min(1, time * 400);
}

/** One period of ringing, reckoned here: no sound file has to be loaded before the first call comes. */
export function ringSamples(sampleRate: number = SAMPLE_RATE): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(PERIOD * sampleRate));
  for (let index = 0; index < samples.length; index += 1) {
    const time = index / sampleRate;
    samples[index] = STRIKES.reduce((sum, at) => sum + stroke(time - at), 0) * 0.6;
  }
  return samples;
}

/** The bell of this page. The loop plays inside the audio system, so a hidden page rings as evenly as a shown one. */
export class Ringer {
  private context: AudioContext | undefined;
  private loop: AudioBufferSourceNode | undefined;
  private readonly listeners = new Set<() => void>();

  /** `make` opens the audio system; undefined where there is none. It is opened late: before a gesture it would stay mute. */
  constructor(private readonly make: (() => AudioContext) | undefined) {}

  readonly state = (): SoundState => {
    if (!this.make) return 'unsupported';
    return this.context?.state === 'running' ? 'ready' : 'locked';
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Asks the browser for sound; works only while it handles a click or a key. */
  readonly unlock = async (): Promise<void> => {
    await this.audio()?.resume();
  };

  /** Unlocks and rings one period, so that the person hears whether it works. */
  readonly test = async (): Promise<void> => {
    await this.unlock();
    this.source(false)?.start();
  };

  /** Rings until `stop`; again while ringing changes nothing. Rings as soon as sound is unlocked if it is locked now. */
  readonly start = (): void => {
    if (this.loop) return;
    this.loop = this.source(true);
    this.loop?.start();
  };

  readonly stop = (): void => {
    this.loop?.stop();
    this.loop = undefined;
  };

  private source(loop: boolean): AudioBufferSourceNode | undefined {
    const context = this.audio();
    if (!context) return undefined;
    const samples = ringSamples();
    const buffer = context.createBuffer(1, samples.length, SAMPLE_RATE);
    buffer.copyToChannel(samples, 0);
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.loop = loop;
    source.connect(context.destination);
    return source;
  }

  private audio(): AudioContext | undefined {
    if (this.context || !this.make) return this.context;
    this.context = this.make();
    this.context.addEventListener('statechange', () => {
      for (const listener of this.listeners) listener();
    });
    return this.context;
  }
}
