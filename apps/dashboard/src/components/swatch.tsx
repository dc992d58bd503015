import './swatch.css'

/** A colour to be seen, and its name to be read. */
export function Swatch({ color }: { color: string }) {
  return (
    <span className="swatch">
      <span aria-hidden="true" style={{ background: color }} />
      <code>{color}</code>
    </span>
  )
}
