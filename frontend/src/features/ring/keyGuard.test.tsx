import { render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { KEY_GUARD, useKeyGuard } from './keyGuard';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function Guarded({ callId, onPress }: { readonly callId: string; readonly onPress: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const guard = useKeyGuard(callId, heading);
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {callId}
      </h1>
      <button onClick={() => guard(onPress)}>受理</button>
    </>
  );
}

it('holds back whatever is pressed until a call has been in sight, each call anew', () => {
  const onPress = vi.fn();
  const { rerender } = render(<Guarded callId="1" onPress={onPress} />);
  const press = () => screen.getByRole('button').click();
  expect(document.activeElement?.textContent).toBe('1');

  press();
  vi.advanceTimersByTime(KEY_GUARD - 1);
  press();
  expect(onPress).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  press();
  expect(onPress).toHaveBeenCalledTimes(1);

  rerender(<Guarded callId="2" onPress={onPress} />);
  expect(document.activeElement?.textContent).toBe('2');
  press();
  expect(onPress).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(KEY_GUARD);
  press();
  expect(onPress).toHaveBeenCalledTimes(2);
});
