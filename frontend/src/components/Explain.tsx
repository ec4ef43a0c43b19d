import { Button } from 'antd';
import { useState } from 'react';

import { t } from '@/i18n';

import { CalendarStrip, describeDay, type ExplainedDay } from './CalendarStrip';
import { ExplainDetails, type ExplainedCourse } from './ExplainDetails';
import { Icon } from './Icon';
import './Explain.css';

/** Why a deadline is what it is, as the API tells it. */
export interface Explanation extends ExplainedCourse {
  /** In order: which rule, from when, how counted. */
  readonly sentences: readonly string[];
  /** Only what is counted in days has a strip. */
  readonly days: readonly ExplainedDay[];
  /** All of it in words; empty: the sentences and days say it all. */
  readonly text: string;
}

interface ExplainProps {
  /** `为什么是 9月30日 18:00` */
  readonly title: string;
  readonly explanation: Explanation;
  /** The present day, ms: moments of today are written without their day. */
  readonly today: number;
  readonly onClose: () => void;
}

/** Why a deadline is what it is, in sentences one can copy into a letter. */
export function Explain({ title, explanation, today, onClose }: ExplainProps) {
  const { sentences, days } = explanation;
  return (
    <section className="explain" aria-label={title}>
      <div className="row">
        <h2 className="grow">{title}</h2>
        <CopyButton text={asText(title, explanation)} />
        <Button
          type="text"
          size="small"
          className="no-print"
          icon={<Icon name="close" />}
          aria-label={t('call:explain.close')}
          aria-keyshortcuts="Y"
          onClick={onClose}
        />
      </div>
      <ol className="explain__sentences">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      {days.length > 0 && <CalendarStrip days={days} />}
      <ExplainDetails course={explanation} today={today} />
    </section>
  );
}

function CopyButton({ text }: { readonly text: string }) {
  const [result, setResult] = useState<'copy' | 'copied' | 'notCopied'>('copy');
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setResult('copied'),
      () => setResult('notCopied'),
    );
  return (
    <Button type="link" size="small" className="no-print" onClick={() => void copy()}>
      <span role="status">{t(`call:explain.${result}`)}</span>
    </Button>
  );
}

function asText(title: string, { sentences, days, text }: Explanation): string {
  if (text !== '') return `${title}\n${text}`;
  const numbered = sentences.map((sentence, index) => `${index + 1}. ${sentence}`);
  return [title, ...numbered, ...days.map(describeDay)].join('\n');
}
