import { defineConfig } from 'vitest/config'

/** The stylesheet is part of what is tested, so it is really loaded. */
export default defineConfig({ test: { css: true, include: ['test/**/*.test.{ts,tsx}'] } })
