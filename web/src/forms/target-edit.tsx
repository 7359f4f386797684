import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { queryClient } from "~/api/client";
import { targetRead, updateTarget } from "~/api/targets";
import type { Target } from "~/api/types";
import { paths } from "~/paths";
import { FormPanel } from "./FormPanel";
import { ReadPanel } from "./ReadPanel";
import { targetFieldFor, targetForm, targetFormOf, toUpdateTarget } from "./target-form";
import { TargetFields } from "./TargetFields";
import { useEditForm } from "./useEditForm";

const route = getRouteApi("/shell/buyers/$buyerId/targets/$targetId");

/** Edits the target in the address. */
export function TargetEdit() {
  const { buyerId, targetId } = route.useParams();
  const navigate = useNavigate();
  const leave = () => navigate({ ...paths.buyer(buyerId), search: { tab: "targets" } });
  return (
    <ReadPanel
      title="Edit target"
      thing="target"
      reading={useQuery(targetRead(targetId))}
      onClose={() => void leave()}
    >
      {(target) => <EditForm target={target} leave={leave} />}
    </ReadPanel>
  );
}

function EditForm({ target, leave }: { target: Target; leave: () => Promise<void> }) {
  const { form, base, panel } = useEditForm({
    thing: target,
    kind: "this target",
    resolver: zodResolver(targetForm),
    formOf: targetFormOf,
    fieldFor: targetFieldFor,
    save: (before, entered) =>
      updateTarget(before.id, before.version, toUpdateTarget(targetFormOf(before), entered)),
    reread: () => queryClient.fetchQuery({ ...targetRead(target.id), staleTime: 0 }),
    nameOf: ({ name }) => name,
    leave,
  });
  return (
    <FormPanel
      title="Edit target"
      description={`${base.name} of ${base.buyerName}`}
      submitLabel="Save changes"
      {...panel}
    >
      <TargetFields form={form} />
    </FormPanel>
  );
}
