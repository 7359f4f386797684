import { useBookedBuyerChoices, useBookedSupplierChoices } from "~/forms/choices";
import { ChoiceFilter } from "~/ui/ChoiceField";

/** Whose lines are shown. */
type Shown = { buyer?: string | undefined; supplier?: string | undefined };

type PartyFiltersProps = {
  search: Shown;
  /** What it is called to choose none. */
  none: { buyer: string; supplier: string };
  onShow: (shown: Shown) => void;
};

/** One buyer or one supplier, the archived ones too. */
export function PartyFilters({ search, none, onShow }: PartyFiltersProps) {
  const { buyer = "", supplier = "" } = search;
  const orNothing = (value: string) => (value === "" ? undefined : value);
  return (
    <>
      <ChoiceFilter
        label="Buyer"
        none={none.buyer}
        value={buyer}
        onChoose={(id) => onShow({ buyer: orNothing(id), supplier: undefined })}
        nothing="No buyer is called that."
        {...useBookedBuyerChoices(buyer)}
      />
      <ChoiceFilter
        label="Supplier"
        none={none.supplier}
        value={supplier}
        onChoose={(id) => onShow({ supplier: orNothing(id), buyer: undefined })}
        nothing="No supplier is called that."
        {...useBookedSupplierChoices(supplier)}
      />
    </>
  );
}
