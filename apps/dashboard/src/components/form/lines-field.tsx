import { FieldFrame } from './field-frame.tsx'
import { controlAttributes, type FieldProps } from './field-props.ts'

/** Several short texts, one a line. */
export function LinesField(field: FieldProps<string>) {
  return (
    <FieldFrame {...field}>
      <div className="ctl">
        <textarea
          {...controlAttributes(field)}
          rows={3}
          readOnly={field.isReadOnly}
          value={field.value}
          onChange={(event) => field.onChange(event.target.value)}
          onBlur={field.onLeave}
        />
      </div>
    </FieldFrame>
  )
}
