import { CircleAlert } from "lucide-react";
import { useId } from "react";
import { rightAreas, rightVerb } from "~/api/roles";
import type { Right } from "~/api/types";
import { Button } from "~/ui/Button";
import { switchScope } from "./api-key-form";

type ScopesFieldProps = {
  chosen: readonly string[];
  /** What the maker may do; a key never exceeds it. */
  held: readonly Right[];
  error: string | undefined;
  onChange: (scopes: string[]) => void;
};

/** What a key may do, area by area. */
export function ScopesField({ chosen, held, error, onChange }: ScopesFieldProps) {
  const errorId = useId();
  const all = rightAreas.flatMap((area) => area.rights).filter((right) => held.includes(right));
  const reads = all.filter((right) => right.endsWith(":read"));
  return (
    <fieldset aria-describedby={error === undefined ? undefined : errorId}>
      <legend className="mb-3 text-xs font-semibold text-ink-muted">What it may do</legend>
      <div className="mb-3 flex gap-2">
        <Button size="small" onClick={() => onChange(reads)}>
          Read everything
        </Button>
        <Button size="small" onClick={() => onChange(all)}>
          Everything
        </Button>
        <Button size="small" look="quiet" onClick={() => onChange([])}>
          Nothing
        </Button>
      </div>
      <ul className="divide-y divide-line rounded-lg border">
        {rightAreas.map((area) => (
          <li
            key={area.name}
            className="flex min-h-12 items-center justify-between gap-4 px-3 py-1.5"
          >
            <div>
              <p className="text-sm font-medium">{area.name}</p>
              <p className="text-xs text-ink-muted">{area.hint}</p>
            </div>
            <div className="flex w-32 gap-4">
              {area.rights.map((right) => (
                <Scope
                  key={right}
                  right={right}
                  label={`${rightVerb(right)} ${area.name.toLowerCase()}`}
                  isOn={chosen.includes(right)}
                  isHeld={held.includes(right)}
                  onSwitch={(isOn) => onChange(switchScope(chosen, right, isOn))}
                />
              ))}
            </div>
          </li>
        ))}
      </ul>
      <div id={errorId} className="mt-1.5 text-xs">
        {error !== undefined && (
          <span className="flex items-start gap-1.5 text-negative-text">
            <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            {error}
          </span>
        )}
      </div>
    </fieldset>
  );
}

type ScopeProps = {
  right: Right;
  label: string;
  isOn: boolean;
  isHeld: boolean;
  onSwitch: (isOn: boolean) => void;
};

function Scope({ right, label, isOn, isHeld, onSwitch }: ScopeProps) {
  return (
    <label
      title={isHeld ? undefined : "You cannot give what you may not do yourself."}
      className="flex items-center gap-1.5 text-sm has-disabled:cursor-not-allowed has-disabled:opacity-60"
    >
      <input
        type="checkbox"
        aria-label={label}
        checked={isOn}
        disabled={!isHeld}
        onChange={(event) => onSwitch(event.target.checked)}
        className="size-4 accent-accent"
      />
      <span aria-hidden>{rightVerb(right)}</span>
    </label>
  );
}
