import { createContext, useContext } from 'react';

import type { Portal } from './documents/portal';

/** Who one is on the platform's own host: the part of the country one looks after, and whether one may change anything. */
export const PortalContext = createContext<Portal | undefined>(undefined);

export function usePortal(): Portal {
  const portal = useContext(PortalContext);
  if (!portal) throw new Error('usePortal needs a ConsoleGate above it');
  return portal;
}
