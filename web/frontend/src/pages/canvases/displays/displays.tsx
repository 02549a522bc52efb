import { Loader, Text } from '@mantine/core';
import { type ComponentType, lazy, Suspense } from 'react';
import type { CanvasModule } from '../../../api';
import { ButtonControl, SliderControl, SwitchControl, TextControl } from './controls';
import classes from './displays.module.css';
import { GaugeDisplay } from './GaugeDisplay';
import { LabelDisplay } from './LabelDisplay';
import { LogDisplay } from './LogDisplay';
import { TableDisplay } from './TableDisplay';

/** What a display or a control is given. */
export interface DisplayProps {
  readonly module: CanvasModule;
  /** Its parameters, with the defaults of those that are not set. */
  readonly settings: CanvasModule['parameters'];
}

/** What a module shows of itself on the canvas. */
export interface Display {
  readonly Component: ComponentType<DisplayProps>;
  /** Whether it needs more room than ports do. */
  readonly wide: boolean;
}

const DISPLAYS: Readonly<Record<string, Display>> = {
  'show.chart': {
    Component: fetched(async () => (await import('./ChartDisplay')).ChartDisplay),
    wide: true,
  },
  'show.map': {
    Component: fetched(async () => (await import('./MapDisplay')).MapDisplay),
    wide: true,
  },
  'show.table': { Component: TableDisplay, wide: true },
  'show.log': { Component: LogDisplay, wide: true },
  'show.gauge': { Component: GaugeDisplay, wide: false },
  'show.label': { Component: LabelDisplay, wide: false },
  'input.button': { Component: ButtonControl, wide: false },
  'input.slider': { Component: SliderControl, wide: false },
  'input.switch': { Component: SwitchControl, wide: false },
  'input.text': { Component: TextControl, wide: false },
};

/** Undefined for modules that only compute. */
export function displayOf(type: string): Display | undefined {
  return DISPLAYS[type];
}

/** What is fetched only where there is one on the canvas; if it cannot be, the rest of the canvas stays as it is. */
function fetched(load: () => Promise<ComponentType<DisplayProps>>): ComponentType<DisplayProps> {
  const Component = lazy<ComponentType<DisplayProps>>(async () => ({
    default: await load().catch(() => Unfetched),
  }));
  return function Fetched(props: DisplayProps) {
    return (
      <Suspense
        fallback={
          <div className={classes.waiting}>
            <Loader size="sm" aria-label="Loading" />
          </div>
        }
      >
        <Component {...props} />
      </Suspense>
    );
  };
}

/** Browsers do not fetch again what failed once, unless the page is loaded anew. */
function Unfetched() {
  return (
    <Text className={classes.waiting ?? ''} size="xs" c="dimmed">
      What draws this could not be loaded. Once the canvas is saved, load the page again.
    </Text>
  );
}
