import type { Canvas } from '../../api';
import classes from './canvases.module.css';
import './editor/categories.css';
import { edgeKey } from './model/canvas';

const WIDTH = 220;
const HEIGHT = 96;
const MARGIN = 60;

/** A canvas in small: where its modules stand and what is joined. */
export function ExamplePicture({ canvas: { modules, edges } }: { canvas: Canvas }) {
  const xs = modules.map(({ position }) => position.x);
  const ys = modules.map(({ position }) => position.y);
  const [left, top] = [Math.min(...xs) - MARGIN, Math.min(...ys) - MARGIN];
  const width = Math.max(...xs) + WIDTH + MARGIN - left;
  const height = Math.max(...ys) + HEIGHT + MARGIN - top;
  const places = new Map(modules.map(({ id, position }) => [id, position]));
  return (
    <svg
      className={classes.picture}
      viewBox={`${left} ${top} ${width} ${height}`}
      preserveAspectRatio="xMidYMid meet"
      aria-hidden="true"
    >
      {edges.map((edge) => {
        const from = places.get(edge.from.module);
        const to = places.get(edge.to.module);
        if (!from || !to) return null;
        const [x1, y1, x2, y2] = [from.x + WIDTH, from.y + HEIGHT / 2, to.x, to.y + HEIGHT / 2];
        const bend = Math.max(40, (x2 - x1) / 2);
        return (
          <path
            key={edgeKey(edge)}
            className={classes.pictureEdge}
            d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`}
          />
        );
      })}
      {modules.map(({ id, type, position }) => (
        <g key={id} data-category={type.slice(0, type.indexOf('.'))}>
          <rect
            className={classes.pictureModule}
            x={position.x}
            y={position.y}
            width={WIDTH}
            height={HEIGHT}
            rx={16}
          />
          <rect
            className={classes.pictureStrip}
            x={position.x + 18}
            y={position.y + 22}
            width={9}
            height={52}
            rx={4}
          />
        </g>
      ))}
    </svg>
  );
}
