import { Button } from 'antd';
import { useRef, useState, type SubmitEvent } from 'react';
import { useNavigate } from 'react-router';

import { Choices } from '@/components/Choices';
import { ClockChip } from '@/components/ClockChip';
import { Field, problemId } from '@/components/Field';
import { Kbd } from '@/components/Kbd';
import { TextArea } from '@/components/TextArea';
import { Refused, Unsent } from '@/features/call/actions/SetbackNote';
import type { CallActions } from '@/features/call/actions/useCallActions';
import { useFormProblems } from '@/features/call/forms/useFormProblems';
import { useKeptText } from '@/features/call/forms/useKeptText';
import { isRunning, leadingClockOf } from '@/features/call/panels/clocks';
import { callPath } from '@/features/call/paths';
import { t } from '@/i18n';
import { useKeys } from '@/keyboard/useKeys';

import { AxisRow } from './AxisRow';
import { checkRating, needsWords, type RatingRule } from './checkRating';
import { RowProblem } from './RowProblem';
import './RatingForm.css';

interface RatingFormProps {
  readonly actions: CallActions;
  readonly rule: RatingRule;
}

/** The keys of the axes, in the rulebook's order; further axes are reached by Tab. */
const AXIS_KEYS = ['s', 'q'] as const;
const WORDS = 'rating-words';
const SOLVED = 'rating-solved';

/** First whether it is solved, then the stars, then words where they are due. */
export function RatingForm({ actions, rule }: RatingFormProps) {
  const { call, setback, sending } = actions;
  const navigate = useNavigate();
  const clock = leadingClockOf(call);
  const form = useRef<HTMLFormElement>(null);
  const [solved, setSolved] = useState<boolean>();
  const [stars, setStars] = useState<ReadonlyMap<string, number>>(new Map());
  const [words, setWords, forget] = useKeptText(`${call.id}.rate`);
  const draft = { solved, stars, words };
  const problems = useFormProblems(actions, 'rate', checkRating(rule, draft));

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!problems.settled() || solved === undefined || sending !== undefined) return;
    const scores = [...stars].map(([axis, given]) => ({ axis, stars: given }));
    if (!(await actions.send({ verb: 'rate', form: { solved, scores, words } }))) return;
    forget();
    await navigate(callPath(call.id));
  };

  const focusAxis = (index: number): void =>
    form.current?.querySelectorAll<HTMLElement>('.star-input')[index]?.querySelector('input')?.focus();
  useKeys(t('rating:keys'), [
    { keys: 'Ctrl+Enter', label: t('call:form.send'), run: () => form.current?.requestSubmit() },
    ...AXIS_KEYS.slice(0, rule.axes.length).map((key, index) => ({
      keys: key,
      label: rule.axes[index]?.name ?? '',
      run: () => focusAxis(index),
    })),
  ]);

  const wordsDue = needsWords(rule, draft);
  const wordsProblem = problems.of('words');
  return (
    <form
      ref={form}
      className="panel rating"
      aria-label={t('rating:title')}
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <div className="panel__head">
        <h2>{t('rating:title')}</h2>
        <span className="small ink-3 grow">{t('rating:hint')}</span>
        {clock && isRunning(clock) && <ClockChip clock={clock} />}
      </div>
      <div className="panel__body">
        <div className="rating__row">
          <b id={SOLVED}>{t('rating:question')}</b>
          <Choices
            label={t('rating:question')}
            choices={[
              { code: 'solved', name: t('rating:solved') },
              { code: 'notSolved', name: t('rating:notSolved') },
            ]}
            chosen={solved === undefined ? undefined : solved ? 'solved' : 'notSolved'}
            describedBy={problemId(SOLVED)}
            onChange={(code) => setSolved(code === 'solved')}
          />
          <span className="small ink-3">{t('rating:questionHint')}</span>
          <RowProblem id={SOLVED} problem={problems.of('solved')} />
        </div>
        {rule.axes.map(({ code, name }, index) => (
          <AxisRow
            key={code}
            name={name}
            shortcut={AXIS_KEYS[index]}
            stars={stars.get(code)}
            problem={problems.of(code)}
            onChange={(given) => setStars(new Map(stars).set(code, given))}
          />
        ))}
        <div className="rating__words">
          <Field
            id={WORDS}
            label={t('rating:words')}
            hint={t(wordsDue ? 'rating:wordsRequired' : 'rating:wordsOptional', {
              stars: rule.wordsRequiredAtOrBelow,
            })}
            problem={wordsProblem}
          >
            <TextArea
              id={WORDS}
              text={words}
              rows={2}
              wrong={wordsProblem !== undefined}
              onChange={setWords}
            />
          </Field>
        </div>
        <Refused errors={problems.rest} />
        {setback?.kind === 'unsent' && <Unsent problem={setback.problem} />}
      </div>
      <div className="rating__foot">
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          danger={solved === false}
          loading={sending === 'rate'}
          aria-keyshortcuts="Control+Enter"
        >
          {t(solved === false ? 'rating:submitNotSolved' : 'rating:submitSolved')} <Kbd>Ctrl</Kbd>
          <Kbd>Enter</Kbd>
        </Button>
      </div>
    </form>
  );
}
