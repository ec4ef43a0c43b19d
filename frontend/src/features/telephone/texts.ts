import i18next from 'i18next';

import telephone from '@/i18n/zh/telephone.json';

// Only the demo has telephones.
i18next.addResourceBundle('zh', 'telephone', telephone);
