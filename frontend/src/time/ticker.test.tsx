import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { ClockChip } from '@/components/ClockChip';

import { serverClock, ServerClock } from './serverClock';
import { Ticker } from './ticker';

const NOW = Date.parse('2025-09-26T08:52:18.400Z');

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

it('beats on the full second of the server, only while somebody listens', () => {
  const ticker = new Ticker(new ServerClock());
  let beats = 0;
  const stop = ticker.subscribe(() => (beats += 1));
  vi.advanceTimersByTime(599);
  expect(beats).toBe(0);
  vi.advanceTimersByTime(1);
  expect([beats, new Date(ticker.now).toISOString()]).toEqual([1, '2025-09-26T08:52:19.000Z']);
  vi.advanceTimersByTime(10_000);
  expect(beats).toBe(11);
  stop();
  expect(vi.getTimerCount()).toBe(0);
});

it('tells the present second to whoever asks before anybody listens', () => {
  const ticker = new Ticker(new ServerClock());
  vi.advanceTimersByTime(5_000);
  expect(new Date(ticker.now).toISOString()).toBe('2025-09-26T08:52:23.000Z');
});

it('drives a chip through its states', () => {
  serverClock.observe(new Date(NOW).toISOString(), serverClock.reading());
  const moment = (seconds: number): string =>
    new Date(Math.floor(NOW / 1000) * 1000 + seconds * 1000).toISOString();
  render(
    <ClockChip
      clock={{
        name: '转办',
        status: 'RUNNING',
        startedAt: moment(-1000),
        soonAt: moment(3),
        dueAt: moment(5),
        stoppedAt: null,
      }}
    />,
  );
  const chip = screen.getByTitle(/转办截止/);
  const seen = [chip.textContent];
  for (let second = 0; second < 6; second += 1) {
    act(() => void vi.advanceTimersByTime(1000));
    seen.push(chip.textContent);
  }
  expect(seen).toEqual([
    '转办剩 00:05',
    '转办剩 00:04',
    '转办剩 00:03',
    '转办剩 00:02',
    '转办剩 00:01',
    '转办超时 00:00',
    '转办超时 00:01',
  ]);
  expect(chip.className).toContain('clock--breach');
});
