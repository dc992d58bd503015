import { renderPath } from '../pages/render-path.ts'
import { stepBack } from './step-back.ts'

stepBack()

/** What runs in a thread of its own, under this name. */
export const render = renderPath
