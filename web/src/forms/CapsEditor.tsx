import { Plus, Trash2 } from "lucide-react";
import type { CapBasis, CapWindow } from "~/api/types";
import { capBases, capWindows } from "~/format/caps";
import { Button } from "~/ui/Button";
import { NumberField, SelectField } from "~/ui/fields";
import { isMoney, nextLimit, type CapsForm, type LimitForm } from "./caps-form";
import { HourGrid } from "./HourGrid";
import { SettingFault, type ErrorAt } from "./SettingField";
import { ZoneField, type UsualZone } from "./ZoneField";

type CapsEditorProps = {
  value: CapsForm;
  currency: string;
  usualZone: UsualZone;
  errorAt: ErrorAt;
  onChange: (caps: CapsForm) => void;
};

const windowWords: Record<CapWindow, string> = {
  concurrent: "At once",
  hour: "Each hour",
  day: "Each day",
  week: "Each week",
  month: "Each month",
  total: "In all",
};

const basisWords: Record<CapBasis, string> = {
  attempted: "Calls sent",
  connected: "Connected calls",
  converted: "Conversions",
  revenue: "Revenue",
};

/** A row for each limit, and the zone in which their days and hours begin. */
export function CapsEditor(props: CapsEditorProps) {
  const { value, currency, usualZone, errorAt, onChange } = props;
  const { limits } = value;
  const set = (changed: LimitForm[]) => onChange({ ...value, limits: changed });
  return (
    <div className="space-y-4">
      {limits.length === 0 && (
        <p className="text-xs text-ink-muted">
          Without a cap it takes as many calls as it is sent. A full cap passes the call on to the
          next in line.
        </p>
      )}
      {limits.map((limit, index) => (
        <Limit
          key={index}
          place={index + 1}
          value={limit}
          currency={currency}
          path={`limits.${index}`}
          errorAt={errorAt}
          onChange={(changed) => set(limits.with(index, changed))}
          onRemove={() => set(limits.filter((_, other) => other !== index))}
        />
      ))}
      <SettingFault message={errorAt("limits")} />
      <Button size="small" icon={<Plus />} onClick={() => set([...limits, nextLimit(limits)])}>
        Add a cap
      </Button>
      {limits.length > 0 && (
        <ZoneField
          hint="Hours, days, weeks (on Monday) and months begin by its clocks."
          usual={usualZone}
          value={value.timeZone}
          error={errorAt("timeZone")}
          onChange={(timeZone) => onChange({ ...value, timeZone })}
        />
      )}
    </div>
  );
}

type LimitProps = {
  place: number;
  value: LimitForm;
  currency: string;
  path: string;
  errorAt: ErrorAt;
  onChange: (limit: LimitForm) => void;
  onRemove: () => void;
};

function Limit({ place, value, currency, path, errorAt, onChange, onRemove }: LimitProps) {
  const isConcurrent = value.window === "concurrent";
  return (
    <fieldset className="space-y-3 rounded-md border p-2.5">
      <legend className="sr-only">Cap {place}</legend>
      <div className="flex items-start gap-2">
        <div className="grid flex-1 grid-cols-2 gap-2 sm:grid-cols-[4fr_4fr_3fr]">
          <SelectField
            label="Counted"
            options={capWindows}
            words={windowWords}
            value={value.window}
            error={errorAt(`${path}.window`)}
            onChange={(event) => onChange({ ...value, window: event.target.value as CapWindow })}
          />
          {isConcurrent ? (
            <SelectField label="What" options={["live"]} words={{ live: "Live calls" }} disabled />
          ) : (
            <SelectField
              label="What"
              options={capBases}
              words={basisWords}
              value={value.basis}
              error={errorAt(`${path}.basis`)}
              onChange={(event) => onChange({ ...value, basis: event.target.value as CapBasis })}
            />
          )}
          {isMoney(value) ? (
            <NumberField
              label="At most"
              unit={currency}
              inputMode="decimal"
              value={value.amount}
              error={errorAt(`${path}.amount`)}
              onChange={(event) => onChange({ ...value, amount: event.target.value })}
            />
          ) : (
            <NumberField
              label="At most"
              value={value.limit}
              error={errorAt(`${path}.limit`)}
              onChange={(event) => onChange({ ...value, limit: event.target.value })}
            />
          )}
        </div>
        <Button
          look="quiet"
          size="icon"
          className="mt-6.5"
          aria-label={`Remove cap ${place}`}
          icon={<Trash2 />}
          onClick={onRemove}
        />
      </div>
      {isConcurrent && (
        <HourGrid
          usual={value.limit}
          hours={value.hours}
          error={errorAt(`${path}.hours`)}
          onChange={(hours) => onChange({ ...value, hours })}
        />
      )}
    </fieldset>
  );
}
