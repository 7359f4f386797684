import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { canPart, reasonOf } from "~/api/can";
import { queryClient } from "~/api/client";
import type { ValueList } from "~/api/types";
import { updateValueList, valueListRead } from "~/api/value-lists";
import { useUser } from "~/hooks/session";
import { paths } from "~/paths";
import { FormPanel } from "./FormPanel";
import { ReadPanel } from "./ReadPanel";
import { useEditForm } from "./useEditForm";
import {
  toUpdateValueList,
  valueListFieldFor,
  valueListForm,
  valueListFormOf,
} from "./value-list-form";
import { ValueListFields } from "./ValueListFields";

const route = getRouteApi("/shell/value-lists/$valueListId/edit");

/** Edits the name and notes of the value list in the address. */
export function ValueListEdit() {
  const { valueListId } = route.useParams();
  const navigate = route.useNavigate();
  const leave = () => navigate({ ...paths.valueLists(), search: (previous) => previous });
  return (
    <ReadPanel
      title="Edit value list"
      thing="value list"
      reading={useQuery(valueListRead(valueListId))}
      onClose={() => void leave()}
    >
      {(list) => <EditForm list={list} leave={leave} />}
    </ReadPanel>
  );
}

function EditForm({ list, leave }: { list: ValueList; leave: () => Promise<void> }) {
  const { rights } = useUser();
  const { form, base, panel } = useEditForm({
    thing: list,
    kind: "this value list",
    resolver: zodResolver(valueListForm),
    formOf: valueListFormOf,
    fieldFor: valueListFieldFor,
    save: (before, entered) =>
      updateValueList(
        before.id,
        before.version,
        toUpdateValueList(valueListFormOf(before), entered),
      ),
    reread: () => queryClient.fetchQuery({ ...valueListRead(list.id), staleTime: 0 }),
    nameOf: ({ name }) => name,
    leave,
  });
  return (
    <FormPanel
      title="Edit value list"
      description={base.name}
      submitLabel="Save changes"
      disabledReason={reasonOf(canPart("edit", "valueList", base, rights))}
      {...panel}
    >
      <ValueListFields form={form} />
    </FormPanel>
  );
}
