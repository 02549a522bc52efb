import { Loader } from '@mantine/core';
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
    Component: waited(lazy(() => import('./ChartDisplay').then((it) => ({ default: it.ChartDisplay })))),
    wide: true,
  },
  'show.map': {
    Component: waited(lazy(() => import('./MapDisplay').then((it) => ({ default: it.MapDisplay })))),
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

/** What is fetched only where there is one on the canvas. */
function waited(Component: ComponentType<DisplayProps>): ComponentType<DisplayProps> {
  return function Waited(props: DisplayProps) {
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
