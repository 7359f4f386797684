import { zodResolver } from "@hookform/resolvers/zod";
import { getRouteApi } from "@tanstack/react-router";
import { toast } from "sonner";
import { createValueList } from "~/api/value-lists";
import { paths } from "~/paths";
import { FormPanel } from "./FormPanel";
import { useCreateForm } from "./useCreateForm";
import {
  emptyValueListForm,
  toCreateValueList,
  valueListFieldFor,
  valueListForm,
} from "./value-list-form";
import { ValueListFields } from "./ValueListFields";

const route = getRouteApi("/shell/value-lists/new");

/** Makes a value list, then opens it at its values. */
export function ValueListCreate() {
  const navigate = route.useNavigate();
  const { form, panel } = useCreateForm({
    resolver: zodResolver(valueListForm),
    empty: emptyValueListForm,
    fieldFor: valueListFieldFor,
    make: (entered) => createValueList(toCreateValueList(entered)),
    then: (list) => {
      toast.success(`${list.name} was created`);
      return navigate({ ...paths.valueListValues(list.id), search: (previous) => previous });
    },
  });
  return (
    <FormPanel
      title="New value list"
      description="Values that any number of filters compare with. They are filled in next."
      submitLabel="Create value list"
      onClose={() => void navigate({ ...paths.valueLists(), search: (previous) => previous })}
      {...panel}
    >
      <ValueListFields form={form} />
    </FormPanel>
  );
}
