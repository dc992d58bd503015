import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** One self-contained server bundle, so that the servers need neither JSX nor React's development build. */
export default defineConfig({
  plugins: [react()],
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  ssr: { noExternal: true },
  build: {
    ssr: 'src/render.tsx',
    target: 'node26',
    cssTarget: ['chrome125', 'firefox128', 'safari17.5'],
    cssMinify: 'lightningcss',
    minify: false,
  },
})
