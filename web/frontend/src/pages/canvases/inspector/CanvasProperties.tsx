import { NumberInput, SegmentedControl, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import type { CanvasSettings } from '../../../api';
import { setSettings } from '../model/commands';
import { useCanvas, useWorkbench } from '../workbench-context';
import classes from './inspector.module.css';

type Choice = 'delivery' | 'transport' | 'order';

const CHOICES: readonly {
  readonly id: Choice;
  readonly label: string;
  readonly options: readonly (readonly [value: string, label: string, help: string])[];
}[] = [
  {
    id: 'delivery',
    label: 'Published events',
    options: [
      ['exactly-once', 'Exactly once', 'Visible after the next checkpoint, each once, also after a crash.'],
      ['immediate', 'At once', 'Visible at once; some come again after a crash.'],
    ],
  },
  {
    id: 'order',
    label: 'Several inputs',
    options: [
      ['time', 'By time', 'Messages are taken in the order of their time: a playback gives the same.'],
      ['arrival', 'By arrival', 'Messages are taken as they arrive: sooner, where an input is often silent.'],
    ],
  },
  {
    id: 'transport',
    label: 'Between modules',
    options: [
      ['prompt', 'Prompt', 'Each message by itself, at once.'],
      ['bulk', 'Bulk', 'In buffers: more messages a second, each some milliseconds later.'],
    ],
  },
];

/** The canvas itself: what it is called, and how it is run. */
export function CanvasProperties() {
  const { editing } = useWorkbench();
  const { name, description, settings } = useCanvas();
  const set = (changes: Partial<CanvasSettings>) => editing.change((canvas) => setSettings(canvas, changes));
  return (
    <>
      <section className={classes.section}>
        <Stack gap="sm">
          <Title order={2} size="h4">
            Canvas
          </Title>
          <TextInput
            size="xs"
            label="Name"
            value={name}
            onChange={({ currentTarget: { value } }) =>
              editing.change((canvas) => ({ ...canvas, name: value }), 'canvas name')
            }
            onBlur={() => editing.closeStep()}
          />
          <Textarea
            size="xs"
            label="Description"
            autosize
            minRows={3}
            maxRows={10}
            value={description}
            onChange={({ currentTarget: { value } }) =>
              editing.change((canvas) => ({ ...canvas, description: value }), 'canvas description')
            }
            onBlur={() => editing.closeStep()}
          />
        </Stack>
      </section>
      <section className={classes.section}>
        <Stack gap="md">
          <Title order={3} size="h5">
            How it runs
          </Title>
          {CHOICES.map(({ id, label, options }) => (
            <Stack gap={4} key={id}>
              <Text size="xs" fw={500} id={`setting-${id}`}>
                {label}
              </Text>
              <SegmentedControl
                size="xs"
                aria-labelledby={`setting-${id}`}
                data={options.map(([value, text]) => ({ value, label: text }))}
                value={settings[id]}
                onChange={(value) => set({ [id]: value } as Partial<CanvasSettings>)}
              />
              <Text size="xs" c="dimmed">
                {options.find(([value]) => value === settings[id])?.[2]}
              </Text>
            </Stack>
          ))}
          <NumberInput
            size="xs"
            label="Parallelism"
            description="Copies of each keyed or stateless module that share the work."
            min={1}
            max={64}
            allowDecimal={false}
            value={settings.parallelism}
            onChange={(value) => typeof value === 'number' && set({ parallelism: value })}
          />
        </Stack>
      </section>
    </>
  );
}
