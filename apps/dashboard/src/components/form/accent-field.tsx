import './accent-field.css'
import {
  accentDemands,
  pageColors,
  readableAccent,
  type Shade,
} from '@candor/contract/color/accent'
import { typedColor } from '@candor/contract/color/color'
import { leastContrast } from '@candor/contract/color/nearest-readable'
import { roundDown } from '@candor/contract/kinds/accent'
import { Button } from '../button.tsx'
import { FieldFrame } from './field-frame.tsx'
import { controlAttributes, type FieldProps } from './field-props.ts'

type AccentFieldProps = FieldProps<string> & { shade: Shade }

/** A colour picked or typed, with how well links in it can be read on the page of that shade. */
export function AccentField({ shade, ...field }: AccentFieldProps) {
  const { value, isReadOnly } = field
  const color = typedColor(value)
  const nearest = color ? readableAccent(color, shade) : undefined
  return (
    <FieldFrame
      {...field}
      repair={
        nearest &&
        nearest !== color && (
          <Button look="text" onClick={() => field.onChange(nearest)}>
            Use {nearest}
          </Button>
        )
      }
    >
      <div className="ctl accent-field">
        <input
          type="color"
          aria-label={`${field.label}: pick a colour`}
          value={color ?? pageColors[shade].accent}
          data-empty={value === ''}
          disabled={isReadOnly}
          onChange={(event) => field.onChange(event.target.value)}
          onBlur={field.onLeave}
        />
        <input
          {...controlAttributes(field)}
          type="text"
          className="mono"
          placeholder={pageColors[shade].accent}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          readOnly={isReadOnly}
          value={value}
          onChange={(event) => field.onChange(event.target.value)}
          onBlur={field.onLeave}
        />
        {value !== '' && !isReadOnly && (
          <Button look="quiet" onClick={() => field.onChange('')}>
            Clear
          </Button>
        )}
      </div>
      <p className="verdict" role="status">
        {color && field.issues.length === 0 && <Verdict color={color} shade={shade} />}
      </p>
    </FieldFrame>
  )
}

function Verdict({ color, shade }: { color: string; shade: Shade }) {
  const { backgrounds, atLeast } = accentDemands[shade]
  return (
    <>
      <Specimen color={color} shade={shade} /> Reads well on the {shade} page:{' '}
      {roundDown(leastContrast(color, backgrounds))} to 1, at least {atLeast}
    </>
  )
}

/** A link as the page of that shade shows it. */
export function Specimen({ color, shade }: { color: string; shade: Shade }) {
  return (
    <span
      className="specimen"
      aria-hidden="true"
      style={{ color, background: pageColors[shade].paper }}
    >
      A link
    </span>
  )
}
