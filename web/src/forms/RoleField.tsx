import { cx } from "class-variance-authority";
import { useId, type ComponentProps } from "react";
import { roles, roleWords } from "~/api/roles";
import type { Role } from "~/api/types";

type RoleFieldProps = {
  chosen: Role;
  /** The roles the person may give; the others are shown with the reason. */
  grantable: readonly Role[];
  error?: string | undefined;
  /** What `register` gives each of the buttons. */
  input: ComponentProps<"input">;
};

/** Which role, each with what it may do. */
export function RoleField({ chosen, grantable, error, input }: RoleFieldProps) {
  const id = useId();
  return (
    <fieldset className="space-y-2" aria-describedby={error === undefined ? undefined : id}>
      <legend className="mb-1.5 text-sm font-medium">Role</legend>
      {roles.map((role) => {
        const isOff = !grantable.includes(role);
        return (
          <label
            key={role}
            className={cx(
              "flex items-start gap-3 rounded-lg border px-3 py-2.5",
              chosen === role ? "border-accent bg-accent-soft" : "border-line-strong",
              isOff && "cursor-not-allowed",
            )}
          >
            <input
              type="radio"
              value={role}
              disabled={isOff}
              {...input}
              className="mt-0.5 size-4 accent-accent"
            />
            <span>
              <span className="block text-sm font-medium">{roleWords[role].name}</span>
              <span className="block text-xs text-ink-soft">
                {isOff ? "Only an owner can make somebody an owner." : roleWords[role].may}
              </span>
            </span>
          </label>
        );
      })}
      {error !== undefined && (
        <p id={id} className="text-xs text-negative-text">
          {error}
        </p>
      )}
    </fieldset>
  );
}
