import { useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useState, type FormEvent } from "react";
import { numberList } from "~/api/numbers";
import { offerList } from "~/api/offers";
import { useBuyerOptions, useCampaignOptions, type Options } from "~/forms/option-lists";
import { formatPhone } from "~/format/phone";
import { dateIn } from "~/format/time";
import { useTenant } from "~/hooks/session";
import { Button } from "~/ui/Button";
import { Card } from "~/ui/Card";
import { NumberField, SelectField, TextField } from "~/ui/fields";
import { NumberRulesSetting } from "~/forms/NumberRulesSetting";
import { hasValue, trials, trialWords, type ReplaySearch, type Trial } from "./replay-search";
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
    const whole = tried.filter(({ id }) => id !== "");
    // Until nothing is wrong any more, each fault is shown where it is.
    setChecked(true);
    if (whole.some((trial) => faultsOf(trial) !== undefined)) return;
    onAsk({
      ...rest,
      ...(campaign === undefined ? {} : { campaign }),
      trials: whole.length === 0 ? undefined : whole.map(toTrial),
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
  const options = useOptions(kind, id);
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
      <SelectField
        label="Of"
        {...options}
        value={id}
        onChange={({ target }) =>
          onChange({ kind, id: target.value, ...(hasValue(kind) ? { value } : {}) })
        }
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
  const { data } = useQuery(numberList({ limit: 200 }));
  const number = data?.data.find(({ id }) => id === trial.id);
  if (number === undefined) return null;
  return (
    <NumberRulesSetting
      value={rulesOf(trial, number)}
      error={faults}
      onChange={(draft) => onChange({ ...trial, draft })}
    />
  );
}

/** What a change can be of. */
function useOptions(kind: Trial["kind"], id: string): Options {
  const campaigns = useCampaignOptions("Choose a campaign", { id });
  const buyers = useBuyerOptions("Choose a buyer", { id });
  const offers = useOfferOptions();
  const numbers = useNumberOptions(kind);
  if (kind.startsWith("offer")) return offers;
  if (kind.startsWith("number")) return numbers;
  return kind.startsWith("buyer") ? buyers : campaigns;
}

function useOfferOptions(): Options {
  const { data } = useQuery(offerList({ limit: 200 }));
  const found = (data?.data ?? []).map(({ id, campaignName, buyerName, targetName }) => {
    return [id, `${campaignName} · ${buyerName} · ${targetName}`] as const;
  });
  return {
    options: ["", ...found.map(([id]) => id)],
    words: { "": "Choose an offer", ...Object.fromEntries(found) },
  };
}

/** The numbers that have rules, or can have some. */
function useNumberOptions(kind: Trial["kind"]): Options {
  const { data } = useQuery(numberList({ limit: 200 }));
  const isUnruled = kind === "number_unruled";
  const found = (data?.data ?? []).flatMap(({ id, phoneNumber, label, campaignId, rules }) => {
    // Rules make exceptions from a number's own campaign.
    if (isUnruled ? rules === null : campaignId === null) return [];
    const shown = formatPhone(phoneNumber);
    return [[id, label === null ? shown : `${shown} · ${label}`] as const];
  });
  return {
    options: ["", ...found.map(([id]) => id)],
    words: {
      "": isUnruled ? "Choose a number with rules" : "Choose a number",
      ...Object.fromEntries(found),
    },
  };
}
