import { formatDay, parseDay } from './day.ts'
import { FieldFrame } from './field-frame.tsx'
import { controlAttributes, type FieldProps } from './field-props.ts'

/** A day, typed as people write it and shown in words once the field is left. */
export function DateField({ today, ...field }: FieldProps<string> & { today: string }) {
  function handleBlur() {
    const day = parseDay(field.value, today)
    if (day && !field.isReadOnly) field.onChange(formatDay(day))
    field.onLeave()
  }

  return (
    <FieldFrame {...field}>
      <div className="ctl day">
        <input
          {...controlAttributes(field)}
          type="text"
          autoComplete="off"
          spellCheck={false}
          readOnly={field.isReadOnly}
          value={field.value}
          onChange={(event) => field.onChange(event.target.value)}
          onBlur={handleBlur}
        />
      </div>
    </FieldFrame>
  )
}
