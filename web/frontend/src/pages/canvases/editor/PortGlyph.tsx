import type { PortType } from '../../../api';

/** Each type has a shape of its own, so that colour is not all that tells them apart. In a box of 14 by 14. */
const SHAPES: Readonly<Record<PortType, React.ReactNode>> = {
  any: (
    <circle cx="7" cy="7" r="4.5" fill="var(--mantine-color-body)" strokeWidth="2" stroke="currentColor" />
  ),
  number: <circle cx="7" cy="7" r="5.5" />,
  text: <rect x="2" y="2" width="10" height="10" rx="1.5" />,
  boolean: <path d="M7 0.5 13.5 7 7 13.5 0.5 7Z" />,
  list: <path d="M1.5 2h11v2.6h-11zM1.5 5.7h11v2.6h-11zM1.5 9.4h11V12h-11z" />,
  record: <path d="M3.7 1.2h6.6L13.6 7l-3.3 5.8H3.7L0.4 7Z" />,
};

/** The sign of a type, in its colour. */
export function PortGlyph({ type }: { type: PortType }) {
  return (
    <svg
      width="14"
      height="14"
      viewBox="0 0 14 14"
      fill="currentColor"
      color={`var(--port-${type})`}
      aria-hidden="true"
    >
      {SHAPES[type]}
    </svg>
  );
}
