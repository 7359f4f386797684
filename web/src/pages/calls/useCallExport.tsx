import { useMutation } from "@tanstack/react-query";
import { toast } from "sonner";
import { readAllCalls } from "~/api/calls";
import type { CallListQuery } from "~/api/types";
import { saveFile } from "~/format/csv";
import { dateIn } from "~/format/time";
import { counted } from "~/format/words";
import { useTenant } from "~/hooks/session";
import { announce } from "~/pages/announce";
import { callsCsv } from "./calls-csv";
import type { CallColumn } from "./columns";

/** The most calls that one file holds. */
const exportMax = 10_000;

type Wanted = { asked: CallListQuery; columns: readonly CallColumn[] };

/** Saves every call that matches, with the columns that are shown. */
export function useCallExport() {
  const { timeZone } = useTenant();
  return useMutation({
    mutationFn: async ({ asked, columns }: Wanted) => {
      // The file begins with the newest call, wherever the screen has got to.
      const { cursor: _, ...fromTheTop } = asked;
      const { calls, isCut } = await readAllCalls(fromTheTop, exportMax);
      saveFile(`calls-${dateIn(timeZone, new Date())}.csv`, callsCsv(calls, columns));
      return { count: calls.length, isCut };
    },
    onSuccess: ({ count, isCut }) => {
      const more = "There are more: narrow the days to get the rest.";
      toast.success(`${counted(count, "call")} exported`, isCut ? { description: more } : {});
    },
    onError: announce,
  });
}
