import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import about from './package.json' with { type: 'json' }

const path = (from: string) => fileURLToPath(new URL(from, import.meta.url))

export default defineConfig({
  root: path('client'),
  plugins: [vue()],
  // No Options API, no legacy i18n: smaller first page.
  define: {
    __JINLIN_VERSION__: JSON.stringify(about.version),
    __VUE_OPTIONS_API__: false,
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: { outDir: path('dist/client'), emptyOutDir: true, chunkSizeWarningLimit: 1500 },
  server: { port: 5173, strictPort: true, proxy: { '/api': process.env.JINLIN_API ?? 'http://127.0.0.1:8080' } },
  test: {
    root: path('.'),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          root: path('.'),
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', 'tests/bench/**'],
          globalSetup: ['tests/globalSetup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          root: path('.'),
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/globalSetup.ts'],
          testTimeout: 120_000,
          hookTimeout: 240_000,
          maxWorkers: 1,
        },
      },
    ],
  },
})
