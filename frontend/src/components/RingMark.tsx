import { Icon } from './Icon';
import './RingMark.css';

/** The ringing bell: the only thing in the product that moves without end. */
export function RingMark({ size = 16 }: { readonly size?: number }) {
  return (
    <span className="ring-mark">
      <Icon name="bell" size={size} />
    </span>
  );
}
