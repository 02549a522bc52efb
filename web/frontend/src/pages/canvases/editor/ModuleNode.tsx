import { Popover, Stack, Text } from '@mantine/core';
import { IconAlertTriangleFilled, IconExclamationCircleFilled } from '@tabler/icons-react';
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { CanvasModule, Finding, ModuleSpec } from '../../../api';
import { displayOf } from '../displays/displays';
import { valueText } from '../live/value-text';
import { useFindings, useModule, usePorts, useProblem, useWorkbench } from '../workbench-context';
import { ModulePorts } from './ModulePorts';
import classes from './module.module.css';

const SUMMARY_ROWS = 3;
const SUMMARY_LENGTH = 40;

/** A module on the canvas. Renders when it is edited, not when values come. */
export const ModuleNode = memo(function ModuleNode({ id, selected }: NodeProps) {
  const module = useModule(id);
  const ports = usePorts(module);
  const { catalogue } = useWorkbench();
  const findings = useFindings(id);
  if (!module) return null;
  const spec = catalogue.spec(module.type);
  const display = displayOf(module.type);
  const severity = findings.some((finding) => finding.severity === 'error') ? 'error' : undefined;
  return (
    <article
      className={classes.module}
      data-category={spec?.category}
      data-selected={selected || undefined}
      data-severity={severity}
      data-wide={display?.wide || undefined}
      aria-label={catalogue.titleOf(module)}
    >
      <header className={classes.head}>
        <span className={classes.strip} />
        <span className={classes.title} title={spec?.help ?? module.type}>
          {catalogue.titleOf(module)}
        </span>
        <ModuleBadge id={id} findings={findings} />
      </header>
      {spec ? <Summary module={module} spec={spec} /> : null}
      {ports ? (
        <ModulePorts ports={ports} />
      ) : (
        <p className={classes.unknown}>
          This node has no module “{module.type}”. Remove it, or open the canvas on a node that has it.
        </p>
      )}
      {display ? (
        <div className={`${classes.display} nodrag nowheel`}>
          <display.Component module={module} settings={settingsOf(module, spec)} />
        </div>
      ) : null}
    </article>
  );
});

/** Its parameters, with the defaults of those that are not set. */
function settingsOf({ parameters }: CanvasModule, spec: ModuleSpec | undefined): CanvasModule['parameters'] {
  const defaults = spec?.parameters.map(({ id, value }) => [id, value]) ?? [];
  return { ...Object.fromEntries(defaults), ...parameters };
}

/** The parameters that are set, as far as there is room. */
function Summary({ module, spec }: { module: CanvasModule; spec: ModuleSpec }) {
  const set = spec.parameters.filter(({ id, kind, value }) => {
    const own = module.parameters[id];
    return own !== undefined && own !== '' && own !== value && kind !== 'json';
  });
  if (set.length === 0) return null;
  return (
    <dl className={classes.summary}>
      {set.slice(0, SUMMARY_ROWS).map(({ id, label }) => (
        <div className={classes.summaryRow} key={id}>
          <dt>{label}</dt>
          <dd>{valueText(module.parameters[id], SUMMARY_LENGTH)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Says what is wrong with a module: what the checks found, and what it could not use in the run. */
function ModuleBadge({ id, findings }: { id: string; findings: readonly Finding[] }) {
  const problem = useProblem(id);
  const sentences = [
    ...findings.map(({ message }) => message),
    ...(problem ? [problem.count > 1 ? `${problem.message} (${problem.count} times)` : problem.message] : []),
  ];
  if (sentences.length === 0) return null;
  const isError = findings.some(({ severity }) => severity === 'error');
  return (
    <Popover width={300} withArrow shadow="md" withinPortal>
      <Popover.Target>
        <button
          type="button"
          className={`${classes.badge} nodrag`}
          data-severity={isError ? 'error' : 'warning'}
          aria-label={`${isError ? 'Error' : 'Warning'}: ${sentences[0]}`}
          title={sentences[0]}
        >
          {isError ? <IconExclamationCircleFilled size={18} /> : <IconAlertTriangleFilled size={17} />}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {sentences.map((sentence) => (
            <Text size="sm" key={sentence}>
              {sentence}
            </Text>
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
