import { ActionIcon, Alert, Group, ScrollArea, Stack, Text, TextInput, Title, Tooltip } from '@mantine/core';
import { IconCopy, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CanvasModule } from '../../../api';
import { Catalogue, parametersOf } from '../model/module-spec';
import { useEdit, useFindings, useModule, usePorts, useWorkbench } from '../workbench-context';
import { Arrange } from './Arrange';
import { CanvasProperties } from './CanvasProperties';
import classes from './inspector.module.css';
import { Joins } from './Joins';
import { ParameterField } from './ParameterField';

/** What is selected, to be set; the canvas itself if nothing is. */
export function Inspector() {
  const selected = useEdit(({ selection }) => selection.modules);
  const [only] = selected;
  return (
    <aside className={classes.inspector} aria-label="Properties">
      <ScrollArea h="100%" type="auto" scrollbarSize={6}>
        {selected.size > 1 ? <Arrange count={selected.size} /> : null}
        {selected.size === 1 && only ? <ModuleProperties id={only} key={only} /> : null}
        {selected.size === 0 ? <CanvasProperties /> : null}
      </ScrollArea>
    </aside>
  );
}

function ModuleProperties({ id }: { id: string }) {
  const { catalogue, editing } = useWorkbench();
  const module = useModule(id);
  const ports = usePorts(module);
  const findings = useFindings(id);
  if (!module) return null;
  const spec = catalogue.spec(module.type);
  const parameters = spec ? parametersOf(spec) : [];
  const named = new Set(parameters.map((parameter) => parameter.id));
  const general = findings.filter(({ parameter }) => !parameter || !named.has(parameter));
  return (
    <>
      <Section>
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Stack gap={0} miw={0}>
            <Title order={2} size="h4" lineClamp={2}>
              {catalogue.titleOf(module)}
            </Title>
            <Text size="xs" c="dimmed">
              {spec ? `${Catalogue.labelOf(spec.category)} · ${spec.name}` : module.type}
            </Text>
          </Stack>
          <ModuleActions module={module} />
        </Group>
        {general.map(({ message, severity }) => (
          <Alert
            key={message}
            color={severity === 'error' ? 'red' : 'yellow'}
            variant="light"
            role="note"
            p="xs"
            mt="xs"
          >
            <Text size="xs">{message}</Text>
          </Alert>
        ))}
        {spec ? (
          <Text size="xs" mt="xs" style={{ whiteSpace: 'pre-line' }}>
            {spec.help}
          </Text>
        ) : null}
      </Section>
      <Section>
        <Stack gap="sm">
          {parameters.map((parameter) => (
            <ParameterField
              key={parameter.id}
              module={module}
              parameter={parameter}
              finding={findings.find((finding) => finding.parameter === parameter.id)}
            />
          ))}
          <TextInput
            size="xs"
            label="Title"
            placeholder={spec?.name ?? ''}
            value={module.title}
            onChange={({ currentTarget }) => editing.setTitle(id, currentTarget.value)}
            onBlur={() => editing.closeStep()}
          />
        </Stack>
      </Section>
      {ports ? (
        <Section title="Joined to">
          <Joins module={module} ports={ports} />
        </Section>
      ) : null}
    </>
  );
}

function ModuleActions({ module }: { module: CanvasModule }) {
  const { editing } = useWorkbench();
  const only = { modules: new Set([module.id]), edges: new Set<string>() };
  return (
    <Group gap={2} wrap="nowrap">
      <Tooltip label="Duplicate">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Duplicate"
          onClick={() => {
            editing.select(only);
            editing.duplicate();
          }}
        >
          <IconCopy size={15} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Delete">
        <ActionIcon variant="subtle" color="gray" aria-label="Delete" onClick={() => editing.remove(only)}>
          <IconTrash size={15} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

/** A part of the inspector. */
export function Section({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      {title ? (
        <Title order={3} size="h5" mb="xs">
          {title}
        </Title>
      ) : null}
      {children}
    </section>
  );
}
