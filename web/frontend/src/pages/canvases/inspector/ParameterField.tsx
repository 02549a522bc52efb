import { Autocomplete, NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CanvasModule, Finding, ParameterSpec } from '../../../api';
import { namesInAbi } from '../editor/palette-entries';
import { durationMs } from '../model/duration';
import { valueIn } from '../model/module-spec';
import { useWorkbench } from '../workbench-context';
import { AddressField } from './AddressField';
import { ExpressionField } from './ExpressionField';
import { JsonField } from './JsonField';
import { StreamField } from './StreamField';
import { useFieldHints } from './use-field-hints';

interface Props {
  readonly module: CanvasModule;
  readonly parameter: ParameterSpec;
  /** What the checks found about it. */
  readonly finding: Finding | undefined;
}

/** What the fields of all kinds are given. */
export interface FieldProps {
  readonly module: CanvasModule;
  readonly parameter: ParameterSpec;
  readonly common: {
    readonly size: 'xs';
    readonly label: string;
    readonly description?: string;
    readonly required: boolean;
    readonly error?: ReactNode;
    onBlur(): void;
  };
  readonly text: string;
  /** Sets it; undefined brings the default back. */
  set(value: unknown): void;
}

/** Sets one parameter, in the way of its kind. */
export function ParameterField({ module, parameter, finding }: Props) {
  const { editing } = useWorkbench();
  const value = valueIn(module.parameters, parameter);
  const field: FieldProps = {
    module,
    parameter,
    common: {
      size: 'xs',
      label: parameter.label,
      ...(parameter.help ? { description: parameter.help } : {}),
      required: parameter.required,
      ...(finding?.severity === 'error' ? { error: finding.message } : {}),
      onBlur: () => editing.closeStep(),
    },
    text: value === null || value === undefined ? '' : String(value),
    set: (next) => editing.setParameter(module.id, parameter.id, next),
  };
  switch (parameter.kind) {
    case 'text':
      return <TextField {...field} />;
    case 'lines':
      return <LinesField {...field} />;
    case 'number':
    case 'integer':
      return <NumberField {...field} />;
    case 'boolean':
      return <BooleanField {...field} />;
    case 'choice':
      return <ChoiceField {...field} />;
    case 'duration':
      return <DurationField {...field} />;
    case 'expression':
      return <ExpressionField {...field} />;
    case 'field':
      return <NameField {...field} />;
    case 'stream':
      return <StreamField {...field} />;
    case 'address':
      return <AddressField {...field} />;
    case 'json':
      return <JsonField {...field} />;
  }
}

function TextField({ common, text, set, module, parameter }: FieldProps) {
  const { id } = parameter;
  if (module.type.startsWith('ethereum.') && (id === 'function' || id === 'event')) {
    const names = namesInAbi(module.parameters.abi, id);
    return <Autocomplete {...common} data={names} value={text} onChange={set} />;
  }
  return <TextInput {...common} value={text} onChange={({ currentTarget }) => set(currentTarget.value)} />;
}

function LinesField({ common, text, set }: FieldProps) {
  return (
    <Textarea
      {...common}
      autosize
      minRows={3}
      maxRows={12}
      value={text}
      onChange={({ currentTarget }) => set(currentTarget.value)}
    />
  );
}

function NumberField({ common, text, set, parameter }: FieldProps) {
  return (
    <NumberInput
      {...common}
      value={text}
      allowDecimal={parameter.kind === 'number'}
      onChange={(next) => set(typeof next === 'number' ? next : undefined)}
    />
  );
}

function BooleanField({ common: { onBlur: _, ...common }, text, set }: FieldProps) {
  return (
    <Switch
      {...common}
      checked={text === 'true'}
      onChange={({ currentTarget }) => set(currentTarget.checked)}
    />
  );
}

function ChoiceField({ common, text, set, parameter }: FieldProps) {
  return (
    <Select
      {...common}
      allowDeselect={false}
      data={parameter.choices.map((value) => ({ value, label: value.replaceAll('-', ' ') }))}
      value={text || null}
      onChange={(next) => set(next ?? undefined)}
    />
  );
}

function DurationField({ common, text, set }: FieldProps) {
  const isWrong = text !== '' && durationMs(text) === undefined;
  return (
    <TextInput
      {...common}
      placeholder="500ms, 10s, 5m, 1h, 1d"
      {...(isWrong ? { error: 'Give a number and a unit, such as 500ms, 10s, 5m, 1h or 1d.' } : {})}
      value={text}
      onChange={({ currentTarget }) => set(currentTarget.value)}
    />
  );
}

function NameField({ common, text, set, module }: FieldProps) {
  const hints = useFieldHints(module.id);
  return <Autocomplete {...common} data={hints} value={text} onChange={set} maxDropdownHeight={220} />;
}
