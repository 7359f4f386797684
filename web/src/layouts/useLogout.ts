import { useNavigate } from "@tanstack/react-router";
import { toast } from "sonner";
import { logout } from "~/api/auth";
import { toApiError } from "~/api/errors";
import { paths } from "~/paths";

/** Signs out and shows the login page. */
export function useLogout(): () => Promise<void> {
  const navigate = useNavigate();
  return async () => {
    try {
      await logout();
      await navigate(paths.login());
    } catch (error) {
      toast.error("You are still signed in", { description: toApiError(error).message });
    }
  };
}
