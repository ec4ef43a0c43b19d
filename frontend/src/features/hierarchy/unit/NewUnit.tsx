import { useHierarchy } from '../HierarchyContext';
import { ActForm } from '../acts/ActForm';
import { newAct } from '../acts/draft';

/** Founds a unit that has no superior yet. */
export function NewUnit({ onClose }: { readonly onClose: () => void }) {
  const { today } = useHierarchy();
  return <ActForm first={newAct('ESTABLISH', undefined, today)} page={undefined} onClose={onClose} />;
}
