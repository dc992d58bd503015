import type { Plugin } from 'vite'

const order = '@layer tokens,base,component,feature;'

/** Says the order of the layers in every stylesheet, because split ones arrive in any order. */
export function orderLayers(): Plugin {
  return {
    name: 'order-layers',
    apply: 'build',
    enforce: 'post',
    generateBundle: (_options, bundle) => {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue
        file.source = `${order}${String(file.source)}`
      }
    },
  }
}
