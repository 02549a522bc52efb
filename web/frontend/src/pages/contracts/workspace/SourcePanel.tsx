import { Anchor, Box, Group, Loader, Skeleton, Text, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { ErrorNotice } from '../../../components';
import type { Compilation, Diagnostic, Position, SourceSymbol } from '../solidity/model';
import { useLibraryPaths } from '../solidity/useLibraryPaths';
import classes from './SourcePanel.module.css';

const SolidityEditor = lazy(() => import('../editor/SolidityEditor'));

interface Props {
  readonly source: string;
  readonly onChange: (source: string) => void;
  readonly onSave: () => void;
  readonly compilation: Compilation | undefined;
  readonly isPending: boolean;
  readonly error: unknown;
}

const NO_DIAGNOSTICS: readonly Diagnostic[] = [];
const NO_SYMBOLS: readonly SourceSymbol[] = [];

/** The editor with what the compiler says. */
export function SourcePanel({ source, onChange, onSave, compilation, isPending, error }: Props) {
  const [goTo, setGoTo] = useState<Position>();
  const paths = useLibraryPaths();
  const symbols = useLastKnown(compilation?.symbols ?? NO_SYMBOLS);
  const knowledge = useMemo(() => ({ symbols, paths }), [symbols, paths]);
  const diagnostics = compilation?.diagnostics ?? NO_DIAGNOSTICS;
  return (
    <>
      <Box className={classes.editor}>
        <Suspense fallback={<Skeleton h="100%" radius={0} />}>
          <SolidityEditor
            initial={source}
            onChange={onChange}
            onSave={onSave}
            diagnostics={diagnostics}
            knowledge={knowledge}
            goTo={goTo}
          />
        </Suspense>
      </Box>
      <Box className={classes.problems}>
        <Group gap="xs" className={classes.status} role="status">
          {isPending ? <Loader size={12} aria-label="Compiling" /> : <StatusIcon diagnostics={diagnostics} />}
          <Text size="xs">{isPending ? 'Compiling…' : summaryOf(diagnostics, compilation)}</Text>
          <Anchor href="/licenses/soljson.txt" size="xs" c="dimmed" ml="auto">
            solc 0.8.37
          </Anchor>
        </Group>
        <ErrorNotice error={error} />
        {diagnostics.length > 0 && (
          <ul className={classes.list} aria-label="Problems">
            {diagnostics.map((one) => (
              <li key={`${one.code} ${one.start.line} ${one.start.column} ${one.message}`}>
                <UnstyledButton className={classes.problem} onClick={() => setGoTo({ ...one.start })}>
                  <Icon severity={one.severity} />
                  <span>
                    {one.message}{' '}
                    <Text span size="xs" c="dimmed">
                      line {one.start.line} · {one.code}
                    </Text>
                  </span>
                </UnstyledButton>
              </li>
            ))}
          </ul>
        )}
      </Box>
    </>
  );
}

/** The compiler names nothing while there is an error, which is nearly always while one types: then what it named before. */
function useLastKnown(symbols: readonly SourceSymbol[]): readonly SourceSymbol[] {
  const last = useRef(symbols);
  if (symbols.length > 0) last.current = symbols;
  return last.current;
}

function StatusIcon({ diagnostics }: { diagnostics: readonly Diagnostic[] }) {
  const worst = (['error', 'warning', 'advice'] as const).find((severity) =>
    diagnostics.some((one) => one.severity === severity),
  );
  return worst ? (
    <Icon severity={worst} />
  ) : (
    <IconCircleCheck size={15} color="var(--mantine-color-teal-text)" aria-hidden />
  );
}

function Icon({ severity }: Pick<Diagnostic, 'severity'>) {
  switch (severity) {
    case 'error':
      return (
        <IconCircleX
          size={15}
          color="var(--mantine-color-error)"
          aria-label="Error"
          className={classes.icon}
        />
      );
    case 'warning':
      return (
        <IconAlertTriangle
          size={15}
          color="var(--mantine-color-yellow-text)"
          aria-label="Warning"
          className={classes.icon}
        />
      );
    case 'advice':
      return (
        <IconInfoCircle
          size={15}
          color="var(--mantine-color-dimmed)"
          aria-label="Advice"
          className={classes.icon}
        />
      );
  }
}

function summaryOf(diagnostics: readonly Diagnostic[], compilation: Compilation | undefined): string {
  if (!compilation) return 'Not compiled yet';
  const counted = (
    [
      ['error', 'error', 'errors'],
      ['warning', 'warning', 'warnings'],
      ['advice', 'piece of advice', 'pieces of advice'],
    ] as const
  ).flatMap(([severity, one, many]) => {
    const count = diagnostics.filter((found) => found.severity === severity).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return counted.length === 0 ? 'Compiled, no problems' : counted.join(', ');
}
