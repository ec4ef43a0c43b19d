import { Input } from 'antd';

import { Choices } from '@/components/Choices';
import { askedName } from '../../actions/stepForms';
import { t } from '@/i18n';

import { ClockChoice, Labelled, type ControlsProps } from './StepControls';
import type { StepForm } from './stepInput';

/** So few that each has a button of its own. */
const FEW = 5;

interface AmountControlProps extends ControlsProps {
  readonly amount: NonNullable<StepForm['amount']>;
  readonly name: string;
}

/** How much longer, in the unit the rules ask it in, and of which clocks where there are several. */
export function AmountControl({ amount, name, filled, onChange, problemOf }: AmountControlProps) {
  const { unit, longest, left, clocks } = amount;
  const label = t('call:amount.label', { name: askedName(name), unit });
  const few = typeof longest === 'number' && longest <= FEW;
  const hint = [
    typeof left === 'number' ? t('call:amount.left', { count: left }) : '',
    typeof longest === 'number' ? t('call:amount.longest', { count: longest, unit }) : '',
  ].filter((part) => part !== '');
  const change = (text: string): void => onChange({ amount: text });
  return (
    <>
      <Labelled
        group={few}
        label={label}
        hint={hint.join(t('common:separator'))}
        problem={problemOf('amount')}
      >
        {(id) =>
          few ? (
            <Choices
              id={id}
              label={label}
              choices={Array.from({ length: longest }, (_, index) => {
                const code = String(index + 1);
                return { code, name: code };
              })}
              chosen={filled.amount === '' ? undefined : filled.amount}
              onChange={change}
            />
          ) : (
            <Input
              id={id}
              inputMode="numeric"
              value={filled.amount}
              aria-invalid={problemOf('amount') !== undefined}
              onChange={(event) => change(event.target.value)}
            />
          )
        }
      </Labelled>
      {clocks.length > 1 && (
        <Labelled
          group
          label={t('call:field.clocks')}
          hint={t('call:field.clocksHint')}
          problem={problemOf('clocks')}
        >
          {() => (
            <ClockChoice
              clocks={clocks}
              chosen={filled.clocks}
              onChange={(codes) => onChange({ clocks: codes })}
            />
          )}
        </Labelled>
      )}
    </>
  );
}
