import { describe, expect, it } from 'vitest';

import { digitsOf, tokenIn } from './entrance';

describe('the entrance', () => {
  it('reads the secret behind #', () => {
    expect(tokenIn('#abc-_9')).toBe('abc-_9');
    expect(tokenIn('')).toBe('');
  });

  it.each([
    ['123456', '123456'],
    ['123 456', '123456'],
    ['１２３４５６', '123456'],
    ['1234567', '123456'],
    ['验证码12', '12'],
  ])('reads a code however it is typed: %s', (typed, code) => {
    expect(digitsOf(typed)).toBe(code);
  });
});
