import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { canPart, reasonOf } from "~/api/can";
import { queryClient } from "~/api/client";
import { numberRead, updateNumber } from "~/api/numbers";
import type { HeldNumber } from "~/api/types";
import { formatPhone } from "~/format/phone";
import { useUser } from "~/hooks/session";
import { paths } from "~/paths";
import { FormPanel } from "./FormPanel";
import { numberFieldFor, numberForm, numberFormOf, toUpdateNumber } from "./number-form";
import { NumberFields } from "./NumberFields";
import { ReadPanel } from "./ReadPanel";
import { useEditForm } from "./useEditForm";

const route = getRouteApi("/shell/numbers/$numberId/edit");

/** Edits the number in the address. */
export function NumberEdit() {
  const { numberId } = route.useParams();
  const navigate = useNavigate();
  const reading = useQuery(numberRead(numberId));
  return (
    <ReadPanel
      title="Edit number"
      thing="number"
      reading={reading}
      onClose={() => void navigate({ ...paths.numbers(), search: true })}
    >
      {(number) => <EditForm number={number} />}
    </ReadPanel>
  );
}

function EditForm({ number }: { number: HeldNumber }) {
  const navigate = useNavigate();
  const { rights } = useUser();
  const { form, base, panel } = useEditForm({
    thing: number,
    kind: "this number",
    resolver: zodResolver(numberForm),
    formOf: numberFormOf,
    fieldFor: numberFieldFor,
    save: (before, entered) =>
      updateNumber(before.id, before.version, toUpdateNumber(numberFormOf(before), entered)),
    reread: () => queryClient.fetchQuery({ ...numberRead(number.id), staleTime: 0 }),
    nameOf: ({ phoneNumber }) => formatPhone(phoneNumber),
    leave: () => navigate({ ...paths.numbers(), search: true }),
  });
  return (
    <FormPanel
      title="Edit number"
      description={formatPhone(base.phoneNumber)}
      submitLabel="Save changes"
      disabledReason={reasonOf(canPart("edit", "number", base, rights))}
      {...panel}
    >
      <NumberFields form={form} number={base} />
    </FormPanel>
  );
}
