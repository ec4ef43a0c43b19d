import { t } from '@/i18n';
import type { CombinedError } from 'urql';

/** What went wrong and what to do, as a person reads it. `code` is for the helpdesk and for tests. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly nextStep: string;
}

/** A problem of a plain HTTP endpoint, thrown. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Problem,
    readonly status: number,
  ) {
    super(problem.message);
    this.name = 'ProblemError';
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The server's own words when it sent `{code, message, nextStep}`. */
export function problemOf(value: unknown): Problem | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { code, message, nextStep } = value as Partial<Record<keyof Problem, unknown>>;
  if (!isText(code) || !isText(message)) return undefined;
  return { code, message, nextStep: isText(nextStep) ? nextStep : '' };
}

/** The server could not be reached at all. */
export function unreachable(): Problem {
  return {
    code: 'UNREACHABLE',
    message: t('problem:unreachable.message'),
    nextStep: t('problem:unreachable.nextStep'),
  };
}

/** The server answered, but not in words for people. */
export function unexpected(): Problem {
  return {
    code: 'UNEXPECTED',
    message: t('problem:unexpected.message'),
    nextStep: t('problem:unexpected.nextStep'),
  };
}

/** The problem behind an urql error. */
export function queryProblem(error: CombinedError): Problem {
  const first = error.graphQLErrors[0];
  if (first) {
    const { code, nextStep } = first.extensions;
    return problemOf({ code, nextStep, message: first.message }) ?? unexpected();
  }
  const status = (error.response as Response | undefined)?.status;
  return status === undefined ? unreachable() : unexpected();
}

/** What is answered where no session goes on: nobody is signed in, or the county is closed. */
const OVER: ReadonlySet<number | undefined> = new Set([401, 410]);

/** Does an answer say that the session has ended? */
export const isOver = (response: unknown): boolean => OVER.has((response as Response | undefined)?.status);

/** Has the session ended, so that it must be asked anew who is signed in, and where? */
export function isSignedOut(error: CombinedError): boolean {
  return (
    isOver(error.response) ||
    error.graphQLErrors.some(({ extensions }) => extensions['code'] === 'SIGNED_OUT')
  );
}

/** Is the county read only now, so that nothing that was sent has been done? */
export const isSuspended = (error: CombinedError): boolean =>
  error.graphQLErrors.some(({ extensions }) => extensions['code'] === 'COUNTY_SUSPENDED');

/** The problem behind whatever was thrown. */
export function thrownProblem(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  return thrown instanceof TypeError ? unreachable() : unexpected();
}
