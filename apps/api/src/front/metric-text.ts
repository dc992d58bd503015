type Labels = Readonly<Record<string, string>>

/** One metric as the text format of Prometheus, 0.0.4, knows it. Labels are fixed words of this code. */
export type Metric = {
  name: string
  help: string
  type: 'counter' | 'gauge' | 'histogram'
  samples: () => { suffix?: string; labels?: Labels; value: number }[]
}

export const contentType = 'text/plain; version=0.0.4; charset=utf-8'

export function metricText(metrics: readonly Metric[]): string {
  return metrics.map(textOf).join('')
}

function textOf({ name, help, type, samples }: Metric): string {
  const lines = samples().map(
    ({ suffix = '', labels = {}, value }) => `${name}${suffix}${labelText(labels)} ${value}`,
  )
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n')
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}
