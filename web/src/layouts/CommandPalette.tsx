import { cx } from "class-variance-authority";
import { Search } from "lucide-react";
import { Dialog } from "radix-ui";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import { useCallCommands, useFoundCommands, useStaticCommands, type Command } from "./commands";

/** Finds a campaign, a supplier, a buyer, a call, a page or an action, without leaving the keyboard. */
export default function CommandPalette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const words = typed.trim().toLowerCase();
  const known = useStaticCommands().filter((command) =>
    command.label.toLowerCase().includes(words),
  );
  const found = useFoundCommands(words);
  const calls = useCallCommands(typed);
  const commands =
    words === ""
      ? [
          ...known.filter((c) => c.group === "Pages"),
          ...found,
          ...known.filter((c) => c.group !== "Pages"),
        ]
      : [...calls, ...found, ...known];
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="animate-fade-in fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="animate-rise-in fixed inset-x-4 top-[12vh] z-40 mx-auto max-w-xl overflow-hidden rounded-xl border border-line bg-raised shadow-raised focus:outline-none"
        >
          <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
          <Choices
            typed={typed}
            onType={setTyped}
            commands={commands}
            onRun={(command) => {
              onClose();
              command.run();
            }}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type ChoicesProps = {
  typed: string;
  onType: (typed: string) => void;
  commands: Command[];
  onRun: (command: Command) => void;
};

function Choices({ typed, onType, commands, onRun }: ChoicesProps) {
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState(0);
  const active = Math.min(wanted, commands.length - 1);

  function onKeyDown(event: KeyboardEvent) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && commands.length > 0) {
      event.preventDefault();
      const next = (active + by + commands.length) % commands.length;
      setWanted(next);
      list.current?.querySelectorAll("[role=option]")[next]?.scrollIntoView({ block: "nearest" });
    }
    const chosen = commands[active];
    if (event.key === "Enter" && chosen !== undefined) {
      event.preventDefault();
      onRun(chosen);
    }
  }

  return (
    <>
      <div className="flex items-center gap-2.5 border-b px-4">
        <Search aria-hidden className="size-4 text-ink-muted" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={
            commands[active] === undefined ? undefined : `${listId}-${commands[active].id}`
          }
          aria-label="Search and commands"
          placeholder="Search campaigns, suppliers, buyers, numbers, callers, call ids…"
          value={typed}
          onChange={(event) => {
            onType(event.target.value);
            setWanted(0);
          }}
          onKeyDown={onKeyDown}
          className="h-12 flex-1 bg-transparent text-base outline-none placeholder:text-ink-muted"
        />
      </div>
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label="Results"
        className="max-h-[min(24rem,60vh)] overflow-y-auto p-1.5"
      >
        {commands.map((command, index) => (
          <div key={command.id} role="presentation">
            {command.group !== commands[index - 1]?.group && (
              <p role="presentation" className="px-2.5 pt-2 pb-1 text-xs text-ink-muted">
                {command.group}
              </p>
            )}
            <Option
              id={`${listId}-${command.id}`}
              command={command}
              isActive={index === active}
              onPoint={() => setWanted(index)}
              onRun={() => onRun(command)}
            />
          </div>
        ))}
      </div>
      {commands.length === 0 && (
        <p className="px-4 pt-2 pb-6 text-center text-sm text-ink-muted">Nothing is called that.</p>
      )}
    </>
  );
}

type OptionProps = {
  id: string;
  command: Command;
  isActive: boolean;
  onPoint: () => void;
  onRun: () => void;
};

function Option({ id, command, isActive, onPoint, onRun }: OptionProps) {
  return (
    <div
      role="option"
      id={id}
      aria-selected={isActive}
      onMouseMove={onPoint}
      onClick={onRun}
      className={cx(
        "flex h-9 items-center gap-2.5 rounded-md px-2.5 text-sm",
        isActive && "bg-selected",
      )}
    >
      <command.icon aria-hidden className="size-4 shrink-0 text-ink-muted" />
      <span className="min-w-0 flex-1 truncate">{command.label}</span>
      {command.hint !== undefined && <span className="text-xs text-ink-muted">{command.hint}</span>}
    </div>
  );
}
