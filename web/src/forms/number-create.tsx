import { zodResolver } from "@hookform/resolvers/zod";
import { useNavigate } from "@tanstack/react-router";
import { toast } from "sonner";
import { createNumber } from "~/api/numbers";
import { formatPhone } from "~/format/phone";
import { paths } from "~/paths";
import { FormPanel } from "./FormPanel";
import { emptyNumberForm, numberFieldFor, numberForm, toCreateNumber } from "./number-form";
import { NumberFields } from "./NumberFields";
import { useCreateForm } from "./useCreateForm";

/** Adds a number that is held already. */
export function NumberCreate() {
  const navigate = useNavigate();
  const leave = () => navigate({ ...paths.numbers(), search: true });
  const { form, panel } = useCreateForm({
    resolver: zodResolver(numberForm),
    empty: emptyNumberForm,
    fieldFor: numberFieldFor,
    make: (entered) => createNumber(toCreateNumber(entered)),
    then: (number) => {
      toast.success(`${formatPhone(number.phoneNumber)} was added`);
      return leave();
    },
  });
  return (
    <FormPanel
      title="Add a number"
      description="A number you hold at a carrier, so that its calls can be routed."
      submitLabel="Add number"
      onClose={() => void leave()}
      {...panel}
    >
      <NumberFields form={form} />
    </FormPanel>
  );
}
