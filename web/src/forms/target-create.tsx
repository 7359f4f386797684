import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { toast } from "sonner";
import { buyerRead } from "~/api/buyers";
import { createTarget } from "~/api/targets";
import { paths } from "~/paths";
import { FormPanel } from "./FormPanel";
import { emptyTargetForm, targetFieldFor, targetForm, toCreateTarget } from "./target-form";
import { TargetFields } from "./TargetFields";
import { useCreateForm } from "./useCreateForm";

const route = getRouteApi("/shell/buyers/$buyerId/targets/new");

/** Makes a target of the buyer in the address. */
export function TargetCreate() {
  const { buyerId } = route.useParams();
  const { data: buyer } = useQuery(buyerRead(buyerId));
  const navigate = useNavigate();
  const leave = () => navigate({ ...paths.buyer(buyerId), search: { tab: "targets" } });
  const { form, panel } = useCreateForm({
    resolver: zodResolver(targetForm),
    empty: emptyTargetForm,
    fieldFor: targetFieldFor,
    make: (entered) => createTarget(toCreateTarget(buyerId, entered)),
    then: (target) => {
      toast.success(`${target.name} was created`);
      return leave();
    },
  });
  if (buyer === undefined) return null;
  return (
    <FormPanel
      title="New target"
      description={`One place where ${buyer.name} takes calls.`}
      submitLabel="Create target"
      onClose={() => void leave()}
      {...panel}
    >
      <TargetFields form={form} />
    </FormPanel>
  );
}
