import { Button, Group, Slider, Switch, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useObservable } from '../live/observable';
import { isActive } from '../live/run-view';
import { useWorkbench } from '../workbench-context';
import type { DisplayProps } from './displays';
import classes from './displays.module.css';

/** Sends what people do to the run; there is nobody to send it to while the canvas does not run. */
function useControl({ module }: DisplayProps) {
  const workbench = useWorkbench();
  const isRunning = useObservable(workbench.run.snapshot, ({ state }) => isActive(state));
  const title = workbench.catalogue.titleOf(module);
  return {
    title,
    isRunning,
    send: (value: unknown) => workbench.control(module.id, value),
    hint: isRunning ? undefined : 'Run the canvas to use it',
  };
}

/** Gives a value at each press. */
export function ButtonControl(props: DisplayProps) {
  const { title, isRunning, send, hint } = useControl(props);
  return (
    <Button fullWidth size="xs" disabled={!isRunning} title={hint} onClick={() => send(true)}>
      {String(props.settings.text || title)}
    </Button>
  );
}

/** Gives a number when it is moved. */
export function SliderControl(props: DisplayProps) {
  const { title, isRunning, send } = useControl(props);
  const { least, most, step, start } = props.settings;
  const [position, setPosition] = useState<number>();
  return (
    <Group gap="xs" wrap="nowrap" className={classes.control ?? ''}>
      <Slider
        flex={1}
        size="sm"
        min={Number(least ?? 0)}
        max={Number(most ?? 100)}
        step={Number(step ?? 1)}
        value={position ?? Number(start ?? 0)}
        disabled={!isRunning}
        thumbLabel={title}
        label={null}
        onChange={setPosition}
        onChangeEnd={send}
      />
      <Text size="xs" w={38} ta="right" style={{ fontVariantNumeric: 'tabular-nums' }}>
        {position ?? Number(start ?? 0)}
      </Text>
    </Group>
  );
}

/** Gives true or false when it is switched. */
export function SwitchControl(props: DisplayProps) {
  const { title, isRunning, send } = useControl(props);
  const [isOn, setOn] = useState<boolean>();
  return (
    <Switch
      size="sm"
      checked={isOn ?? props.settings.start === true}
      disabled={!isRunning}
      aria-label={title}
      onChange={({ currentTarget: { checked } }) => {
        setOn(checked);
        send(checked);
      }}
    />
  );
}

/** Gives a text when it is entered. */
export function TextControl(props: DisplayProps) {
  const { title, isRunning, send, hint } = useControl(props);
  const [text, setText] = useState(String(props.settings.start ?? ''));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send(text);
      }}
    >
      <TextInput
        size="xs"
        value={text}
        disabled={!isRunning}
        placeholder={hint ?? 'Type, and press Enter'}
        aria-label={title}
        onChange={({ currentTarget: { value } }) => setText(value)}
      />
    </form>
  );
}
