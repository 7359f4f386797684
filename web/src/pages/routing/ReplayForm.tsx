import { useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useState, type ComponentProps, type FormEvent } from "react";
import { numberRead } from "~/api/numbers";
import type { NumberId } from "~/api/types";
import {
  useBuyerChoices,
  useCampaignChoices,
  useNumberChoices,
  useOfferChoices,
} from "~/forms/choices";
import { useCampaignOptions } from "~/forms/option-lists";
import { dateIn } from "~/format/time";
import { useTenant } from "~/hooks/session";
import { Button } from "~/ui/Button";
import { Card } from "~/ui/Card";
import { ChoiceField } from "~/ui/ChoiceField";
import { NumberField, SelectField, TextField } from "~/ui/fields";
import { NumberRulesSetting } from "~/forms/NumberRulesSetting";
import { hasValue, trials, trialWords, type ReplaySearch, type TrialKind } from "./replay-search";
import { faultsOf, rulesOf, toTrial, type EnteredTrial } from "./tried-rules";

type ReplayFormProps = {
  search: ReplaySearch;
  isBusy: boolean;
  onAsk: (asked: ReplaySearch) => void;
};

/** What is entered, of which not everything need make sense yet. */
type Entered = Omit<ReplaySearch, "trials"> & { trials?: EnteredTrial[] | undefined };

const words = Object.fromEntries(trials.map((kind) => [kind, trialWords[kind].word]));

/** Which calls, and what is tried on them. */
export function ReplayForm({ search, isBusy, onAsk }: ReplayFormProps) {
  const { timeZone } = useTenant();
  const [now] = useState(() => new Date());
  const yesterday = dateIn(timeZone, now, -1);
  const [entered, setEntered] = useState<Entered>({
    ...search,
    from: search.from ?? yesterday,
    to: search.to ?? yesterday,
  });
  const [isChecked, setChecked] = useState(false);
  const campaigns = useCampaignOptions("Every campaign", { id: search.campaign });
  const tried = entered.trials ?? [];
  const change = (part: Partial<Entered>) => setEntered((present) => ({ ...present, ...part }));
  const changeTrial = (index: number, next: EnteredTrial | undefined) =>
    change({ trials: tried.flatMap((trial, at) => (at === index ? (next ?? []) : trial)) });
  function ask(event: FormEvent) {
    event.preventDefault();
    const { campaign, ...rest } = entered;
    // Until nothing is wrong any more, each fault is shown where it is.
    setChecked(true);
    if (tried.some((trial) => faultsOf(trial) !== undefined)) return;
    onAsk({
      ...rest,
      ...(campaign === undefined ? {} : { campaign }),
      trials: tried.length === 0 ? undefined : tried.map(toTrial),
    });
  }
  return (
    <Card title="Calls and changes">
      <form onSubmit={ask} className="space-y-4 px-4 py-4">
        <div className="grid gap-4 sm:grid-cols-3">
          <TextField
            label="From"
            type="date"
            required
            value={entered.from ?? ""}
            onChange={({ target }) => change({ from: target.value })}
          />
          <TextField
            label="To"
            type="date"
            required
            value={entered.to ?? ""}
            onChange={({ target }) => change({ to: target.value })}
          />
          <SelectField
            label="Campaign"
            {...campaigns}
            value={entered.campaign ?? ""}
            onChange={({ target }) =>
              change({ campaign: target.value === "" ? undefined : target.value })
            }
          />
        </div>
        {tried.map((trial, index) => (
          <TrialFields
            key={index}
            number={index + 1}
            trial={trial}
            faults={isChecked ? faultsOf(trial) : undefined}
            onChange={(next) => changeTrial(index, next)}
          />
        ))}
        <div className="flex flex-wrap gap-2">
          <Button
            icon={<Plus />}
            onClick={() => change({ trials: [...tried, { kind: "offer_paused", id: "" }] })}
          >
            Add a change
          </Button>
          <Button type="submit" look="primary" isBusy={isBusy}>
            Replay
          </Button>
        </div>
      </form>
    </Card>
  );
}

type TrialFieldsProps = {
  number: number;
  trial: EnteredTrial;
  /** What is wrong with its rules; undefined when nothing is. */
  faults: unknown;
  /** Undefined takes it away. */
  onChange: (trial: EnteredTrial | undefined) => void;
};

function TrialFields({ number, trial, faults, onChange }: TrialFieldsProps) {
  const { kind, id, value } = trial;
  return (
    <fieldset className="grid items-start gap-3 rounded-lg border p-3 sm:grid-cols-[1fr_1fr_8rem_auto]">
      <legend className="sr-only">Change {number}</legend>
      <SelectField
        label={`Change ${number}`}
        options={trials}
        words={words}
        hint={trialWords[kind].meaning}
        value={kind}
        onChange={({ target }) => {
          const chosen = trials.find((known) => known === target.value) ?? kind;
          // What was chosen stays where it is of the same sort.
          const isSame = chosen.split("_")[0] === kind.split("_")[0];
          onChange({ kind: chosen, id: isSame ? id : "", ...(hasValue(chosen) ? { value } : {}) });
        }}
      />
      <TriedThing
        kind={kind}
        id={id}
        onChoose={(chosen) => onChange({ kind, id: chosen, ...(hasValue(kind) ? { value } : {}) })}
      />
      {hasValue(kind) ? (
        <NumberField
          label="To"
          required
          {...(trialWords[kind].unit === undefined ? {} : { unit: trialWords[kind].unit })}
          value={value === undefined ? "" : String(value)}
          onChange={({ target }) => {
            const typed = Number.parseInt(target.value, 10);
            onChange({ kind, id, ...(Number.isNaN(typed) ? {} : { value: typed }) });
          }}
        />
      ) : (
        <span />
      )}
      <Button
        look="quiet"
        size="icon"
        className="sm:mt-6.5"
        aria-label={`Take change ${number} away`}
        icon={<X />}
        onClick={() => onChange(undefined)}
      />
      {kind === "number_rules" && id !== "" && (
        <div className="sm:col-span-full">
          <TriedRules trial={trial} faults={faults} onChange={onChange} />
        </div>
      )}
    </fieldset>
  );
}

type TriedRulesProps = Pick<TrialFieldsProps, "trial" | "faults" | "onChange">;

/** The rules that a number would have, beginning with those it has. */
function TriedRules({ trial, faults, onChange }: TriedRulesProps) {
  const { data: number } = useQuery(numberRead(trial.id as NumberId));
  if (number === undefined) return null;
  return (
    <NumberRulesSetting
      value={rulesOf(trial, number)}
      error={faults}
      onChange={(draft) => onChange({ ...trial, draft })}
    />
  );
}

type TriedThingProps = { kind: TrialKind; id: string; onChoose: (id: string) => void };

/** What a change is of. */
function TriedThing({ kind, id, onChoose }: TriedThingProps) {
  const field = { label: "Of", isRequired: true, value: id, onChoose };
  if (kind.startsWith("offer")) return <TriedOffer {...field} />;
  if (kind.startsWith("number")) return <TriedNumber {...field} />;
  return kind.startsWith("buyer") ? <TriedBuyer {...field} /> : <TriedCampaign {...field} />;
}

type TriedFieldProps = Pick<
  ComponentProps<typeof ChoiceField>,
  "label" | "isRequired" | "value" | "onChoose"
>;

function TriedOffer(field: TriedFieldProps) {
  return (
    <ChoiceField
      placeholder="Search offers…"
      nothing="No offer is called that."
      {...field}
      {...useOfferChoices(field.value)}
    />
  );
}

/** Rules make exceptions from a number's own campaign, so that only a number with one can have some. */
function TriedNumber(field: TriedFieldProps) {
  return (
    <ChoiceField
      placeholder="Search numbers…"
      nothing="No campaign has such a number."
      {...field}
      {...useNumberChoices("assigned", field.value)}
    />
  );
}

function TriedBuyer(field: TriedFieldProps) {
  return (
    <ChoiceField
      placeholder="Search buyers…"
      nothing="No buyer is called that."
      {...field}
      {...useBuyerChoices(field.value)}
    />
  );
}

function TriedCampaign(field: TriedFieldProps) {
  return (
    <ChoiceField
      placeholder="Search campaigns…"
      nothing="No campaign is called that."
      {...field}
      {...useCampaignChoices(field.value)}
    />
  );
}
