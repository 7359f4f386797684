import { Monitor, Moon, Sun } from "lucide-react";
import { chooseTheme, useTheme, type Theme } from "~/hooks/theme";
import { Button } from "~/ui/Button";
import { Menu, MenuChoice } from "~/ui/Menu";

const options = [
  { value: "light", label: "Light", icon: <Sun aria-hidden /> },
  { value: "dark", label: "Dark", icon: <Moon aria-hidden /> },
  { value: "system", label: "As the system", icon: <Monitor aria-hidden /> },
] satisfies { value: Theme; label: string; icon: React.ReactNode }[];

/** Light, dark, or whatever the system says. */
export function ThemeMenu() {
  const theme = useTheme();
  const icon = options.find((option) => option.value === theme)?.icon;
  return (
    <Menu
      trigger={<Button look="quiet" size="icon" aria-label="Theme" icon={icon} />}
      width="min-w-44"
    >
      <MenuChoice
        label="Theme"
        value={theme}
        onChange={(value) => chooseTheme(value as Theme)}
        options={options}
      />
    </Menu>
  );
}
