import { GraphQLError } from 'graphql';
import { CombinedError } from 'urql';
import { describe, expect, it } from 'vitest';

import { csrfHeaders } from './http';
import { isSignedOut, problemOf, ProblemError, queryProblem, thrownProblem } from './problem';

const response = (status: number) => ({ status }) as Response;
const refused = new GraphQLError('没有这件呼叫。', {
  extensions: { code: 'NOT_FOUND', nextStep: '请核对编号。' },
});

describe('what went wrong', () => {
  it('is told in the server’s words when it has some', () => {
    expect(queryProblem(new CombinedError({ graphQLErrors: [refused] }))).toEqual({
      code: 'NOT_FOUND',
      message: '没有这件呼叫。',
      nextStep: '请核对编号。',
    });
    expect(problemOf({ code: 'X', message: '不行。' })).toEqual({
      code: 'X',
      message: '不行。',
      nextStep: '',
    });
  });

  it('is never told in words for machines', () => {
    const internal = new CombinedError({
      graphQLErrors: [new GraphQLError('relation "call" does not exist')],
    });
    expect(queryProblem(internal).code).toBe('UNEXPECTED');
    expect(
      queryProblem(new CombinedError({ networkError: new Error('502'), response: response(502) })).code,
    ).toBe('UNEXPECTED');
    expect(problemOf('oops')).toBeUndefined();
  });

  it('is the network’s when nothing answered', () => {
    expect(queryProblem(new CombinedError({ networkError: new TypeError('Failed to fetch') })).code).toBe(
      'UNREACHABLE',
    );
    expect(thrownProblem(new TypeError('Failed to fetch')).code).toBe('UNREACHABLE');
    expect(thrownProblem(new ProblemError({ code: 'DEMO_OFF', message: '', nextStep: '' }, 403)).code).toBe(
      'DEMO_OFF',
    );
  });

  it('may be that the session is over, or the county closed', () => {
    const over = new GraphQLError('请重新登录。', { extensions: { code: 'SIGNED_OUT' } });
    expect(isSignedOut(new CombinedError({ graphQLErrors: [over] }))).toBe(true);
    expect(isSignedOut(new CombinedError({ networkError: new Error('401'), response: response(401) }))).toBe(
      true,
    );
    expect(isSignedOut(new CombinedError({ networkError: new Error('410'), response: response(410) }))).toBe(
      true,
    );
    expect(isSignedOut(new CombinedError({ graphQLErrors: [refused] }))).toBe(false);
  });
});

it('proves with the cookie’s token that a request comes from our own page', () => {
  expect(csrfHeaders('a=b; __Host-csrf=to%3Dken; c=d')).toEqual({ 'X-CSRFToken': 'to=ken' });
  expect(csrfHeaders('a=b')).toEqual({});
});
