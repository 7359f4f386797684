import { cx } from "class-variance-authority";
import { Check, ChevronDown } from "lucide-react";
import { Popover } from "radix-ui";
import {
  useId,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type KeyboardEvent,
  type ReactNode,
} from "react";
import { control, Field, type FieldProps } from "./fields";
import { Skeleton } from "./states";

/** One thing that can be chosen. */
export type Choice = { id: string; label: string; hint?: string };

type ChoosingProps = {
  /** The id of what is chosen; empty while nothing is. */
  value: string;
  onChoose: (id: string) => void;
  /** What matches the words typed; undefined while it is on its way. */
  choices: readonly Choice[] | undefined;
  /** What is chosen already, which the choices may not hold. */
  known?: Choice | undefined;
  /** They could not be read. */
  isFailed?: boolean;
  /** The words to look for; empty when everything matches. */
  onSearch: (words: string) => void;
  placeholder?: string;
  /** What stands in the list when nothing matches. */
  nothing: ReactNode;
  isDisabled?: boolean;
  isRequired?: boolean;
};

/** One of more things than a list could show, as a field of a form. */
export function ChoiceField({
  label,
  hint,
  error,
  isOptional,
  ...choosing
}: FieldProps & ChoosingProps) {
  return (
    <Field label={label} hint={hint} error={error} isOptional={isOptional === true}>
      {(bound) => (
        <Combobox
          label={label}
          input={{ ...bound, className: cx(control, "h-8.5 pr-8") }}
          {...choosing}
        />
      )}
    </Field>
  );
}

type ChoiceFilterProps = Omit<ChoosingProps, "placeholder"> & {
  label: string;
  /** What it is called to choose none. */
  none: string;
};

/** One of more things than a list could show, or none, which narrows a list. */
export function ChoiceFilter({ label, none, ...choosing }: ChoiceFilterProps) {
  return (
    <Combobox
      label={label}
      none={none}
      placeholder={none}
      input={{
        "aria-label": label,
        className:
          "h-8 w-52 rounded-md border border-line-strong bg-surface pr-8 pl-2.5 text-xs font-medium text-ink-soft shadow-card placeholder:text-ink-soft",
      }}
      {...choosing}
    />
  );
}

type ComboboxProps = ChoosingProps & {
  label: string;
  /** What else its input has: its look, and what ties it to its words. */
  input: ComponentPropsWithoutRef<"input">;
  /** What it is called to choose none, where one may. */
  none?: string;
};

/** Typing searches, arrows move, Enter chooses. */
function Combobox(props: ComboboxProps) {
  const { label, value, none, onSearch } = props;
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState<string>();
  const [wanted, setWanted] = useState(0);
  // None can be chosen until something is searched for.
  const isNoneShown = none !== undefined && (typed ?? "") === "";
  const choices = isNoneShown
    ? props.choices && [{ id: "", label: none }, ...props.choices]
    : props.choices;
  // The choice keeps its name when a later search no longer finds it.
  const [last, setLast] = useState<Choice>();
  const named = [...(choices ?? []), last, props.known].find((choice) => choice?.id === value);
  const name = value === "" ? "" : (named?.label ?? "");
  const active = Math.min(wanted, (choices?.length ?? 0) - 1);

  function search(words: string) {
    setTyped(words);
    setWanted(0);
    setOpen(true);
    onSearch(words.trim());
  }

  function close() {
    setOpen(false);
    setTyped(undefined);
    onSearch("");
  }

  function choose(choice: Choice) {
    setLast(choice);
    props.onChoose(choice.id);
    close();
  }

  function onKeyDown(event: KeyboardEvent) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && choices !== undefined) {
      event.preventDefault();
      if (isOpen && choices.length > 0) setWanted((active + by + choices.length) % choices.length);
      setOpen(true);
    }
    const choice = choices?.[active];
    if (event.key === "Enter" && isOpen) {
      event.preventDefault();
      if (choice !== undefined) choose(choice);
    }
  }

  return (
    <Popover.Root open={isOpen} onOpenChange={(open) => !open && close()}>
      <Popover.Anchor asChild>
        <div className="relative">
          <input
            ref={input}
            {...props.input}
            role="combobox"
            aria-expanded={isOpen}
            aria-controls={isOpen ? listId : undefined}
            aria-autocomplete="list"
            aria-activedescendant={
              isOpen && choices?.[active] !== undefined ? `${listId}-${active}` : undefined
            }
            autoComplete="off"
            disabled={props.isDisabled}
            required={props.isRequired === true && value === ""}
            placeholder={props.placeholder}
            value={typed ?? name}
            onChange={(event) => search(event.target.value)}
            onClick={() => setOpen(true)}
            onKeyDown={onKeyDown}
            onBlur={close}
          />
          <ChevronDown
            aria-hidden
            className="pointer-events-none absolute inset-y-0 right-2.5 my-auto size-4 text-ink-muted"
          />
        </div>
      </Popover.Anchor>
      {/* Inside the panel and not at the end of the page, so that the panel lets it scroll. */}
      <Popover.Content
        align="start"
        sideOffset={4}
        collisionPadding={8}
        // Whoever types while the panel slides in would find the list where the panel was.
        updatePositionStrategy="always"
        aria-label={label}
        onOpenAutoFocus={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => event.preventDefault()}
        onInteractOutside={(event) => {
          if (event.target === input.current) event.preventDefault();
        }}
        // Choosing with the mouse must not take the keyboard out of the field.
        onMouseDown={(event) => event.preventDefault()}
        className="animate-rise-in z-50 max-h-64 w-(--radix-popover-trigger-width) overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-raised focus:outline-none"
      >
        <Choices
          listId={listId}
          label={label}
          choices={choices}
          active={active}
          value={value}
          nothing={props.nothing}
          isFailed={props.isFailed === true}
          onPoint={setWanted}
          onChoose={choose}
        />
      </Popover.Content>
    </Popover.Root>
  );
}

type ChoicesProps = Pick<ComboboxProps, "label" | "choices" | "value" | "nothing"> & {
  listId: string;
  isFailed: boolean;
  active: number;
  onPoint: (index: number) => void;
  onChoose: (choice: Choice) => void;
};

function Choices({
  listId,
  label,
  choices,
  active,
  value,
  nothing,
  isFailed,
  ...on
}: ChoicesProps) {
  return (
    <>
      <div
        role="listbox"
        id={listId}
        aria-label={label}
        aria-busy={choices === undefined && !isFailed}
      >
        {choices?.map((choice, index) => (
          <div
            key={choice.id}
            role="option"
            id={`${listId}-${index}`}
            aria-selected={choice.id === value}
            onMouseMove={() => on.onPoint(index)}
            onClick={() => on.onChoose(choice)}
            className={cx(
              "flex min-h-8 items-center gap-2.5 rounded-md px-2 py-1.5 text-sm",
              index === active && "bg-hover",
            )}
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate">{choice.label}</span>
              {choice.hint !== undefined && (
                <span className="block truncate text-xs text-ink-muted">{choice.hint}</span>
              )}
            </span>
            {choice.id === value && <Check aria-hidden className="size-4 text-accent-text" />}
          </div>
        ))}
      </div>
      {choices === undefined && isFailed && (
        <p className="px-2 py-1.5 text-sm text-negative-text">
          The choices could not be loaded. Type to try again.
        </p>
      )}
      {choices === undefined && !isFailed && <Skeleton className="m-2 h-4 w-40" />}
      {choices?.length === 0 && <p className="px-2 py-1.5 text-sm text-ink-muted">{nothing}</p>}
    </>
  );
}
