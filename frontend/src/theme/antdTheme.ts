import { theme as antd, type ThemeConfig } from 'antd';

import type { Size, Theme } from '@/preferences/preferences';

/**
 * The Ant Design theme of the desk. Every colour repeats a token of styles/tokens.css (held by antdTheme.test.ts): antd mixes
 * its own hover and disabled shades at run time and cannot do that with CSS variables.
 */

const FONT =
  '"PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "HarmonyOS Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif';

/** Token of antd -> custom property of tokens.css and its value in both themes. */
export const COLOURS = {
  colorPrimary: ['--brand', '#1b4b91', '#7fb0f0'],
  colorPrimaryHover: ['--brand-hover', '#153d78', '#9cc3f6'],
  colorPrimaryActive: ['--brand-active', '#102f5e', '#b7d4fa'],
  colorPrimaryBg: ['--brand-tint', '#e6eefa', '#1a2d48'],
  colorPrimaryBorder: ['--brand-line', '#9db8de', '#37598a'],
  colorTextLightSolid: ['--on-brand', '#ffffff', '#0b1a30'],
  colorLink: ['--link', '#1a52a3', '#8dbaf5'],
  colorText: ['--ink-1', '#141b26', '#e9eef5'],
  colorTextSecondary: ['--ink-2', '#3d4857', '#bac5d3'],
  colorTextTertiary: ['--ink-3', '#566172', '#98a5b6'],
  colorTextPlaceholder: ['--ink-3', '#566172', '#98a5b6'],
  colorTextDisabled: ['--ink-3', '#566172', '#98a5b6'],
  colorTextDescription: ['--ink-3', '#566172', '#98a5b6'],
  colorBgLayout: ['--bg-app', '#f2f4f7', '#0d1219'],
  colorBgContainer: ['--bg-surface', '#ffffff', '#151c26'],
  colorBgElevated: ['--bg-raised', '#ffffff', '#1c2531'],
  colorFillAlter: ['--bg-sunken', '#eaeef3', '#0a0e14'],
  colorBgContainerDisabled: ['--bg-sunken', '#eaeef3', '#0a0e14'],
  colorBorder: ['--line-ctl', '#7d8a9b', '#6d7b8d'],
  colorBorderSecondary: ['--line-1', '#d3dae3', '#2e3947'],
  colorSplit: ['--line-2', '#e4e9ef', '#232d39'],
  colorSuccess: ['--msg-ok-fg', '#1d5c34', '#93d6aa'],
  colorSuccessBg: ['--msg-ok-bg', '#e6f3ea', '#13301d'],
  colorSuccessBorder: ['--msg-ok-bd', '#95c4a5', '#2f6a44'],
  colorWarning: ['--msg-warn-fg', '#713f00', '#ffd27a'],
  colorWarningBg: ['--msg-warn-bg', '#fff3d6', '#3a2a08'],
  colorWarningBorder: ['--msg-warn-bd', '#d1951d', '#8a6413'],
  colorError: ['--danger', '#b3221a', '#f0857c'],
  colorErrorHover: ['--danger-hover', '#951a13', '#f5a39c'],
  colorErrorBg: ['--msg-error-bg', '#fdecea', '#3b1512'],
  colorErrorBorder: ['--msg-error-bd', '#dd9a94', '#86342d'],
  colorErrorText: ['--msg-error-fg', '#9c1d16', '#ffb0a8'],
  colorInfo: ['--brand', '#1b4b91', '#7fb0f0'],
  colorInfoBg: ['--msg-info-bg', '#e6eefa', '#1a2d48'],
  colorInfoBorder: ['--msg-info-bd', '#9db8de', '#37598a'],
  colorInfoText: ['--msg-info-fg', '#173f7a', '#b5d2fa'],
} as const;

/** Sizes in px per size mode, each the value of one custom property of tokens.css. */
export const SIZES = {
  fontSize: ['--fs-md', 14, 18],
  fontSizeSM: ['--fs-sm', 13, 17],
  fontSizeLG: ['--fs-lg', 16, 21],
  fontSizeXL: ['--fs-xl', 18, 23],
  controlHeight: ['--h-ctl', 32, 44],
  controlHeightSM: ['--h-ctl-sm', 26, 40],
  controlHeightLG: ['--h-ctl-lg', 40, 52],
} as const;

type Colours = Record<keyof typeof COLOURS, string>;
type Sizes = Record<keyof typeof SIZES, number>;

function colours(theme: Theme): Colours {
  const column = theme === 'dark' ? 2 : 1;
  return Object.fromEntries(Object.entries(COLOURS).map(([name, row]) => [name, row[column]])) as Colours;
}

function sizes(size: Size): Sizes {
  const column = size === 'elder' ? 2 : 1;
  return Object.fromEntries(Object.entries(SIZES).map(([name, row]) => [name, row[column]])) as Sizes;
}

/** The theme for one combination of switches; `motion` follows the system's reduced-motion wish. */
export function antdTheme(theme: Theme, size: Size, motion: boolean): ThemeConfig {
  const colour = colours(theme);
  return {
    cssVar: { key: 'huying' },
    hashed: false,
    algorithm: theme === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      ...colour,
      ...sizes(size),
      colorLinkHover: colour.colorPrimaryHover,
      colorLinkActive: colour.colorPrimaryActive,
      fontFamily: FONT,
      lineHeight: 1.57,
      borderRadius: 6,
      borderRadiusSM: 4,
      borderRadiusLG: 10,
      lineWidthFocus: 2,
      motion,
    },
    components: {
      Button: { fontWeight: 500, defaultShadow: 'none', primaryShadow: 'none', dangerShadow: 'none' },
      Select: { optionSelectedBg: colour.colorPrimaryBg, optionActiveBg: colour.colorFillAlter },
      Segmented: {
        trackBg: colour.colorBgContainer,
        itemSelectedBg: colour.colorPrimaryBg,
        itemSelectedColor: colour.colorPrimary,
      },
      Modal: { titleFontSize: 18 },
    },
  };
}
