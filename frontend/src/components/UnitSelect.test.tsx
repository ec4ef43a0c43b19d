import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';

import { keyMap } from '@/keyboard/useKeys';

import { UnitSelect } from './UnitSelect';

const UNITS = [
  { id: '1', name: '生态环境分局', initials: 'sthjfj' },
  { id: '2', name: '公安局', initials: 'gaj' },
];

function Host() {
  const [chosen, setChosen] = useState<string>();
  return (
    <>
      <label htmlFor="unit">单位</label>
      <UnitSelect id="unit" units={UNITS} chosen={chosen} onChange={setChosen} />
      <output>{chosen}</output>
    </>
  );
}

beforeEach(() => document.addEventListener('keydown', keyMap.handle));

test('is found by pinyin initials', async () => {
  const user = userEvent.setup();
  render(<Host />);
  await user.type(screen.getByRole('combobox', { name: '单位' }), 'gaj');
  await user.click(await screen.findByTitle('公安局'));
  expect(document.querySelector('output')?.textContent).toBe('2');
  expect(screen.queryByTitle('生态环境分局')).toBeNull();
});

test('leaves Ctrl+Enter to the form', async () => {
  const user = userEvent.setup();
  const send = vi.fn();
  const stop = keyMap.add({
    title: '',
    modal: false,
    bindings: [{ keys: 'Ctrl+Enter', label: '', run: send }],
  });
  render(<Host />);
  await user.click(screen.getByRole('combobox', { name: '单位' }));
  await user.keyboard('{Control>}{Enter}{/Control}');
  stop();
  expect(send).toHaveBeenCalledTimes(1);
  expect(document.querySelector('output')?.textContent).toBe('');
});
