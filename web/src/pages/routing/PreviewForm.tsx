import { useState, type FormEvent } from "react";
import type { FieldProblem } from "~/api/errors";
import { useCampaignOptions, useSupplierOptions } from "~/forms/option-lists";
import { attestations } from "~/format/screening";
import { useTenant } from "~/hooks/session";
import { Button } from "~/ui/Button";
import { Card } from "~/ui/Card";
import { SelectField, TextField } from "~/ui/fields";
import { previewAttestations, type PreviewSearch } from "./search";

type PreviewFormProps = {
  search: PreviewSearch;
  /** What the server found wrong with what was asked last. */
  faults: readonly FieldProblem[];
  isBusy: boolean;
  onAsk: (asked: PreviewSearch) => void;
};

const words = {
  "": "Not sent",
  ...Object.fromEntries(Object.entries(attestations).map(([grade, { word }]) => [grade, word])),
};

/** The call that nobody made. */
export function PreviewForm({ search, faults, isBusy, onAsk }: PreviewFormProps) {
  const { timeZone } = useTenant();
  const [entered, setEntered] = useState(search);
  const campaigns = useCampaignOptions("By the number", { id: search.campaign });
  const suppliers = useSupplierOptions("The number’s supplier", { id: search.supplier });
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.reason;
  function field(name: keyof PreviewSearch, apiField: string) {
    return {
      value: entered[name] ?? "",
      error: faultOf(apiField),
      onChange: ({ target }: { target: { value: string } }) => {
        const value = target.value === "" ? undefined : target.value;
        setEntered((present) => ({ ...present, [name]: value }));
      },
    };
  }
  function ask(event: FormEvent) {
    event.preventDefault();
    const { number, campaign, ...rest } = entered;
    // A campaign that is chosen stands for any of its numbers.
    onAsk(campaign === undefined ? { number, ...rest } : { campaign, ...rest });
  }
  return (
    <Card title="Call">
      <form onSubmit={ask} className="space-y-4 px-4 py-4">
        <SelectField label="Campaign" {...campaigns} {...field("campaign", "campaignId")} />
        {entered.campaign === undefined && (
          <TextField
            label="Called number"
            autoComplete="off"
            placeholder="+1 312 555 0142"
            {...field("number", "calledNumber")}
          />
        )}
        <TextField
          label="Caller"
          isOptional
          autoComplete="off"
          placeholder="+1 512 555 0199"
          hint="Left empty, the caller keeps the number back."
          {...field("caller", "caller")}
        />
        <TextField
          label="Time"
          isOptional
          type="datetime-local"
          hint={`Now when left empty. By the clocks of ${timeZone}.`}
          {...field("at", "at")}
        />
        <SelectField label="Supplier" {...suppliers} {...field("supplier", "supplierId")} />
        <SelectField
          label="Attestation"
          options={["", ...previewAttestations]}
          words={words}
          {...field("attestation", "attestation")}
        />
        {entered.call !== undefined && (
          <p className="text-xs text-ink-muted">
            With everything that the carrier sent with the call that you came from.
          </p>
        )}
        <Button type="submit" look="primary" isBusy={isBusy} className="w-full">
          Preview
        </Button>
      </form>
    </Card>
  );
}
