import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { toast } from "sonner";
import { canPart, reasonOf } from "~/api/can";
import type { ValueList } from "~/api/types";
import { replaceValues, valueListRead, valueListValues } from "~/api/value-lists";
import { counted } from "~/format/words";
import { useUser } from "~/hooks/session";
import { paths } from "~/paths";
import { control, Field, TextAreaField } from "~/ui/fields";
import { ErrorBanner } from "~/ui/states";
import { FormPanel, FormSection } from "./FormPanel";
import { ReadPanel } from "./ReadPanel";
import { countLines, linesOf } from "./value-list-form";

const route = getRouteApi("/shell/value-lists/$valueListId/values");

/** Fills the value list in the address. */
export function ValueListValues() {
  const { valueListId } = route.useParams();
  const navigate = route.useNavigate();
  const leave = () => navigate({ ...paths.valueLists(), search: (previous) => previous });
  const list = useQuery(valueListRead(valueListId));
  const values = useQuery(valueListValues(valueListId));
  const data =
    list.data === undefined || values.data === undefined
      ? undefined
      : { list: list.data, values: values.data };
  const error = list.error ?? values.error;
  const refetch = () => Promise.all([list.refetch(), values.refetch()]);
  return (
    <ReadPanel
      title="Values"
      thing="value list"
      reading={{ data, error, refetch }}
      onClose={() => void leave()}
    >
      {(read) => <Values list={read.list} saved={linesOf(read.values)} leave={leave} />}
    </ReadPanel>
  );
}

type ValuesProps = { list: ValueList; saved: string; leave: () => Promise<void> };

function Values({ list, saved, leave }: ValuesProps) {
  const { rights } = useUser();
  const isDone = useRef(false);
  const [typed, setTyped] = useState<string>();
  const text = typed ?? saved;
  const isDirty = text !== saved;
  const cannotEdit = reasonOf(canPart("edit", "valueList", list, rights));
  const saving = useMutation({
    mutationFn: (lines: string) => replaceValues(list, lines),
    onSuccess: (changed) => {
      isDone.current = true;
      toast.success(`${changed.name} holds ${counted(changed.size, "value")}`);
      void leave();
    },
  });
  return (
    <FormPanel
      title={`Values of ${list.name}`}
      description="What filters compare with. Capitals and space around a value do not matter."
      submitLabel="Save values"
      isDirty={isDirty}
      isBusy={saving.isPending}
      mayLeave={() => isDone.current}
      onSubmit={() => {
        if (cannotEdit !== undefined || !isDirty) void leave();
        else saving.mutate(text);
      }}
      onClose={() => void leave()}
      banner={saving.isError && <ErrorBanner error={saving.error} />}
    >
      <FormSection title={counted(countLines(text), "value")}>
        <TextAreaField
          label="Values"
          rows={16}
          readOnly={cannotEdit !== undefined}
          hint={
            cannotEdit ?? "One to a line, up to 100,000. A value with a comma stands in quotes."
          }
          value={text}
          onChange={(event) => setTyped(event.target.value)}
        />
        {cannotEdit === undefined && (
          <Field label="From a file" isOptional hint="Its lines replace those above.">
            {(bound) => (
              <input
                type="file"
                accept=".csv,.txt,text/csv,text/plain"
                {...bound}
                className={`${control} py-1.5 file:mr-3 file:rounded file:border-0 file:bg-sunken file:px-2 file:py-0.5 file:text-sm`}
                onChange={(event) => void event.target.files?.[0]?.text().then(setTyped)}
              />
            )}
          </Field>
        )}
      </FormSection>
    </FormPanel>
  );
}
