import { Tag } from './Tag';
import './ColourTag.css';

/** The colours a county may name, in its own words or by their English names; any other name is shown by its word alone. */
const COLOURS: Readonly<Record<string, string>> = {
  red: 'red',
  红: 'red',
  orange: 'orange',
  橙: 'orange',
  yellow: 'yellow',
  黄: 'yellow',
  green: 'green',
  绿: 'green',
  blue: 'blue',
  蓝: 'blue',
  purple: 'purple',
  紫: 'purple',
  grey: 'grey',
  gray: 'grey',
  灰: 'grey',
  black: 'black',
  黑: 'black',
  white: 'white',
  白: 'white',
};

interface ColourTagProps {
  /** The vocabulary it belongs to: 风险等级. */
  readonly label?: string;
  readonly name: string;
  readonly colour: string;
}

/** A label of the county's: its word, and a patch of its colour. The colour says nothing the word does not. */
export function ColourTag({ label = '', name, colour }: ColourTagProps) {
  const known = COLOURS[colour.replace(/色$/, '').toLowerCase()];
  return (
    <Tag>
      {known !== undefined && <span className="colour-patch" data-colour={known} aria-hidden="true" />}
      {label !== '' && <span className="unseen">{label}</span>}
      {name}
    </Tag>
  );
}
