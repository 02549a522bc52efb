import { Fieldset, Stack } from '@mantine/core';
import classes from './ContractFields.module.css';
import { FormField } from './FormField';
import type { Field, FieldKind } from './fields';
import type { ContractForm } from './useContractForm';

const SHORT: ReadonlySet<FieldKind> = new Set(['token', 'value', 'count', 'duration']);

/** The fields of a form; members of an argument that has several stand together. */
export function ContractFields({ form }: { form: ContractForm }) {
  const groups = new Map<string, Field[]>();
  for (const field of form.fields) {
    groups.set(groupOf(field), [...(groups.get(groupOf(field)) ?? []), field]);
  }
  return (
    <Stack gap="sm">
      {[...groups].map(([group, fields]) =>
        group === '' ? (
          <FieldList key={group} form={form} fields={fields} />
        ) : (
          <Fieldset key={group} legend={group} p="sm">
            <FieldList form={form} fields={fields} />
          </Fieldset>
        ),
      )}
    </Stack>
  );
}

/** Short ones stand two in a row. */
function FieldList({ form, fields }: { form: ContractForm; fields: readonly Field[] }) {
  return (
    <div className={classes.fields}>
      {fields.map((field) => (
        <div key={field.path} className={SHORT.has(field.kind) ? undefined : classes.wide}>
          <FormField
            field={field}
            value={form.texts[field.path] ?? ''}
            onChange={(text) => form.set(field.path, text)}
            problem={form.problemOf(field.path)}
            accounts={form.accounts}
            onStreams={form.addStreams}
          />
        </div>
      ))}
    </div>
  );
}

function groupOf({ path }: Field): string {
  const dot = path.indexOf('.');
  return dot < 0 ? '' : path.charAt(0).toUpperCase() + path.slice(1, dot).replace(/_+$/, '');
}
