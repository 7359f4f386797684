import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { SidePanel } from "~/ui/Dialog";
import { ErrorState, Skeleton } from "~/ui/states";

type ReadPanelProps<Thing> = {
  title: string;
  /** What is read, as in "The number could not be loaded". */
  thing: string;
  reading: Pick<UseQueryResult<Thing>, "data" | "error"> & { refetch: () => unknown };
  onClose: () => void;
  children: (thing: Thing) => ReactNode;
};

/** A panel for a thing that is not on the page beneath: it waits for it, or says why it is not there. */
export function ReadPanel<Thing>(props: ReadPanelProps<Thing>) {
  const { title, thing, reading, onClose } = props;
  if (reading.data !== undefined) return props.children(reading.data);
  return (
    <SidePanel title={title} description={`Reading the ${thing}…`} onClose={onClose}>
      {reading.error === null ? (
        <div aria-busy="true" className="space-y-5 px-5 py-5">
          <Skeleton className="h-8.5 w-full" />
          <Skeleton className="h-8.5 w-full" />
          <Skeleton className="h-8.5 w-full" />
        </div>
      ) : (
        <ErrorState
          title={`The ${thing} could not be loaded`}
          error={reading.error}
          onRetry={() => void reading.refetch()}
        />
      )}
    </SidePanel>
  );
}
