import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ContractDraft } from '../../../api';
import { Waiting } from '../../../app/root';
import { EmptyState, ErrorNotice, NeedsSession, Page } from '../../../components';
import { NEW, useSavedContract } from '../saved';
import { BLANK_SOURCE, cardOf, useTemplates } from '../templates';
import { Workspace } from './Workspace';

/** A contract being written, deployed and used: a saved one, or a new one. */
export function WorkspacePage() {
  const { id } = useParams({ from: '/contracts/$id' });
  return id === NEW ? (
    <NewContract />
  ) : (
    <NeedsSession what="The node keeps this contract for whoever saved it: sign in to open it.">
      <SavedWorkspace id={id} />
    </NeedsSession>
  );
}

function NewContract() {
  const { template: wanted } = useSearch({ from: '/contracts/$id' });
  const { data, error, refetch } = useTemplates();
  if (wanted === undefined) return <Opened id={NEW} draft={draftOf('My contract', BLANK_SOURCE)} />;
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
  return <Opened key={wanted} id={NEW} draft={draftOf(cardOf(template).name, template.source)} />;
}

function SavedWorkspace({ id }: { id: string }) {
  const { data, error, refetch } = useSavedContract(id);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return data ? <Opened key={id} id={id} draft={data} /> : <Waiting />;
}

function Opened({ id, draft }: { id: string; draft: ContractDraft }) {
  const go = useNavigate();
  return (
    <Workspace
      id={id}
      draft={draft}
      onSaved={(saved) => {
        // in the place of `new`, so that going back does not make another one
        if (id === NEW)
          void go({ to: '/contracts/$id', params: { id: saved.id }, search: {}, replace: true });
      }}
    />
  );
}

function draftOf(name: string, source: string): ContractDraft {
  return { name, source, address: null, abi: null, transaction: null };
}
