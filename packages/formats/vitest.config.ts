import { defineConfig } from 'vitest/config'

/** Properties run hundreds of times; on a busy machine that takes a while and means nothing. */
export default defineConfig({ test: { testTimeout: 120_000 } })
