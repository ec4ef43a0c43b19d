import 'i18next';

import type { zh } from './resources';
import type accounts from './zh/accounts.json';
import type console from './zh/console.json';
import type hierarchy from './zh/hierarchy.json';
import type invitation from './zh/invitation.json';
import type permissions from './zh/permissions.json';
import type personalData from './zh/personalData.json';
import type telephone from './zh/telephone.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    /** Behind `zh`: what a feature adds itself when it is opened, since the desk need not load it. */
    resources: typeof zh & {
      readonly accounts: typeof accounts;
      readonly console: typeof console;
      readonly hierarchy: typeof hierarchy;
      readonly invitation: typeof invitation;
      readonly permissions: typeof permissions;
      readonly personalData: typeof personalData;
      readonly telephone: typeof telephone;
    };
  }
}
