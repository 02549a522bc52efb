import { Handle, Position } from '@xyflow/react';
import { memo } from 'react';
import type { Port, Ports } from '../../../api';
import { typeName } from '../model/joining';
import classes from './module.module.css';
import { PortGlyph } from './PortGlyph';

/** Inputs on the left, outputs on the right, each where edges end. */
export const ModulePorts = memo(function ModulePorts({ ports }: { ports: Ports }) {
  const rows = Math.max(ports.inputs.length, ports.outputs.length);
  return (
    <div className={classes.ports}>
      {Array.from({ length: rows }, (_, row) => {
        const input = ports.inputs[row];
        const output = ports.outputs[row];
        return (
          <div className={classes.portRow} key={`${input?.id ?? ''}/${output?.id ?? ''}`}>
            {input ? <ModulePort port={input} direction="input" /> : <span />}
            {output ? <ModulePort port={output} direction="output" /> : <span />}
          </div>
        );
      })}
    </div>
  );
});

function ModulePort({ port, direction }: { port: Port; direction: 'input' | 'output' }) {
  const isInput = direction === 'input';
  const said = `${isInput ? 'Input' : 'Output'} ${port.label}, ${typeName(port.type)}`;
  return (
    <div className={isInput ? classes.input : classes.output} title={port.help || said}>
      <Handle
        id={port.id}
        type={isInput ? 'target' : 'source'}
        position={isInput ? Position.Left : Position.Right}
        className={classes.handle ?? ''}
        data-type={port.type}
        data-direction={direction}
        role="img"
        aria-label={said}
      >
        <PortGlyph type={port.type} />
      </Handle>
      <span className={classes.portLabel}>
        {port.label}
        {isInput && port.required ? <span className={classes.required}> *</span> : null}
      </span>
    </div>
  );
}
