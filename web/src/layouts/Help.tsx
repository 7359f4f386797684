import { CircleHelp } from "lucide-react";
import { Popover } from "radix-ui";
import { shortcutHelp } from "~/hooks/shortcuts";
import { Button } from "~/ui/Button";
import { Kbd } from "~/ui/Kbd";

const groups = [...new Set(shortcutHelp.map((entry) => entry.group))];

type HelpProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

/** Every keyboard shortcut. */
export function Help({ isOpen, onOpenChange }: HelpProps) {
  return (
    <Popover.Root open={isOpen} onOpenChange={onOpenChange}>
      <Popover.Trigger asChild>
        <Button look="quiet" size="icon" aria-label="Help" icon={<CircleHelp />} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label="Keyboard shortcuts"
          className="animate-rise-in z-50 max-h-(--radix-popover-content-available-height) w-72 overflow-y-auto rounded-lg border border-line bg-raised p-4 shadow-raised focus:outline-none"
        >
          <h2 className="text-sm font-semibold">Keyboard shortcuts</h2>
          {groups.map((group) => (
            <section key={group} className="mt-3">
              <h3 className="text-xs text-ink-muted">{group}</h3>
              <dl>
                {shortcutHelp
                  .filter((entry) => entry.group === group)
                  .map((entry) => (
                    <div
                      key={entry.does}
                      className="flex items-center justify-between gap-4 py-1 text-sm"
                    >
                      <dt>{entry.does}</dt>
                      <dd className="flex gap-0.5">
                        {entry.keys.map((key) => (
                          <Kbd key={key}>{key}</Kbd>
                        ))}
                      </dd>
                    </div>
                  ))}
              </dl>
            </section>
          ))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
