import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { toast } from "sonner";
import { canPart, reasonOf } from "~/api/can";
import { invalidate } from "~/api/client";
import { isStale } from "~/api/errors";
import { replaceValues, valueListValues } from "~/api/value-lists";
import { counted } from "~/format/words";
import { useUser } from "~/hooks/session";
import { paths } from "~/paths";
import { control, Field, TextAreaField } from "~/ui/fields";
import { ErrorBanner } from "~/ui/states";
import { FormPanel, FormSection } from "./FormPanel";
import { ReadPanel } from "./ReadPanel";
import { StaleBanner } from "./StaleBanner";
import {
  countLines,
  linesOf,
  typedOver,
  type ReadValues,
  type TypedValues,
} from "./value-list-form";

const route = getRouteApi("/shell/value-lists/$valueListId/values");

/** Fills the value list in the address. */
export function ValueListValues() {
  const { valueListId } = route.useParams();
  const navigate = route.useNavigate();
  const leave = () => navigate({ ...paths.valueLists(), search: (previous) => previous });
  return (
    <ReadPanel
      title="Values"
      thing="value list"
      reading={useQuery(valueListValues(valueListId))}
      onClose={() => void leave()}
    >
      {({ list, values }) => <Values read={{ list, saved: linesOf(values) }} leave={leave} />}
    </ReadPanel>
  );
}

type ValuesProps = { read: ReadValues; leave: () => Promise<void> };

function Values({ read, leave }: ValuesProps) {
  const { rights } = useUser();
  const isDone = useRef(false);
  const [typed, setTyped] = useState<TypedValues>();
  const { list, text } = typed ?? { ...read, text: read.saved };
  const isDirty = typed !== undefined;
  const type = (entered: string) => setTyped((begun) => typedOver(begun, read, entered));
  const cannotEdit = reasonOf(canPart("edit", "valueList", list, rights));
  const saving = useMutation({
    mutationFn: () => replaceValues(list, text),
    onSuccess: (changed) => {
      isDone.current = true;
      toast.success(`${changed.name} holds ${counted(changed.size, "value")}`);
      void leave();
    },
  });

  /** Shows what the list holds now in the place of what was typed. */
  async function startAgain() {
    await invalidate("value_list_values");
    saving.reset();
    setTyped(undefined);
  }

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
        else saving.mutate();
      }}
      onClose={() => void leave()}
      banner={
        saving.isError && <Refusal error={saving.error} onStartAgain={() => void startAgain()} />
      }
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
          onChange={(event) => type(event.target.value)}
        />
        {cannotEdit === undefined && (
          <Field label="From a file" isOptional hint="Its lines replace those above.">
            {(bound) => (
              <input
                type="file"
                accept=".csv,.txt,text/csv,text/plain"
                {...bound}
                className={`${control} py-1.5 file:mr-3 file:rounded file:border-0 file:bg-sunken file:px-2 file:py-0.5 file:text-sm`}
                onChange={(event) => void event.target.files?.[0]?.text().then(type)}
              />
            )}
          </Field>
        )}
      </FormSection>
    </FormPanel>
  );
}

type RefusalProps = { error: Error; onStartAgain: () => void };

function Refusal({ error, onStartAgain }: RefusalProps) {
  if (!isStale(error)) return <ErrorBanner error={error} />;
  return (
    <StaleBanner
      kind="this value list"
      advice="Copy what you typed if you need it, and start again from the values it holds now."
      action="Start again"
      onAct={onStartAgain}
    />
  );
}
