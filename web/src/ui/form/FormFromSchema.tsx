import {
  Fieldset,
  Group,
  Input,
  JsonInput,
  NumberInput,
  PasswordInput,
  Select,
  SimpleGrid,
  Switch,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { majorOf, minorDigits } from '../../i18n/format.ts'
import {
  type DurationUnit,
  type FieldWords,
  hintOf,
  type JsonSchema,
  joinDuration,
  labelOf,
  optionsOf,
  plain,
  shapeOf,
  splitDuration,
} from './schema.ts'

type Values = Record<string, unknown>

interface FormFromSchemaProps {
  schema: JsonSchema
  values: Values
  onChange: (values: Values) => void
  /** What the server said about a field, by its path: `from.address`. */
  problems?: Record<string, string>
  /** Fields that somebody else asks for (a kind's name, an id). */
  omit?: string[]
  readOnly?: boolean
  path?: string
  /** Words that go before the schema's own. */
  words?: ((name: string) => FieldWords | undefined) | undefined
  columns?: 1 | 2
}

/** The settings of a kind, asked for as its schema describes them. */
export function FormFromSchema(props: FormFromSchemaProps) {
  const fields = Object.entries(props.schema.properties ?? {}).filter(
    ([name, schema]) =>
      !props.omit?.includes(name) && schema.const === undefined && isAskedFor(schema, props.values),
  )
  return (
    <SimpleGrid cols={{ base: 1, xs: props.columns ?? 1 }} spacing={16} style={{ alignItems: 'start' }}>
      {fields.map(([name, schema]) => (
        <Field
          key={name}
          name={name}
          path={props.path ? `${props.path}.${name}` : name}
          schema={schema}
          required={props.schema.required?.includes(name) === true && schema.default === undefined}
          value={props.values[name]}
          onChange={(value) => props.onChange({ ...props.values, [name]: value })}
          problems={props.problems ?? {}}
          readOnly={props.readOnly === true}
          words={props.words?.(name)}
          isHintBelow={props.columns === 2}
        />
      ))}
    </SimpleGrid>
  )
}

const isAskedFor = ({ onlyIf }: JsonSchema, values: Values) =>
  Object.entries(onlyIf ?? {}).every(([name, value]) => values[name] === value)

interface FieldProps {
  name: string
  path: string
  schema: JsonSchema
  required: boolean
  value: unknown
  onChange: (value: unknown) => void
  problems: Record<string, string>
  readOnly: boolean
  words: FieldWords | undefined
  isHintBelow: boolean
}

/** Beside each other, fields stand on one line whatever is said of each. */
const hintBelow: { inputWrapperOrder: ('label' | 'input' | 'error' | 'description')[] } = {
  inputWrapperOrder: ['label', 'input', 'error', 'description'],
}

function Field(props: FieldProps) {
  const { name, value, onChange } = props
  const schema = plain(props.schema)
  const { language, currency, moneyField } = useFormat()
  const shape = shapeOf(name, props.schema)
  const common = {
    label: props.words?.label ?? labelOf(name, schema, language),
    description: props.words?.hint ?? hintOf(schema, language),
    error: props.problems[props.path],
    disabled: props.readOnly,
    required: props.required && props.words?.isKept !== true,
  }
  const ordered = props.isHintBelow ? { ...common, ...hintBelow } : common
  const text = typeof value === 'string' ? value : ''
  const number = typeof value === 'number' ? value : ''
  const give = (given: string) => onChange(given === '' && !common.required ? undefined : given)
  const min = schema.minimum ?? schema.exclusiveMinimum ?? Number.NEGATIVE_INFINITY
  const max = schema.maximum ?? schema.exclusiveMaximum ?? Number.POSITIVE_INFINITY
  switch (shape) {
    case 'yes-no':
      return (
        <Switch
          {...common}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )
    case 'choice':
      return (
        <Select
          {...ordered}
          data={optionsOf(schema, language).map((one) => ({
            ...one,
            label: props.words?.options?.[one.value] ?? one.label,
          }))}
          value={text || null}
          clearable={!props.required && schema.default === undefined}
          onChange={(chosen) => onChange(chosen ?? undefined)}
        />
      )
    case 'words':
      return (
        <TagsInput
          {...ordered}
          size="sm"
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={onChange}
        />
      )
    case 'number':
      return (
        <NumberInput
          {...ordered}
          min={min}
          max={max}
          allowDecimal={schema.type !== 'integer'}
          value={number}
          onChange={(given) => onChange(given === '' ? undefined : Number(given))}
        />
      )
    case 'money':
      return (
        <NumberInput
          {...ordered}
          min={majorOf(min, currency)}
          decimalScale={minorDigits(currency)}
          value={number === '' ? '' : majorOf(number, currency)}
          {...moneyField}
          onChange={(given) =>
            onChange(given === '' ? undefined : Math.round(Number(given) * 10 ** minorDigits(currency)))
          }
        />
      )
    case 'duration':
      return <DurationField {...ordered} seconds={number === '' ? undefined : number} onChange={onChange} />
    case 'secret':
      return schema.multiline ? (
        <Textarea
          {...ordered}
          autoComplete="off"
          autosize
          minRows={3}
          maxRows={8}
          value={text}
          onChange={(event) => give(event.currentTarget.value)}
        />
      ) : (
        <PasswordInput
          {...ordered}
          autoComplete="off"
          value={text}
          onChange={(event) => give(event.currentTarget.value)}
        />
      )
    case 'long-text':
      return (
        <Textarea
          {...ordered}
          maxRows={16}
          value={text}
          onChange={(event) => give(event.currentTarget.value)}
        />
      )
    case 'group':
      return (
        <Fieldset legend={common.label} disabled={props.readOnly}>
          <FormFromSchema
            schema={schema}
            values={(value as Values | undefined) ?? {}}
            onChange={onChange}
            problems={props.problems}
            path={props.path}
          />
        </Fieldset>
      )
    case 'json':
      return <JsonField {...ordered} value={value} onChange={onChange} />
    default:
      return (
        <TextInput
          {...ordered}
          type={shape === 'email' ? 'email' : 'text'}
          maxLength={schema.maxLength}
          value={text}
          onChange={(event) => give(event.currentTarget.value)}
        />
      )
  }
}

interface CommonProps {
  label: string
  description: string | undefined
  error: string | undefined
  disabled: boolean
  required: boolean
  inputWrapperOrder?: ('label' | 'input' | 'error' | 'description')[]
}

function DurationField(
  props: CommonProps & { seconds: number | undefined; onChange: (seconds: unknown) => void },
) {
  const { t } = useTranslation()
  const id = useId()
  const { seconds, onChange, disabled, ...wrapper } = props
  const start = seconds === undefined ? undefined : splitDuration(seconds)
  const [unit, setUnit] = useState<DurationUnit>(start?.unit ?? 'hours')
  const amount = seconds === undefined ? '' : seconds / joinDuration(1, unit)
  return (
    <Input.Wrapper id={id} {...wrapper}>
      <Group gap={8} wrap="nowrap">
        <NumberInput
          id={id}
          style={{ flex: 1 }}
          error={props.error !== undefined}
          disabled={disabled}
          min={0}
          value={amount}
          onChange={(given) => onChange(given === '' ? undefined : joinDuration(Number(given), unit))}
        />
        <Select
          w={128}
          aria-label={t('ui.duration.unit')}
          disabled={disabled}
          allowDeselect={false}
          data={(['seconds', 'minutes', 'hours', 'days'] as const).map((one) => ({
            value: one,
            label: t(`ui.duration.${one}`, { count: amount === '' ? 0 : amount }),
          }))}
          value={unit}
          onChange={(chosen) => {
            const next = (chosen ?? 'hours') as DurationUnit
            setUnit(next)
            if (amount !== '') onChange(joinDuration(amount, next))
          }}
        />
      </Group>
    </Input.Wrapper>
  )
}

/** What has no form of its own is written as JSON; it is taken over only while it can be read. */
function JsonField(props: CommonProps & { value: unknown; onChange: (value: unknown) => void }) {
  const { t } = useTranslation()
  const { value, onChange, ...common } = props
  const [text, setText] = useState(value === undefined ? '' : JSON.stringify(value, null, 2))
  return (
    <JsonInput
      {...common}
      size="sm"
      autosize
      minRows={3}
      maxRows={20}
      validationError={t('ui.form.notJson')}
      value={text}
      onChange={(given) => {
        setText(given)
        try {
          onChange(given.trim() === '' ? undefined : JSON.parse(given))
        } catch {
          // Still being typed.
        }
      }}
    />
  )
}
