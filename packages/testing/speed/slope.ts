export type Point = { x: number; y: number }

/** Of the line that fits best, by least squares: by how much more there is for each one more. */
export function slopeOf(points: readonly Point[]): number {
  const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length
  const [x, y] = [mean(points.map((point) => point.x)), mean(points.map((point) => point.y))]
  const both = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0)
  return both / points.reduce((sum, point) => sum + (point.x - x) ** 2, 0)
}
