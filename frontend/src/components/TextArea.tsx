import { Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import type { Ref } from 'react';

import { problemId } from './Field';

interface TextAreaProps {
  readonly id: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly wrong: boolean;
  readonly rows?: number;
  readonly ref?: Ref<TextAreaRef>;
}

/** Several lines of words; the field around it says what they are and what is wrong with them. */
export function TextArea({ id, text, onChange, wrong, rows = 3, ref }: TextAreaProps) {
  return (
    <Input.TextArea
      id={id}
      ref={ref}
      value={text}
      autoSize={{ minRows: rows, maxRows: rows + 6 }}
      status={wrong ? 'error' : ''}
      aria-invalid={wrong}
      aria-describedby={wrong ? problemId(id) : undefined}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
