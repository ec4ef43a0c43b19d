import { AddEvidenceForm } from '../forms/AddEvidenceForm';
import { AnswerForm } from '../forms/AnswerForm';
import { ArriveForm } from '../forms/ArriveForm';
import { StepForm } from '../forms/step/StepForm';
import { ReturnForm } from '../forms/ReturnForm';
import { TransferForm } from '../forms/TransferForm';
import { WordsForm } from '../forms/WordsForm';
import { useChoices } from '../useChoices';
import { SetbackNote } from './SetbackNote';
import type { CallActions } from './useCallActions';
import type { Offer } from './verbs';

/** The form that is open, drawn where its host puts it; without one, why the last act did not happen. */
export function ActionForm({ actions }: { readonly actions: CallActions }) {
  useChoices(); // So that a form that offers them opens complete.
  const offer = [...actions.allowed, ...actions.notAllowed].find(({ id }) => id === actions.form);
  return offer ? <FormOf actions={actions} offer={offer} /> : <SetbackNote actions={actions} />;
}

interface FormOfProps {
  readonly actions: CallActions;
  readonly offer: Offer;
}

function FormOf(props: FormOfProps) {
  const { verb, id, action } = props.offer;
  switch (verb) {
    case 'step':
      return action.form ? <StepForm key={id} form={action.form} {...props} /> : null;
    case 'transfer':
      return <TransferForm {...props} />;
    case 'return':
      return <ReturnForm {...props} />;
    case 'arrive':
      return <ArriveForm {...props} />;
    case 'answer':
      return <AnswerForm {...props} />;
    case 'add_evidence':
      return <AddEvidenceForm {...props} />;
    case 'withdraw':
    case 'comment':
      return <WordsForm key={verb} verb={verb} {...props} />;
    case 'accept':
    case 'rate':
      return null; // Taken at once, and on a page of its own.
  }
}
