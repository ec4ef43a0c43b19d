import 'i18next';

import type { zh } from './resources';
import type hierarchy from './zh/hierarchy.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    /** `hierarchy` is added by the feature itself when it is opened: the desk need not load it. */
    resources: typeof zh & { readonly hierarchy: typeof hierarchy };
  }
}
