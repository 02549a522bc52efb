import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ContractDraft } from '../../../api';
import { Waiting } from '../../../app/root';
import { EmptyState, ErrorNotice, NeedsSession, Page } from '../../../components';
import { NEW, useSavedContract } from '../saved';
import { BLANK_SOURCE, cardOf, useTemplates } from '../templates';
import { Workspace } from './Workspace';

/**
 * A contract being written, deployed and used: a saved one, or a new one. One that is saved for the first time gets an
 * address of its own, and stays as it is otherwise: what was typed and opened meanwhile is not lost.
 */
export function WorkspacePage() {
  const { id } = useParams({ from: '/contracts/$id' });
  const [shown, setShown] = useState<Shown>({ id, number: 0 });
  if (id !== shown.id) setShown(next(shown, id));
  return id === NEW || id === shown.madeHere ? (
    <NewContract
      key={shown.number}
      id={id}
      onMade={(made) => setShown((before) => ({ ...before, madeHere: made }))}
    />
  ) : (
    <NeedsSession what="The node keeps this contract for whoever saved it: sign in to open it.">
      <SavedWorkspace id={id} />
    </NeedsSession>
  );
}

interface Shown {
  readonly id: string;
  /** The id under which the new contract on this page was saved. */
  readonly madeHere?: string;
  /** Of the new contracts that were begun on this page. */
  readonly number: number;
}

function next({ madeHere, number }: Shown, id: string): Shown {
  return id === madeHere ? { id, madeHere, number } : { id, number: number + 1 };
}

interface NewProps {
  readonly id: string;
  readonly onMade: (id: string) => void;
}

function NewContract({ id, onMade }: NewProps) {
  const { template: wanted } = useSearch({ from: '/contracts/$id' });
  const { data, error, refetch } = useTemplates();
  if (wanted === undefined)
    return <Opened {...{ id, onMade }} draft={draftOf('My contract', BLANK_SOURCE)} />;
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const template = data.find(({ contract }) => contract === wanted);
  if (!template) {
    return (
      <Page title="Contracts">
        <EmptyState title={`There is no template "${wanted}"`}>
          Choose one from the list of contracts.
        </EmptyState>
      </Page>
    );
  }
  return <Opened key={wanted} {...{ id, onMade }} draft={draftOf(cardOf(template).name, template.source)} />;
}

function SavedWorkspace({ id }: { id: string }) {
  const { data, error, refetch } = useSavedContract(id);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return data ? <Opened key={id} id={id} draft={data} /> : <Waiting />;
}

interface OpenedProps {
  readonly id: string;
  readonly draft: ContractDraft;
  readonly onMade?: (id: string) => void;
}

function Opened({ id, draft, onMade }: OpenedProps) {
  const go = useNavigate();
  return (
    <Workspace
      id={id}
      draft={draft}
      onSaved={(saved) => {
        if (id !== NEW) return;
        onMade?.(saved.id);
        // in the place of `new`, so that going back does not make another one
        void go({ to: '/contracts/$id', params: { id: saved.id }, search: (same) => same, replace: true });
      }}
    />
  );
}

function draftOf(name: string, source: string): ContractDraft {
  return { name, source, address: null, abi: null, transaction: null };
}
