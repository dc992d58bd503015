import type { App, WholeContext } from './context.ts'
import { createFront } from './front/create-front.ts'
import { createPlatform } from './platform/create-platform.ts'

/**
 * The whole path of a request: host first, then the platform or a trust center. Each of the two has a thread
 * of its own, which loads nothing of the other; in one app they are for whoever wants no threads.
 */
export function createApp(context: WholeContext): App {
  return createFront(context, createPlatform(context))
}
