import { zoneInWords } from "~/format/week";
import { SelectField } from "~/ui/fields";
import { including, timeZones } from "./time-zones";

/** A zone that holds unless another is chosen, and whose it is. */
export type UsualZone = { timeZone: string; whose: string };

type ZoneFieldProps = {
  hint: string;
  /** The zone that is meant where none is chosen. */
  usual: UsualZone;
  /** Empty for the usual one. */
  value: string;
  error: string | undefined;
  onChange: (timeZone: string) => void;
};

/** The zone of a setting. */
export function ZoneField({ hint, usual, value, error, onChange }: ZoneFieldProps) {
  return (
    <SelectField
      label="Time zone"
      hint={hint}
      options={["", ...including(timeZones, value).filter((zone) => zone !== "")]}
      words={{ "": `${usual.whose}: ${zoneInWords(usual.timeZone)}` }}
      value={value}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
