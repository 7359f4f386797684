import { cx } from "class-variance-authority";
import { ListFilter } from "lucide-react";
import { Popover } from "radix-ui";
import { useState } from "react";
import { callStatuses } from "~/api/calls";
import { useBuyerOptions, useCampaignOptions, useSupplierOptions } from "~/forms/option-lists";
import { dateIn } from "~/format/time";
import { useTenant } from "~/hooks/session";
import { SearchBox } from "~/table/SearchBox";
import { Button } from "~/ui/Button";
import { SelectField, TextField } from "~/ui/fields";
import { Choice, DateChoice } from "~/ui/filters";
import { statusWord } from "./call-words";
import { isOwnRange, namedRanges, rangeWords, type NamedRange } from "./range";
import { duplicateChoices, isUnfiltered, usualRange, type CallsSearch } from "./search";

type CallFiltersProps = {
  search: CallsSearch;
  onShow: (change: Partial<CallsSearch>) => void;
  onClear: () => void;
};

const statusWords = {
  "": "All statuses",
  ...Object.fromEntries(callStatuses.map((status) => [status, statusWord(status)])),
};

/** A choice of nothing is left out of the address. */
function orNothing<Value extends string>(value: string): Value | undefined {
  return value === "" ? undefined : (value as Value);
}

/** Which calls the list shows. */
export function CallFilters({ search, onShow, onClear }: CallFiltersProps) {
  // On a phone the filters would push the calls off the screen.
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="flex flex-wrap items-center gap-2 pb-3">
      <div role="group" aria-label="Filters" className="contents">
        <Days search={search} onShow={onShow} />
        <Button
          icon={<ListFilter />}
          aria-expanded={isOpen}
          className="text-xs md:hidden"
          onClick={() => setOpen(!isOpen)}
        >
          Filters
        </Button>
        <div className={cx("flex flex-wrap gap-2 md:contents", !isOpen && "max-md:hidden")}>
          <Things search={search} onShow={onShow} />
          <MoreFilters search={search} onShow={onShow} />
        </div>
        {!isUnfiltered(search) && (
          <Button size="small" look="quiet" aria-label="Clear the filters" onClick={onClear}>
            Clear
          </Button>
        )}
      </div>
      <SearchBox
        label="Caller or call id"
        width="sm:ml-auto sm:w-48"
        value={search.search ?? ""}
        onSearch={(value) => onShow({ search: orNothing(value) })}
      />
    </div>
  );
}

type PartProps = Omit<CallFiltersProps, "onClear">;

/** Whose calls, and in which state. */
function Things({ search, onShow }: PartProps) {
  const campaigns = useCampaignOptions("All campaigns", { id: search.campaign });
  const buyers = useBuyerOptions("All buyers", { id: search.buyer });
  const suppliers = useSupplierOptions("All suppliers", { id: search.supplier });
  return (
    <>
      <Choice
        label="Campaign"
        {...campaigns}
        width="max-w-34"
        value={search.campaign ?? ""}
        onChoose={(campaign) => onShow({ campaign: orNothing(campaign) })}
      />
      <Choice
        label="Buyer"
        {...buyers}
        width="max-w-34"
        value={search.buyer ?? ""}
        onChoose={(buyer) => onShow({ buyer: orNothing(buyer) })}
      />
      <Choice
        label="Supplier"
        {...suppliers}
        width="max-w-34"
        value={search.supplier ?? ""}
        onChoose={(supplier) => onShow({ supplier: orNothing(supplier) })}
      />
      <Choice
        label="Status"
        options={["", ...callStatuses]}
        words={statusWords}
        value={search.status ?? ""}
        onChoose={(status) => onShow({ status: orNothing(status) })}
      />
    </>
  );
}

/** Stands among the named days for those of one's own choice. */
const ownDays = "own";

const dayWords = { ...rangeWords, [ownDays]: "Other days" };

function Days({ search, onShow }: PartProps) {
  const { timeZone } = useTenant();
  const isOwn = isOwnRange(search);
  function choose(value: string) {
    if (value === ownDays) {
      const today = dateIn(timeZone, new Date());
      return onShow({ range: undefined, from: today, to: today });
    }
    const range = value === usualRange ? undefined : (value as NamedRange);
    onShow({ range, from: undefined, to: undefined });
  }
  return (
    <>
      <Choice
        label="Days"
        options={[...namedRanges, ownDays]}
        words={dayWords}
        value={isOwn ? ownDays : (search.range ?? usualRange)}
        onChoose={choose}
      />
      {isOwn && (
        <>
          <DateChoice
            label="First day"
            value={search.from ?? ""}
            onChoose={(from) => onShow({ from: orNothing(from) })}
          />
          <DateChoice
            label="Last day"
            value={search.to ?? ""}
            onChoose={(to) => onShow({ to: orNothing(to) })}
          />
        </>
      )}
    </>
  );
}

/** Filters that are needed less often, in a panel of their own. */
function MoreFilters({ search, onShow }: PartProps) {
  const [isOpen, setOpen] = useState(false);
  const { duplicates, caller, revenueMin, revenueMax } = search;
  const inUse = [duplicates, caller, revenueMin, revenueMax].filter(
    (value) => value !== undefined,
  ).length;
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button icon={<ListFilter />} className="text-xs">
          More
          <span className="sr-only">filters</span>
          {inUse > 0 && ` (${inUse})`}
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label="More filters"
          className="animate-rise-in z-50 w-72 rounded-lg border border-line bg-raised p-4 shadow-raised focus:outline-none"
        >
          <MoreFields
            search={search}
            onShow={(change) => {
              setOpen(false);
              onShow(change);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

const amountPattern = /^(\d{1,13}(\.\d{1,6})?)?$/;

const duplicateWords = {
  "": "All callers",
  only: "Only who called before",
  without: "Only who had not",
};

function MoreFields({ search, onShow }: PartProps) {
  const [caller, setCaller] = useState(search.caller ?? "");
  const [least, setLeast] = useState(search.revenueMin ?? "");
  const [most, setMost] = useState(search.revenueMax ?? "");
  const [duplicates, setDuplicates] = useState<string>(search.duplicates ?? "");
  const [isTried, setTried] = useState(false);
  const problem = (amount: string) =>
    isTried && !amountPattern.test(amount.trim()) ? "Enter an amount such as 15.50." : undefined;
  function apply() {
    setTried(true);
    if (![least, most].every((amount) => amountPattern.test(amount.trim()))) return;
    onShow({
      duplicates: orNothing(duplicates),
      caller: orNothing(caller.trim()),
      revenueMin: orNothing(least.trim()),
      revenueMax: orNothing(most.trim()),
    });
  }
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <TextField
        label="Caller"
        type="tel"
        autoComplete="off"
        placeholder="512 555"
        hint="A part of the number is enough."
        value={caller}
        onChange={(event) => setCaller(event.target.value)}
      />
      <SelectField
        label="Repeated callers"
        options={["", ...duplicateChoices]}
        words={duplicateWords}
        value={duplicates}
        onChange={(event) => setDuplicates(event.target.value)}
      />
      <TextField
        label="Revenue from"
        inputMode="decimal"
        autoComplete="off"
        error={problem(least)}
        value={least}
        onChange={(event) => setLeast(event.target.value)}
      />
      <TextField
        label="Revenue up to"
        inputMode="decimal"
        autoComplete="off"
        error={problem(most)}
        value={most}
        onChange={(event) => setMost(event.target.value)}
      />
      <div className="flex justify-end">
        <Button type="submit" look="primary">
          Apply
        </Button>
      </div>
    </form>
  );
}
