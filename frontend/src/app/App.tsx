import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { useMemo } from 'react';
import { RouterProvider, type DataRouter } from 'react-router';

import { usePreferences } from '@/preferences/preferences';
import { antdTheme } from '@/theme/antdTheme';
import { useReducedMotion } from '@/theme/useReducedMotion';

/** Lists that drop down belong to the part of the page they were opened in, and to a dialog that covers the rest. */
const landmarkOf = (trigger?: HTMLElement): HTMLElement =>
  trigger?.closest<HTMLElement>('dialog, main') ?? document.body;

/** Theme and routes: everything the page is drawn in. */
export function App({ router }: { readonly router: DataRouter }) {
  const { theme, size } = usePreferences();
  const reducedMotion = useReducedMotion();
  const config = useMemo(() => antdTheme(theme, size, !reducedMotion), [theme, size, reducedMotion]);
  return (
    <ConfigProvider
      theme={config}
      locale={zhCN}
      componentSize={size === 'elder' ? 'large' : 'middle'}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
      getPopupContainer={landmarkOf}
    >
      <RouterProvider router={router} />
    </ConfigProvider>
  );
}
