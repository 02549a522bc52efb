import { Button, Slider, Switch, TextInput } from '@mantine/core';
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
  const { label, value } = props.module.parameters;
  return (
    <Button fullWidth size="xs" disabled={!isRunning} title={hint} onClick={() => send(value ?? true)}>
      {String(label || title)}
    </Button>
  );
}

/** Gives a number when it is moved. */
export function SliderControl(props: DisplayProps) {
  const { title, isRunning, send } = useControl(props);
  const { min = 0, max = 100, step = 1, value = min } = props.module.parameters;
  const [position, setPosition] = useState<number>();
  return (
    <Slider
      className={classes.control}
      size="sm"
      min={Number(min)}
      max={Number(max)}
      step={Number(step)}
      value={position ?? Number(value)}
      disabled={!isRunning}
      thumbLabel={title}
      onChange={setPosition}
      onChangeEnd={send}
    />
  );
}

/** Gives true or false when it is switched. */
export function SwitchControl(props: DisplayProps) {
  const { title, isRunning, send } = useControl(props);
  const [isOn, setOn] = useState<boolean>();
  return (
    <Switch
      size="sm"
      checked={isOn ?? props.module.parameters.value === true}
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
  const [text, setText] = useState('');
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
