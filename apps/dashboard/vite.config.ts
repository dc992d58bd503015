import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { compressAssets } from './compress-assets.ts'
import { orderLayers } from './order-layers.ts'

const env = process.env

/** In development the page of Vite stands in front of the API, which answers everything else. */
function standInFront(api: string | undefined): Plugin {
  return {
    name: 'stand-in-front',
    config: () => (api ? { server: { proxy: proxyTo(api) } } : {}),
  }
}

type Asked = {
  method?: string | undefined
  headers: { host?: string | undefined }
  url?: string | undefined
}

function proxyTo(target: string) {
  return {
    '/api': { target },
    '^/.*': {
      target,
      bypass: ({ method, headers, url }: Asked) =>
        method === 'GET' && /^(localhost|127\.0\.0\.1)(:|$)/.test(headers.host ?? '')
          ? url
          : undefined,
    },
  }
}

export default defineConfig({
  plugins: [
    tanstackRouter({ target: 'react', autoCodeSplitting: true, quoteStyle: 'single' }),
    react(),
    standInFront(env['CANDOR_API']),
    orderLayers(),
    compressAssets(),
  ],
  server: {
    port: env['PORT'] ? Number(env['PORT']) : 5173,
    strictPort: true,
    allowedHosts: true,
  },
  build: {
    target: ['chrome125', 'firefox128', 'safari17.5'],
    // Old browsers' preload needs an inline script, which the platform's CSP forbids; data: fonts too.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    cssMinify: 'lightningcss',
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Together, so that its settings are there before any schema is made.
          groups: [
            { name: 'zod', test: /node_modules\/zod\/|no-generated-code/ },
            // One file instead of forty small ones, each of which is a way there and back.
            { name: 'libraries', test: /node_modules\/(react|react-dom|scheduler|@tanstack)\// },
            {
              name: 'shared',
              test: /dashboard\/src\/(components|api)\//,
              minShareCount: 4,
              maxModuleSize: 4_000,
            },
          ],
        },
      },
    },
  },
})
