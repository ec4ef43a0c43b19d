import { fileURLToPath } from 'node:url';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Where the development server sends what the backend answers; `npm run dev:mock` answers it from the SDL instead. */
const BACKEND = process.env['HUYING_BACKEND'] ?? 'http://xiajin.localhost:8000';
const BACKEND_PATHS = ['/graphql', '/live', '/session', '/files', '/healthz', '/portal/counties'];

/** The mock is loaded only when it is wanted: a build has nothing to do with it. */
async function backendOf(mode: string) {
  return mode === 'mock' ? [(await import('./dev/mock/plugin.ts')).mockServer()] : [];
}

export default defineConfig(({ mode }) => ({
  plugins: [react(), backendOf(mode)],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    port: 5173,
    allowedHosts: ['.localhost'],
    proxy:
      mode === 'mock' ? {} : Object.fromEntries(BACKEND_PATHS.map((path) => [path, { target: BACKEND }])),
  },
  build: { target: 'es2022', sourcemap: false, manifest: true },
  test: {
    restoreMocks: true,
    projects: [
      // Reckoning needs no browser; a test that draws is a .tsx and gets one.
      {
        extends: true,
        test: { name: 'logic', include: ['src/**/*.test.ts'], setupFiles: ['./src/test/texts.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'screen',
          environment: 'jsdom',
          testTimeout: 30_000,
          include: ['src/**/*.test.tsx'],
          setupFiles: ['./src/test/texts.ts', './src/test/browser.ts'],
        },
      },
    ],
  },
}));
